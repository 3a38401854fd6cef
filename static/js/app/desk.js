// What lies on the desk: the session that is shown, where its play head stands, what is selected and pointed out.
// It decides nothing about a run; the model does.
// @ts-check

/** @import { Session } from "./session.js" */
/** @import { Handed, Span } from "../model/handed.js" */
/** @import { Player } from "../model/player.js" */
/** @import { Names } from "../model/words.js" */

import { Camera } from "../model/camera.js";
import { History } from "../model/history.js";
import { labelsOf } from "../model/labels.js";
import { advanced, atStart, resting, seek } from "../model/player.js";
import { stateAt } from "../model/state.js";

const NOTHING = new History();

export class Desk {
  /** @type {Session | null} */
  session = null;
  player = atStart();
  camera = new Camera();
  /** @type {number | null} a task */
  selected = null;
  /** @type {ReadonlyArray<Span>} */
  highlight = [];
  /** @type {ReadonlyArray<number>} ns, in order */
  bookmarks = [];
  #labels = { naming: -1, history: /** @type {History | null} */ (null), of: /** @type {Map<number, string>} */ (new Map()) };

  /** @param {() => void} request asks for a frame */
  constructor(request) {
    this.request = request;
  }

  get history() {
    return this.session?.history ?? NOTHING;
  }

  /** @type {Names} */
  names = {
    label: (task) => {
      const { history } = this;
      if (this.#labels.history !== history || this.#labels.naming !== history.naming) {
        this.#labels = { naming: history.naming, history, of: labelsOf(history.lanes) };
      }
      return this.#labels.of.get(task) ?? `task ${task}`;
    },
    resource: (id) => this.history.resources.get(id),
  };

  /**
   * Shows a session from its beginning.
   * @param {Session} session
   */
  take(session) {
    this.session = session;
    this.player = { ...atStart(), speed: this.player.speed, following: session.clock === "real" };
    this.selected = null;
    this.highlight = [];
    this.bookmarks = [];
    this.camera.cut();
    this.request();
  }

  /** @param {Player} player */
  move(player) {
    if (this.session === null) return;
    this.player = player;
    this.camera.reveal(player.at);
    this.request();
  }

  /** Plays, from the start if the head is at the end; or pauses. */
  play() {
    const { history, player } = this;
    if (player.following || player.playing) return this.move(resting(player));
    const from = player.at >= history.end && history.ended !== null ? seek(player, history, player.stretch?.from ?? 0) : player;
    this.move({ ...from, playing: true });
  }

  /** @param {number | null} task */
  select(task) {
    this.selected = task;
    this.request();
  }

  /** @param {ReadonlyArray<Span>} spans */
  point(spans) {
    this.highlight = spans;
    this.request();
  }

  /**
   * Lets the reader's time pass, and says what the views draw then.
   * @param {number} elapsed ms
   * @param {boolean} still no motion is wanted
   * @returns {Handed}
   */
  frame(elapsed, still) {
    const { history, names } = this;
    const now = this.session?.now ?? 0;
    const live = this.session?.live ?? false;
    this.player = advanced(this.player, history, elapsed * 1e6, now);
    if (this.player.playing) this.camera.reveal(this.player.at);
    const { player, selected, highlight, bookmarks } = this;
    return { history, names, player, states: stateAt(history, player.seq), now, live, selected, highlight, bookmarks, still };
  }
}
