// The tokens: one element a task for as long as it is to be seen, moved from place to place. Moving is the style sheet's:
// a transition of the transform, which takes a new goal while it is on its way.
// @ts-check

/** @import { Token } from "../../model/loop/tokens.js" */

import { leftText, TIME_LEFT } from "../../model/loop/words.js";
import { element, put } from "./dom.js";

const MARKS = { returned: "✓", raised: "✗", cancelled: "⊘" };
/** A countdown's ring is drawn anew when it has changed by this part of the whole. */
const GRAIN = 1 / 90;

/**
 * @typedef {object} Shown
 * @property {HTMLLIElement} item
 * @property {HTMLButtonElement} button
 * @property {HTMLElement} dot
 * @property {HTMLElement} label
 * @property {HTMLElement} suffix
 * @property {HTMLElement} heard in place of what is seen, which may be cut
 * @property {Token} token
 * @property {string} key
 * @property {number} left the part of the countdown that is left; -1 for none
 */

export class Tokens {
  /** @type {Map<number, Shown>} in the order of the tasks, as they stand in the document */
  #shown = new Map();
  /** @type {number | null} the one that Tab comes to */
  #tabbed = null;

  /**
   * @param {HTMLElement} list
   * @param {(task: number) => void} select
   */
  constructor(list, select) {
    this.list = list;
    list.addEventListener("click", (event) => {
      const task = taskOf(event.target);
      if (task !== null) select(task);
    });
    list.addEventListener("keydown", (event) => this.#key(event));
  }

  /** @param {number | null} task */
  has(task) {
    return task !== null && this.#shown.has(task);
  }

  /**
   * @param {Token[]} tokens
   * @param {number} height px of each
   * @param {number | null} selected
   * @param {(task: number) => number | null} colorOf
   */
  draw(tokens, height, selected, colorOf) {
    const wanted = new Map(tokens.map((token) => [token.task, token]));
    for (const [task, { item }] of this.#shown) {
      if (wanted.has(task)) continue;
      item.remove();
      this.#shown.delete(task);
    }
    for (const token of wanted.values()) {
      const shown = this.#shown.get(token.task) ?? this.#make(token);
      const color = colorOf(token.task);
      const { x, y, width, place, order, label, suffix, words, outcome, timer } = token;
      const key = [x, y, width, height, place, order, label, suffix, words, outcome, color, timer === null, token.task === selected].join("\u0001");
      shown.token = token;
      if (key === shown.key) continue;
      shown.key = key;
      put(shown.item, { x, y, width, height });
      shown.item.style.setProperty("--task", color === null ? "var(--text-faint)" : `var(--task-${color})`);
      shown.item.style.setProperty("--ink", color === null ? "var(--text-soft)" : `var(--ink-${color})`);
      const { dataset } = shown.button;
      dataset.place = place;
      dataset.order = String(order);
      dataset.form = outcome ?? (timer === null ? "dot" : "timer");
      shown.heard.textContent = words;
      shown.button.setAttribute("aria-pressed", String(token.task === selected));
      shown.button.title = words;
      shown.button.toggleAttribute("data-bare", label === "");
      shown.dot.textContent = outcome === null ? "" : MARKS[outcome];
      shown.label.textContent = label;
      if (suffix !== TIME_LEFT) shown.suffix.textContent = suffix;
      if (timer === null) shown.left = -1;
    }
    this.#tab(selected);
  }

  /**
   * The countdowns go on.
   * @param {number} at ns
   */
  tick(at) {
    for (const shown of this.#shown.values()) {
      const { timer, suffix } = shown.token;
      if (timer === null) continue;
      if (suffix === TIME_LEFT) {
        const text = leftText(timer.due - at);
        if (shown.suffix.textContent !== text) shown.suffix.textContent = text;
      }
      const whole = timer.due - timer.since;
      const left = whole <= 0 ? 0 : Math.min(Math.max((timer.due - at) / whole, 0), 1);
      if (Math.abs(left - shown.left) < GRAIN && (left > 0 || shown.left === 0)) continue;
      shown.left = left;
      shown.dot.style.setProperty("--left", left.toFixed(3));
    }
  }

  /** @param {Token} token @returns {Shown} */
  #make(token) {
    const dot = element("span", "token-dot");
    const label = element("span", "token-label");
    const suffix = element("span", "token-suffix");
    for (const seen of [dot, label, suffix]) seen.setAttribute("aria-hidden", "true");
    const heard = element("span", "unseen");
    const button = element("button", "token", heard, dot, label, suffix);
    button.type = "button";
    button.tabIndex = -1;
    button.dataset.task = String(token.task);
    const item = element("li", "token-item", button);
    /** @type {Shown} */
    const shown = { item, button, dot, label, suffix, heard, token, key: "", left: -1 };
    const next = [...this.#shown.values()].find(({ token: other }) => other.task > token.task);
    this.list.insertBefore(item, next?.item ?? null);
    this.#shown.set(token.task, shown);
    if (next !== undefined) this.#shown = new Map([...this.#shown].sort(([a], [b]) => a - b));
    return shown;
  }

  /** One token is reached by Tab, the others from there by the arrows. @param {number | null} selected */
  #tab(selected) {
    const focused = taskOf(document.activeElement);
    const wanted = [focused, selected, this.#tabbed].find((task) => task !== null && this.#shown.has(task)) ?? this.#shown.keys().next().value ?? null;
    if (wanted === this.#tabbed && this.has(wanted)) return;
    const before = this.#tabbed === null ? undefined : this.#shown.get(this.#tabbed);
    if (before !== undefined) before.button.tabIndex = -1;
    this.#tabbed = wanted;
    const now = wanted === null ? undefined : this.#shown.get(wanted);
    if (now !== undefined) now.button.tabIndex = 0;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const task = taskOf(event.target);
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (task === null || by === undefined) return;
    const tasks = [...this.#shown.keys()];
    const next = this.#shown.get(tasks[tasks.indexOf(task) + by]);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    next.button.focus();
    this.#tab(null);
  }
}

/** @param {EventTarget | null} target */
function taskOf(target) {
  const button = target instanceof Element ? target.closest("button.token") : null;
  return button instanceof HTMLElement ? Number(button.dataset.task) : null;
}
