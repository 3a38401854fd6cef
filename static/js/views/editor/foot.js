// The editor's foot: what is wrong with the program, and what can be done with it.
// @ts-check

/** @import { Problem } from "./lint.js" */

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

  /** @param {Acts} acts */
  constructor(acts) {
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
  }

  /** @param {ReadonlyArray<Problem> | null} problems null: the program was not checked */
  tell(problems) {
    const worst = problems === null ? "unknown" : (["error", "warning", "info"].find((one) => problems.some(({ severity }) => severity === one)) ?? "none");
    this.#problems.dataset.worst = worst;
    this.#problems.textContent = problems === null ? "not checked" : problems.length === 0 ? "no problems" : countText(problems.length, "problem");
    this.#problems.title =
      problems === null ? "The program could not be checked just now." : problems.length === 0 ? "Ruff has nothing to say about this program." : "Show them (Ctrl+Shift+M); F8 goes to the next one";
  }
}

/** @param {string} id */
function button(id) {
  return /** @type {HTMLButtonElement} */ (document.getElementById(id));
}
