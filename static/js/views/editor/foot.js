// The editor's foot: what is wrong with the program, how long it is, and what can be done with it.
// @ts-check

/** @import { Limits } from "../../model/allowed.js" */
/** @import { Problem } from "./lint.js" */
/** @typedef {import("../../../vendor/codemirror.js").Text} Text */

import { allowedWords, lengthWords } from "../../model/allowed.js";
import { countText } from "../../model/time.js";

/**
 * @typedef {object} Acts
 * @property {() => void} problems shows their list, or hides it
 * @property {() => void} format
 * @property {() => void} find
 * @property {() => void} reset
 */

export class Foot {
  #problems = button("problems");
  #length = button("length");
  #limits;
  #bytes = new TextEncoder();

  /**
   * @param {Acts} acts
   * @param {Limits} limits
   */
  constructor(acts, limits) {
    this.#limits = limits;
    for (const [id, act] of /** @type {const} */ ([
      ["problems", acts.problems],
      ["format", acts.format],
      ["find", acts.find],
      ["reset", acts.reset],
    ])) {
      const there = button(id);
      there.disabled = false;
      there.addEventListener("click", act);
    }
    const list = /** @type {HTMLElement} */ (document.getElementById("allowed"));
    list.querySelector("dl")?.replaceChildren(...allowedWords(limits).flatMap(({ name, most, about }) => [cell("dt", name), cell("dd", most, about)]));
    list.addEventListener("beforetoggle", () => {
      const { left, top } = this.#length.getBoundingClientRect();
      list.style.left = `${Math.max(8, Math.min(left, innerWidth - 340))}px`;
      list.style.bottom = `${innerHeight - top + 8}px`;
    });
    this.#length.disabled = false;
  }

  /** @param {ReadonlyArray<Problem> | null} problems null: the program was not checked */
  tell(problems) {
    const worst = problems === null ? "unknown" : (["error", "warning", "info"].find((one) => problems.some(({ severity }) => severity === one)) ?? "none");
    this.#problems.dataset.worst = worst;
    this.#problems.textContent = problems === null ? "not checked" : problems.length === 0 ? "text: no problems" : countText(problems.length, "problem");
    this.#problems.title =
      problems === null ? "The program could not be checked just now." : problems.length === 0 ? "Ruff has nothing to say about the program’s text. How a run of it ends, the run says." : "Show them (Ctrl+Shift+M); F8 goes to the next one";
  }

  /** @param {Text} doc */
  measure(doc) {
    const lines = doc.line(doc.lines).length === 0 ? doc.lines - 1 : doc.lines;
    // A character has at most three bytes a unit: short programs need no counting.
    const bytes = doc.length * 3 <= this.#limits.source ? doc.length : this.#bytes.encode(doc.toString()).length;
    const { text, over } = lengthWords(lines, bytes, this.#limits.source);
    this.#length.textContent = text;
    this.#length.toggleAttribute("data-over", over);
  }
}

/** @param {string} id */
function button(id) {
  return /** @type {HTMLButtonElement} */ (document.getElementById(id));
}

/**
 * @param {string} tag
 * @param {string} text
 * @param {string} [about]
 */
function cell(tag, text, about) {
  const element = document.createElement(tag);
  element.textContent = text;
  if (about !== undefined) {
    const more = document.createElement("small");
    more.textContent = about;
    element.append(" ", more);
  }
  return element;
}
