// The replay's buttons and read-outs: they say what is wanted and show what is.
// @ts-check

/** @import { Pace } from "../model/stepping.js" */

import { SPEEDS } from "../model/player.js";
import { PACES } from "../model/stepping.js";
import { clockText } from "../model/time.js";

/**
 * @typedef {object} PlayerWishes
 * @property {() => void} play
 * @property {(direction: 1 | -1) => void} step
 * @property {(at: number) => void} seek
 * @property {(speed: number) => void} speed
 * @property {(pace: Pace) => void} pace
 * @property {() => void} goRound
 * @property {() => void} bookmark
 * @property {() => void} live
 */

/**
 * @typedef {object} PlayerShown
 * @property {boolean} hasRun there is something to replay
 * @property {boolean} live the run goes on, and its clock is the real one
 * @property {boolean} following
 * @property {boolean} playing
 * @property {number} at ns
 * @property {number} end ns
 * @property {number} speed
 * @property {Pace} pace
 * @property {boolean} round playing goes round in a stretch
 * @property {boolean} marked this moment has a bookmark
 */

export class PlayerView {
  #host;
  #el;
  #shown = "";

  /**
   * @param {HTMLElement} host with the buttons in it
   * @param {PlayerWishes} wishes
   */
  constructor(host, wishes) {
    this.#host = host;
    const el = (this.#el = elements(host));
    el.speed.append(...SPEEDS.map((speed) => new Option(`${speed}×`, String(speed))));
    el.pace.append(...Object.entries(PACES).map(([pace, words]) => new Option(`by ${words}`, pace)));
    el.play.addEventListener("click", wishes.play);
    el.stepBack.addEventListener("click", () => wishes.step(-1));
    el.stepOn.addEventListener("click", () => wishes.step(1));
    el.toStart.addEventListener("click", () => wishes.seek(0));
    el.toEnd.addEventListener("click", () => wishes.seek(Infinity));
    el.speed.addEventListener("change", () => wishes.speed(Number(el.speed.value)));
    el.pace.addEventListener("change", () => wishes.pace(/** @type {Pace} */ (el.pace.value)));
    el.goRound.addEventListener("click", wishes.goRound);
    el.bookmark.addEventListener("click", wishes.bookmark);
    el.live.addEventListener("click", wishes.live);
  }

  /** @param {PlayerShown} shown */
  draw({ at, end, ...shown }) {
    const el = this.#el;
    el.at.textContent = clockText(at);
    el.end.textContent = ` / ${clockText(end)} s`;
    const key = JSON.stringify(shown);
    if (key === this.#shown) return;
    this.#shown = key;
    const { hasRun, live, following, playing, speed, pace, round, marked } = shown;
    for (const control of [el.toStart, el.stepBack, el.play, el.stepOn, el.toEnd, el.speed, el.pace, el.goRound, el.bookmark]) {
      control.disabled = !hasRun;
    }
    const moving = playing || following;
    this.#host.toggleAttribute("data-playing", moving);
    el.play.setAttribute("aria-label", moving ? "Pause" : "Play");
    el.play.title = `${moving ? "Pause" : "Play"} (Space)`;
    el.speed.value = String(speed);
    el.pace.value = pace;
    el.stepBack.setAttribute("aria-label", `Previous ${PACES[pace]}`);
    el.stepOn.setAttribute("aria-label", `Next ${PACES[pace]}`);
    el.stepBack.title = `Previous ${PACES[pace]} (←)`;
    el.stepOn.title = `Next ${PACES[pace]} (→)`;
    el.goRound.ariaPressed = String(round);
    el.bookmark.ariaPressed = String(marked);
    el.live.hidden = !live || following;
  }
}

/** @param {HTMLElement} host */
function elements(host) {
  /** @param {string} selector */
  const any = (selector) => /** @type {HTMLElement} */ (host.querySelector(selector));
  const button = /** @type {(selector: string) => HTMLButtonElement} */ (any);
  const select = /** @type {(selector: string) => HTMLSelectElement} */ (any);
  return {
    play: button("#play"),
    stepBack: button("#step-back"),
    stepOn: button("#step-on"),
    toStart: button("#to-start"),
    toEnd: button("#to-end"),
    speed: select("#speed"),
    pace: select("#pace"),
    goRound: button("#go-round"),
    bookmark: button("#bookmark"),
    live: button("#live"),
    at: any(".readout-at"),
    end: any(".readout-end"),
  };
}
