// The tokens: one element a task for as long as it is to be seen, moved from place to place. Moving is the style sheet's:
// a transition of the transform, which takes a new goal while it is on its way. Where a crowd comes and goes at once, those
// who come have the elements of those who go, and nobody is seen to move: such a picture is another one a moment later,
// and to make elements and to move them would cost most of its frame.
// @ts-check

/** @import { Token } from "../../model/loop/tokens.js" */

import { leftText, TIME_LEFT } from "../../model/loop/words.js";
import { element, put } from "./dom.js";

const MARKS = { returned: "✓", raised: "✗", cancelled: "⊘" };
/** A countdown's ring is drawn anew when it has changed by this part of the whole. */
const GRAIN = 1 / 90;

/** So many that come at once are a crowd: nobody sees each of them come. */
const CROWD = 8;

/**
 * @typedef {object} Shown
 * @property {HTMLLIElement} item
 * @property {HTMLButtonElement} button
 * @property {HTMLElement} dot
 * @property {Text} mark in the dot
 * @property {Text} label
 * @property {Text} suffix
 * @property {Text} heard in place of what is seen, which may be cut
 * @property {Token} token
 * @property {Partial<Drawn>} drawn
 * @property {number} left the part of the countdown that is left; -1 for none
 */

/** @typedef {Pick<Token, "x" | "y" | "width" | "place" | "order" | "label" | "words"> & {height: number, color: number | null, form: string, pressed: boolean}} Drawn */

export class Tokens {
  /** @type {Map<number, Shown>} in the order of the tasks, as they stand in the document */
  #shown = new Map();
  /** @type {number | null} the one that Tab comes to */
  #tabbed = null;
  /** @type {number | null} the one that a hand holds down: what is let go is what was pressed */
  #pressed = null;

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
    list.addEventListener("pointerdown", (event) => (this.#pressed = taskOf(event.target)));
    for (const over of /** @type {const} */ (["pointerup", "pointercancel"])) list.ownerDocument.addEventListener(over, () => (this.#pressed = null));
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
    this.#exchange(wanted);
    for (const [task, shown] of this.#shown) {
      const token = /** @type {Token} */ (wanted.get(task));
      shown.token = token;
      write(shown, token, height, task === selected, colorOf(task));
    }
    this.#tab(selected);
  }

  /**
   * Those who go leave, and those who come have their elements, in the document in the order of the tasks.
   * @param {ReadonlyMap<number, Token>} wanted
   */
  #exchange(wanted) {
    const coming = [...wanted.values()].filter(({ task }) => !this.#shown.has(task)).sort((a, b) => a.task - b.task);
    const isCrowd = coming.length >= CROWD;
    this.list.toggleAttribute("data-crowd", isCrowd);
    const held = new Set([this.#pressed, taskOf(document.activeElement)]);
    /** @type {Shown[]} in the order of the document, all before the next that stays */
    let free = [];
    /** @type {Map<number, Shown>} */
    const next = new Map();
    let come = 0;
    /** @param {number} task that stays, and comes after these @param {HTMLElement | null} before it */
    const seat = (task, before) => {
      for (; come < coming.length && coming[come].task < task; come++) {
        const given = free.shift();
        const shown = given === undefined ? this.#make(coming[come], before) : handOver(given, coming[come]);
        next.set(coming[come].task, shown);
      }
      for (const { item } of free) item.remove();
      free = [];
    };
    for (const [task, shown] of this.#shown) {
      if (wanted.has(task)) {
        seat(task, shown.item);
        next.set(task, shown);
      } else if (isCrowd && !held.has(task)) free.push(shown);
      else shown.item.remove();
    }
    seat(Infinity, null);
    this.#shown = next;
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
        if (shown.suffix.data !== text) shown.suffix.data = text;
      }
      const whole = timer.due - timer.since;
      const left = whole <= 0 ? 0 : Math.min(Math.max((timer.due - at) / whole, 0), 1);
      if (Math.abs(left - shown.left) < GRAIN && (left > 0 || shown.left === 0)) continue;
      shown.left = left;
      shown.dot.style.setProperty("--left", left.toFixed(3));
    }
  }

  /**
   * @param {Token} token
   * @param {HTMLElement | null} before
   * @returns {Shown}
   */
  #make(token, before) {
    const [mark, label, suffix, heard] = ["", "", "", ""].map((text) => document.createTextNode(text));
    const dot = element("span", "token-dot", mark);
    const seen = [dot, element("span", "token-label", label), element("span", "token-suffix", suffix)];
    for (const each of seen) each.setAttribute("aria-hidden", "true");
    const button = element("button", "token", element("span", "unseen", heard), ...seen);
    button.type = "button";
    button.tabIndex = -1;
    button.dataset.task = String(token.task);
    const item = element("li", "token-item", button);
    this.list.insertBefore(item, before);
    return { item, button, dot, mark, label, suffix, heard, token, drawn: {}, left: -1 };
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

/**
 * Writes what is another than it was.
 * @param {Shown} shown
 * @param {Token} token
 * @param {number} height px
 * @param {boolean} pressed
 * @param {number | null} color
 */
function write(shown, token, height, pressed, color) {
  const { item, button, drawn } = shown;
  const { x, y, width, place, order, label, suffix, words, outcome, timer } = token;
  const form = outcome ?? (timer === null ? "dot" : "timer");
  if (x !== drawn.x || y !== drawn.y) put(item, { x, y });
  if (width !== drawn.width) item.style.width = `${width}px`;
  if (height !== drawn.height) item.style.height = `${height}px`;
  if (color !== drawn.color) {
    item.style.setProperty("--task", color === null ? "var(--text-faint)" : `var(--task-${color})`);
    item.style.setProperty("--ink", color === null ? "var(--text-soft)" : `var(--ink-${color})`);
  }
  if (place !== drawn.place) button.dataset.place = place;
  if (order !== drawn.order) button.dataset.order = String(order);
  if (form !== drawn.form) {
    button.dataset.form = form;
    shown.mark.data = outcome === null ? "" : MARKS[outcome];
  }
  if (pressed !== drawn.pressed) button.setAttribute("aria-pressed", String(pressed));
  if (words !== drawn.words) {
    shown.heard.data = words;
    button.title = words;
  }
  if (label !== drawn.label) {
    button.toggleAttribute("data-bare", label === "");
    shown.label.data = label;
  }
  if (suffix !== TIME_LEFT && suffix !== shown.suffix.data) shown.suffix.data = suffix;
  if (timer === null) shown.left = -1;
  shown.drawn = { x, y, width, height, color, place, order, form, pressed, words, label };
}

/**
 * An element that was another task's.
 * @param {Shown} shown
 * @param {Token} token
 */
function handOver(shown, token) {
  shown.button.dataset.task = String(token.task);
  shown.button.tabIndex = -1;
  return shown;
}

/** @param {EventTarget | null} target */
function taskOf(target) {
  const button = target instanceof Element ? target.closest("button.token") : null;
  return button instanceof HTMLElement ? Number(button.dataset.task) : null;
}
