// The life of a task as a bar, as wide as the room: hatched waiting, solid running, dotted ready, red blocking, told
// apart by form; the moment of the play head in it; and the times in each state, which add up to it.
// @ts-check

/** @import { Handed, Wishes } from "../../model/handed.js" */
/** @import { Lane } from "../../model/history.js" */
/** @import { Times } from "../../model/inspect/life.js" */
/** @import { Row } from "./rows.js" */

import { bitNodes } from "../../dom/bits.js";
import { element } from "../../dom/elements.js";
import { momentBit, said } from "../../model/bits.js";
import { colorIndex } from "../../model/colors.js";
import { reachOf, timesAt, timesOf } from "../../model/inspect/life.js";
import { piecesOf } from "../../model/inspect/pieces.js";
import { countText, numberText, spanText } from "../../model/time.js";

export class LifeBar {
  #bar = element("div", "life-bar");
  #pieces = element("div", "life-pieces");
  #head = element("i", "life-head");
  #drawn = "";
  /** @type {Lane | null} */
  #lane = null;
  #reach = 0;

  /** @param {Wishes} wishes */
  constructor(wishes) {
    this.wishes = wishes;
    this.#bar.setAttribute("role", "img");
    this.#bar.append(this.#pieces, this.#head);
    this.#bar.addEventListener("click", (event) => {
      const lane = this.#lane;
      if (lane === null) return;
      const { left, width } = this.#bar.getBoundingClientRect();
      const life = (lane.finished?.at ?? this.#reach) - lane.at;
      wishes.seek(lane.at + Math.min(Math.max((event.clientX - left) / width, 0), 1) * life);
    });
  }

  /**
   * @param {Lane} lane
   * @param {Handed} handed
   * @returns {Row}
   */
  row(lane, handed) {
    const { history, player, now } = handed;
    const at = Math.floor(player.at);
    const whole = timesOf(lane, history, now);
    const soFar = timesAt(lane, player.seq, at);
    this.#draw(lane, reachOf(history, now), at, whole);
    const words = wordsOf(soFar, whole);
    const isOpen = lane.finished === null;
    const longest = whole.longest;
    return {
      id: "life",
      term: "life",
      key: `${words.join()} ${isOpen} ${whole.steps} ${soFar.steps} ${longest?.took} ${longest?.segment.fromSeq}`,
      make: () => {
        const list = element("ul", "life-times", ...STATES.map((state, index) => item(state, words[index], whole)));
        const steps = element(
          "p",
          "life-steps",
          ...bitNodes(
            [
              said(`${isOpen ? "So far " : "In all "}${words[3]} and ${stepsWords(soFar.steps, whole.steps)}`),
              ...(longest === null ? [] : [said(`, the longest ${spanText(longest.took)} at `), momentBit({ seq: longest.segment.fromSeq, at: longest.segment.from })]),
            ],
            handed,
            this.wishes,
          ),
        );
        return [this.#bar, list, steps];
      },
    };
  }

  /**
   * @param {Lane} lane
   * @param {number} reach
   * @param {number} at
   * @param {Times} whole
   */
  #draw(lane, reach, at, whole) {
    const isOther = lane !== this.#lane;
    this.#lane = lane;
    this.#reach = reach;
    const life = Math.max((lane.finished?.at ?? reach) - lane.at, 1);
    const share = (at - lane.at) / life;
    this.#head.hidden = share < 0 || share > 1;
    this.#head.style.left = `${Math.min(Math.max(share, 0), 1) * 100}%`;
    const key = `${lane.task} ${lane.segments.length} ${lane.finished?.at ?? reach}`;
    if (key === this.#drawn && !isOther) return;
    this.#drawn = key;
    this.#bar.style.setProperty("--color", `var(--task-${colorIndex(lane.index)})`);
    this.#bar.ariaLabel = `Its life of ${spanText(whole.life)}: waiting ${spanText(whole.waiting)}, running ${spanText(whole.running)}, ready ${spanText(whole.ready)}`;
    this.#pieces.replaceChildren(
      ...piecesOf(lane, reach).map(({ state, from, to }) => {
        const piece = element("i", `life-piece ${state}`);
        piece.style.left = `${from * 100}%`;
        piece.style.width = `${(to - from) * 100}%`;
        return piece;
      }),
    );
  }
}

const STATES = /** @type {const} */ (["waiting", "running", "ready"]);

/**
 * Of each state the time so far and, where it is another, in all; the last is the life itself.
 * @param {Times} soFar
 * @param {Times} whole
 */
function wordsOf(soFar, whole) {
  return [...STATES, /** @type {const} */ ("life")].map((name) => {
    const there = spanText(soFar[name]);
    const all = spanText(whole[name]);
    return there === all ? all : `${there} of ${all}`;
  });
}

/**
 * @param {number} soFar
 * @param {number} all
 */
function stepsWords(soFar, all) {
  return soFar === all ? countText(all, "step") : `${numberText(soFar)} of ${countText(all, "step")}`;
}

/**
 * @param {(typeof STATES)[number]} state
 * @param {string} words
 * @param {Times} whole
 */
function item(state, words, whole) {
  const made = element("li", "", element("i", `swatch ${state}`), `${state} `, element("b", "", words));
  made.title = `${numberText(whole[state])} ns in all`;
  if (state === "running" && whole.blocking > 0) made.append(element("span", "life-blocking", ` ${spanText(whole.blocking)} of it blocking the loop`));
  return made;
}
