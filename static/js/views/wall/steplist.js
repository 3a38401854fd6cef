// The steps of an agenda that is edited: one is chosen, moved, taken out.
// @ts-check

import { button, element, replace } from "../../dom/elements.js";

/**
 * @typedef {object} StepListWishes
 * @property {(index: number) => void} choose
 * @property {(from: number, to: number) => void} move
 * @property {(index: number) => void} remove
 */

export class StepList {
  #shown = "";

  /**
   * @param {HTMLElement} host a list
   * @param {StepListWishes} wishes
   */
  constructor(host, wishes) {
    this.host = host;
    this.wishes = wishes;
  }

  /**
   * @param {ReadonlyArray<{id: string, title: string}>} steps
   * @param {number} at the chosen one
   */
  draw(steps, at) {
    const key = JSON.stringify([steps.map(({ id, title }) => [id, title]), at]);
    if (key === this.#shown) return;
    this.#shown = key;
    if (steps.length === 0) return replace(this.host, element("li", "side-none", "No steps yet."));
    replace(this.host, ...steps.map(({ title }, index) => {
      const open = button("drafted-open", `${index + 1} ${title}`, () => this.wishes.choose(index));
      if (index === at) open.ariaCurrent = "step";
      return element("li", "drafted", keyed(open, `open ${index}`), ...(index === at ? this.#tools(index, steps.length, title) : []));
    }));
  }

  /**
   * @param {number} index
   * @param {number} count
   * @param {string} title
   */
  #tools(index, count, title) {
    const up = named(button("drafted-do", "↑", () => this.wishes.move(index, index - 1)), `Move “${title}” up`);
    const down = named(button("drafted-do", "↓", () => this.wishes.move(index, index + 1)), `Move “${title}” down`);
    const out = named(button("drafted-do", "✕", () => this.wishes.remove(index)), `Take “${title}” out`);
    up.disabled = index === 0;
    down.disabled = index === count - 1;
    return [keyed(up, "up"), keyed(down, "down"), keyed(out, "out")];
  }
}

/**
 * @param {HTMLButtonElement} of
 * @param {string} name
 */
function named(of, name) {
  of.ariaLabel = name;
  of.title = name;
  return of;
}

/**
 * @param {HTMLButtonElement} of
 * @param {string} key
 */
function keyed(of, key) {
  of.dataset.key = key;
  return of;
}
