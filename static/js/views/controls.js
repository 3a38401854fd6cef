// The buttons, menus and read-outs: they say what is wanted and show what is.
// @ts-check

/** @import { Part } from "../model/narrate.js" */
/** @import { Pace } from "../model/stepping.js" */

import { SPEEDS } from "../model/player.js";
import { PACES } from "../model/stepping.js";
import { clockText } from "../model/time.js";

/**
 * @typedef {object} Wishes
 * @property {() => void} run
 * @property {() => void} stop
 * @property {() => void} share
 * @property {(id: string) => void} example
 * @property {() => void} play
 * @property {(direction: 1 | -1) => void} step
 * @property {(at: number) => void} seek
 * @property {(speed: number) => void} speed
 * @property {(pace: Pace) => void} pace
 * @property {() => void} goRound
 * @property {() => void} bookmark
 * @property {() => void} live
 * @property {(factor: number) => void} zoom
 * @property {() => void} fit
 * @property {() => void} download
 * @property {() => void} keys
 * @property {(line: number) => void} line
 */

/**
 * @typedef {object} Shown
 * @property {boolean} canRun
 * @property {boolean} canStop
 * @property {boolean} canShare
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

export class Controls {
  #el = elements();
  #shown = "";
  #story = "none";
  /** @type {number | null} */
  #line = null;

  /** @param {Wishes} wishes */
  constructor(wishes) {
    const el = this.#el;
    el.speed.append(...SPEEDS.map((speed) => new Option(`${speed}×`, String(speed))));
    el.pace.append(...Object.entries(PACES).map(([pace, words]) => new Option(`by ${words}`, pace)));
    el.run.addEventListener("click", wishes.run);
    el.stop.addEventListener("click", wishes.stop);
    el.share.addEventListener("click", wishes.share);
    el.examples.addEventListener("change", () => wishes.example(el.examples.value));
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
    el.zoomIn.addEventListener("click", () => wishes.zoom(1.6));
    el.zoomOut.addEventListener("click", () => wishes.zoom(1 / 1.6));
    el.zoomFit.addEventListener("click", wishes.fit);
    el.download.addEventListener("click", wishes.download);
    el.keys.addEventListener("click", wishes.keys);
    el.storyLine.addEventListener("click", () => {
      if (this.#line !== null) wishes.line(this.#line);
    });
  }

  /** @param {Shown} shown */
  draw(shown) {
    const el = this.#el;
    el.at.textContent = clockText(shown.at);
    el.end.textContent = ` / ${clockText(shown.end)} s`;
    const { canRun, canStop, canShare, hasRun, live, following, playing, speed, pace, round, marked } = shown;
    const key = JSON.stringify([canRun, canStop, canShare, hasRun, live, following, playing, speed, pace, round, marked]);
    if (key === this.#shown) return;
    this.#shown = key;
    el.run.disabled = !canRun;
    el.stop.disabled = !canStop;
    el.share.disabled = !canShare;
    el.share.title = canShare ? "A link to this program with its recorded run" : "A link needs a run that has ended";
    const replay = [el.toStart, el.stepBack, el.play, el.stepOn, el.toEnd, el.speed, el.pace, el.goRound, el.bookmark];
    for (const control of [...replay, el.download]) control.disabled = !hasRun;
    const moving = playing || following;
    el.player.toggleAttribute("data-playing", moving);
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

  /**
   * What happened last where the play head stands.
   * @param {number} at ns
   * @param {ReadonlyArray<Part & {color?: number}>} parts
   * @param {number | null} line
   */
  tell(at, parts, line) {
    const key = JSON.stringify([at, parts, line]);
    if (key === this.#story) return;
    this.#story = key;
    const el = this.#el;
    el.storyTime.textContent = parts.length === 0 ? "" : `${clockText(at)} s`;
    el.storyText.replaceChildren(
      ...parts.map(({ text, color }) => {
        if (color === undefined) return document.createTextNode(text);
        const name = document.createElement("b");
        name.textContent = text;
        name.style.color = `var(--task-${color})`;
        return name;
      }),
    );
    if (parts.length === 0) el.storyText.textContent = "Here stands what happens at each moment of a run, in words.";
    el.storyText.title = parts.map(({ text }) => text).join("");
    this.#line = line;
    el.storyLine.hidden = line === null;
    el.storyLine.textContent = line === null ? "" : `line ${line}`;
  }

  /** @returns {"real" | "autojump"} */
  get clock() {
    const chosen = /** @type {HTMLInputElement | null} */ (document.querySelector("#clock input:checked"));
    return chosen?.value === "autojump" ? "autojump" : "real";
  }

  /** @param {"real" | "autojump"} clock */
  set clock(clock) {
    const input = document.querySelector(`#clock input[value="${clock}"]`);
    if (input instanceof HTMLInputElement) input.checked = true;
  }

  /** The Python that is chosen; none where there is nothing to choose. */
  get python() {
    return this.#el.python?.value ?? null;
  }

  set python(name) {
    if (this.#el.python !== null && name !== null) this.#el.python.value = name;
  }

  /** @param {string} id of an example, or nothing */
  set example(id) {
    this.#el.examples.value = id;
  }

  get example() {
    return this.#el.examples.value;
  }

  /**
   * @param {string} text
   * @param {"good" | "quiet" | "bad"} tone
   */
  sayOfSource(text, tone) {
    this.#el.saved.textContent = text;
    this.#el.saved.dataset.tone = tone;
  }

  /** @param {string} text */
  sayLength(text) {
    this.#el.length.textContent = text;
  }
}

function elements() {
  /** @param {string} id */
  const any = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
  /** @param {string} id */
  const button = (id) => /** @type {HTMLButtonElement} */ (document.getElementById(id));
  /** @param {string} id */
  const select = (id) => /** @type {HTMLSelectElement} */ (document.getElementById(id));
  const story = any("story");
  return {
    run: button("run"),
    stop: button("stop"),
    share: button("share"),
    examples: select("examples"),
    python: /** @type {HTMLSelectElement | null} */ (document.getElementById("python")),
    player: /** @type {HTMLElement} */ (document.querySelector(".player")),
    play: button("play"),
    stepBack: button("step-back"),
    stepOn: button("step-on"),
    toStart: button("to-start"),
    toEnd: button("to-end"),
    speed: select("speed"),
    pace: select("pace"),
    goRound: button("go-round"),
    bookmark: button("bookmark"),
    live: button("live"),
    zoomIn: button("zoom-in"),
    zoomOut: button("zoom-out"),
    zoomFit: button("zoom-fit"),
    download: button("download"),
    keys: button("keys"),
    at: /** @type {HTMLElement} */ (document.querySelector(".readout-at")),
    end: /** @type {HTMLElement} */ (document.querySelector(".readout-end")),
    storyTime: /** @type {HTMLElement} */ (story.querySelector(".story-time")),
    storyText: /** @type {HTMLElement} */ (story.querySelector(".story-text")),
    storyLine: /** @type {HTMLButtonElement} */ (story.querySelector(".story-line")),
    saved: any("saved"),
    length: any("length"),
  };
}
