// Whose turn it is in a frame. What is watched (the timeline, the loop) is drawn in every one. What is read (the marks in
// the program, the details) is drawn in turns while the head moves, by itself or by a hand, for nobody reads sixty times
// a second; and of a long recording that is opened all come one after the other, so that the picture does not wait for
// the words.
// @ts-check

/** @typedef {"words" | "loop" | "editor" | "details"} Part */
/** @typedef {Part | "camera"} Turn what has turns: parts of the page, and the camera that glides over the timeline by itself */

/** Of what is drawn in turns while the head moves, each comes once in so many frames. */
const ROUND = 4;
/** Tasks from which on the loop too costs so much that it is drawn in the frames between, and a single step not at once. */
const CROWD = 100;
/** @type {ReadonlyArray<Part>} in which order a long recording's parts come after the timeline */
const ORDER = ["words", "loop", "editor", "details"];
/** Events from which on a recording is long. */
const LONG = 20_000;

export class Turns {
  #frame = 0;
  /** @type {unknown} what is drawn */
  #of = null;
  #opened = 0;
  /** @type {{at: number, seq: number}} where the head stood in the frame before */
  #head = { at: -1, seq: -1 };
  /** Frames of the parts since the one in which it came to where it stands. */
  #rested = Infinity;
  /** It is on its way: it came from one place to the next, and to the next. */
  #moving = false;
  /** The frame is the camera's. */
  #gliding = false;

  /**
   * A frame begins.
   * @param {{seq: number, lanes: {length: number}}} history that is drawn
   * @param {{at: number, seq: number}} head where it stands now
   * @param {boolean} [gliding] the camera is on its way
   * @returns {(turn: Turn) => boolean} whether it is drawn in this frame
   */
  begin(history, head, gliding = false) {
    const isCrowd = history.lanes.length >= CROWD;
    this.#move(head, isCrowd);
    // A crowd's lanes cost as much as its loop: while both move, every second frame is the camera's alone.
    const isShared = gliding && isCrowd && this.#moving && this.#opened === ORDER.length && history === this.#of;
    this.#gliding = isShared && !this.#gliding;
    if (this.#gliding) {
      this.#rested -= 1; // no part has had its turn
      return (turn) => turn === "camera" || turn === "words";
    }
    this.#frame += 1;
    if (history !== this.#of) {
      this.#of = history;
      this.#opened = history.seq < LONG ? ORDER.length : 0;
      this.#moving = false;
    } else if (this.#opened < ORDER.length) {
      this.#opened += 1;
      this.#moving = false;
    }
    return (part) => {
      if (part === "camera") return !isShared;
      if (ORDER.indexOf(part) >= this.#opened) return false;
      if (this.#opened < ORDER.length) return ORDER[this.#opened - 1] === part;
      if (!this.#moving || part === "words") return true;
      const turn = this.#frame % ROUND;
      if (part === "loop") return !isCrowd || turn % 2 === 1;
      return part === "editor" ? turn === 0 : turn === 2;
    };
  }

  /**
   * One step is drawn whole, at once. From a second one within a round on the parts take turns, in a crowd from the first
   * one on, until the head has rested for a round. The last frame of that is drawn whole: so it shows where the head
   * rests, and also what else was asked for meanwhile, by a part that had had its turn.
   * @param {{at: number, seq: number}} head
   * @param {boolean} crowd
   */
  #move({ at, seq }, crowd) {
    const moved = at !== this.#head.at || seq !== this.#head.seq;
    this.#head = { at, seq };
    this.#moving = moved ? crowd || this.#rested < ROUND : this.#moving && this.#rested < ROUND - 2;
    this.#rested = moved ? 0 : this.#rested + 1;
  }

  /** Something waits for its turn, and nothing else would ask for another frame. */
  get waiting() {
    return this.#opened < ORDER.length || this.#moving;
  }
}
