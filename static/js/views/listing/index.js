// A program to be read, not edited: its lines in colour, and beside each who stands there at this moment.
// @ts-check

/** @import { Handed, Wishes } from "../../model/handed.js" */
/** @import { Spot } from "../../model/places.js" */

import { spotsOf } from "../../model/places.js";
import { tokensOf } from "../../model/python.js";
import { visible } from "../../model/text.js";

/** Dots beside one line; of more, the number. */
const MOST = 3;

export class Listing {
  /** @type {HTMLElement[]} */
  #rows;
  /** @type {Set<number>} lines that are marked */
  #marked = new Set();
  #key = "";

  /**
   * @param {HTMLElement} host
   * @param {string} source
   * @param {Pick<Wishes, "select">} wishes
   */
  constructor(host, source, wishes) {
    this.host = host;
    this.wishes = wishes;
    this.#rows = tokensOf(source.replace(/\n$/, "")).map((tokens, index) => {
      const row = part("div", "listing-line");
      const code = part("code", "listing-code");
      for (const { text, kind } of tokens) code.append(part("span", kind === null ? "" : `code-${kind}`, visible(text)));
      row.append(part("span", "listing-places"), part("span", "listing-number", String(index + 1)), code);
      return row;
    });
    host.replaceChildren(...this.#rows);
  }

  /** @param {Handed} handed */
  draw({ states, names }) {
    const spots = spotsOf(states, names, MOST);
    const key = JSON.stringify(spots);
    if (key === this.#key) return;
    this.#key = key;
    const before = this.#marked;
    this.#marked = new Set(spots.map(({ line }) => line));
    for (const line of before) if (!this.#marked.has(line)) this.#mark(line, null);
    for (const spot of spots) this.#mark(spot.line, spot);
  }

  /** @param {number} line */
  reveal(line) {
    this.#rows[line - 1]?.scrollIntoView({ block: "nearest" });
  }

  /**
   * Brings a line into sight in the program's own panel; what that stands in is not moved.
   * @param {number} line
   */
  revealWithin(line) {
    const row = this.#rows[line - 1];
    if (row === undefined) return;
    const [at, room] = [row.getBoundingClientRect(), this.host.getBoundingClientRect()];
    this.host.scrollTop += Math.min(at.top - room.top, 0) + Math.max(at.bottom - room.bottom, 0);
  }

  /**
   * @param {number} line
   * @param {Spot | null} spot
   */
  #mark(line, spot) {
    const row = this.#rows[line - 1];
    if (row === undefined) return;
    const places = spot?.places ?? [];
    row.dataset.state = places.some(({ state }) => state === "running") ? "running" : places.length > 0 ? "waiting" : "";
    const dots = places.map(({ task, state, color, label }) => {
      const dot = /** @type {HTMLButtonElement} */ (part("button", "listing-place"));
      dot.type = "button";
      dot.dataset.state = state;
      dot.title = `${label} ${state === "waiting" ? "waits" : state === "running" ? "runs" : "is ready"} here`;
      dot.ariaLabel = dot.title;
      dot.style.borderColor = `var(--task-${color})`;
      if (state === "running") dot.style.backgroundColor = `var(--task-${color})`;
      dot.addEventListener("click", () => this.wishes.select(task));
      return dot;
    });
    const more = (spot?.count ?? 0) - dots.length;
    row.querySelector(".listing-places")?.replaceChildren(...dots, ...(more > 0 ? [part("span", "listing-more", `+${more}`)] : []));
  }
}

/**
 * @param {string} tag
 * @param {string} className
 * @param {string} [text]
 */
function part(tag, className, text = "") {
  const made = document.createElement(tag);
  if (className !== "") made.className = className;
  made.textContent = text;
  return made;
}
