// The buttons that move through both runs at once.
// @ts-check

import { clockText } from "../../model/time.js";
import { SPEEDS } from "../../model/player.js";
import { icon, make, makeButton } from "./elements.js";

const PLAY = "M4 2.6v10.8L13 8z";
const PAUSE = "M3.6 3h3v10h-3zM9.4 3h3v10h-3z";
const BACK = "M3.7 4h1.6v8H3.7zM12 4.2v7.6L6.6 8z";
const ON = "M10.7 4h1.6v8h-1.6zM4 4.2v7.6L9.4 8z";
const START = "M2.4 3h1.8v10H2.4zM13 3.2v9.6L5.4 8z";
const END = "M11.8 3h1.8v10h-1.8zM3 3.2v9.6L10.6 8z";

/**
 * @typedef {object} Acts
 * @property {() => void} play
 * @property {(direction: 1 | -1) => void} step
 * @property {(at: number) => void} seek
 * @property {() => void} fit
 */

export class ComparePlayer {
  #play = makeButton("primary square", "Play both", icon(PLAY));
  #at = make("b", "");
  #end = make("span", "readout-end");
  #speed = /** @type {HTMLSelectElement} */ (make("select", ""));
  #fit = makeButton("small", "Show the whole of both", "Whole");
  /** @type {boolean | null} */
  #playing = null;

  /**
   * @param {HTMLElement} host
   * @param {Acts} acts
   */
  constructor(host, acts) {
    const start = makeButton("square", "To the start", icon(START));
    const back = makeButton("square", "Previous event", icon(BACK));
    const on = makeButton("square", "Next event", icon(ON));
    const end = makeButton("square", "To the end", icon(END));
    start.addEventListener("click", () => acts.seek(0));
    back.addEventListener("click", () => acts.step(-1));
    this.#play.addEventListener("click", acts.play);
    on.addEventListener("click", () => acts.step(1));
    end.addEventListener("click", () => acts.seek(Infinity));
    this.#fit.addEventListener("click", acts.fit);
    this.#speed.ariaLabel = "Speed";
    this.#speed.append(...SPEEDS.map((speed) => new Option(`${speed}×`, String(speed), speed === 1, speed === 1)));
    const readout = make("output", "readout", this.#at, this.#end);
    host.append(start, back, this.#play, on, end, readout, make("label", "choice speed", this.#speed), make("span", "space"), this.#fit);
  }

  /** Seconds of the runs for one of the reader. */
  get speed() {
    return Number(this.#speed.value);
  }

  focus() {
    this.#play.focus();
  }

  /** @param {{at: number, end: number, playing: boolean, zoomed: boolean}} shown times in ns */
  draw({ at, end, playing, zoomed }) {
    this.#at.textContent = clockText(at);
    this.#end.textContent = ` / ${clockText(end)} s`;
    this.#fit.hidden = !zoomed;
    if (playing === this.#playing) return;
    this.#playing = playing;
    this.#play.replaceChildren(icon(playing ? PAUSE : PLAY));
    this.#play.ariaLabel = playing ? "Pause" : "Play both";
    this.#play.title = this.#play.ariaLabel;
  }
}
