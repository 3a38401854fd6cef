// What is said of the seat that is looked at: who, how its last run went, what its checks said, which runs there were, and
// what can be done.
// @ts-check

/** @import { Answer } from "../../model/room/items.js" */

import { element, replace } from "../../dom/elements.js";

/**
 * @typedef {object} LookShown
 * @property {string} name
 * @property {string} facts
 * @property {string} fault
 * @property {ReadonlyArray<Answer>} answers of its last run's checks
 * @property {ReadonlyArray<{run: string, words: string}>} past runs before the last one, newest first
 * @property {string} chosen the one of them that is shown; "": the last one is
 * @property {boolean} hand
 * @property {string} spotlight what became of asking for its run; "" when it can be asked
 * @property {boolean} canAsk there is a run that could be shown
 * @property {boolean} isLit its run is on all screens
 * @property {boolean} isNow its text is shown as it is now, and not as it ran
 * @property {boolean} differs the text is another than the one that ran
 * @property {boolean} hasRun
 */

/**
 * @typedef {object} LookWishes
 * @property {(direction: 1 | -1) => void} beside the next seat, or the one before
 * @property {(named: boolean) => void} spotlight
 * @property {() => void} lower
 * @property {() => void} remove
 * @property {() => void} larger
 * @property {() => void} close
 * @property {(run: string) => void} past show this run; "": the last one
 * @property {(now: boolean) => void} text
 */

export class LookView {
  #host;
  #shown = "";
  #answers = "";
  #past = "";

  /**
   * @param {HTMLElement} host
   * @param {LookWishes} wishes
   */
  constructor(host, wishes) {
    this.#host = host;
    const named = /** @type {HTMLInputElement} */ (this.#at("#look-named"));
    /** @type {ReadonlyArray<[string, () => void]>} */
    const acts = [
      ["#look-before", () => wishes.beside(-1)],
      ["#look-after", () => wishes.beside(1)],
      ["#look-spotlight", () => wishes.spotlight(named.checked)],
      ["#look-lower", wishes.lower],
      ["#look-remove", wishes.remove],
      ["#look-larger", wishes.larger],
      ["#look-close", wishes.close],
    ];
    for (const [selector, act] of acts) this.#at(selector).addEventListener("click", act);
    this.#runs.addEventListener("change", () => wishes.past(this.#runs.value));
    for (const input of host.querySelectorAll("input[name=look-text]")) {
      input.addEventListener("change", () => wishes.text(/** @type {HTMLInputElement} */ (input).value === "now"));
    }
  }

  /** @param {LookShown} shown */
  draw(shown) {
    const key = JSON.stringify(shown);
    if (key === this.#shown) return;
    this.#shown = key;
    const { name, facts, fault, answers, past, chosen, hand, spotlight, canAsk, isLit, isNow, differs, hasRun } = shown;
    this.#at("#look-name").textContent = name;
    this.#at("#look-facts").textContent = facts;
    this.#at("#look-fault").textContent = fault;
    this.#at("#look-lower").hidden = !hand;
    const ask = /** @type {HTMLButtonElement} */ (this.#at("#look-spotlight"));
    ask.disabled = !canAsk;
    ask.textContent = isLit ? "End the spotlight" : chosen === "" ? "Spotlight this run" : "Spotlight the last run";
    ask.title = isLit ? "The run is on all screens until then" : "Asks whether this run may be on all screens";
    this.#at("#look-naming").hidden = isLit;
    this.#at("#look-asked").textContent = spotlight;
    this.#at("#look-differs").hidden = !differs;
    for (const input of this.#host.querySelectorAll("input[name=look-text]")) {
      const radio = /** @type {HTMLInputElement} */ (input);
      radio.checked = (radio.value === "now") === isNow;
      if (radio.value === "ran") radio.disabled = !hasRun;
    }
    this.#drawPast(past, chosen);
    this.#drawAnswers(answers);
  }

  get #runs() {
    return /** @type {HTMLSelectElement} */ (this.#at("#look-runs"));
  }

  /**
   * @param {LookShown["past"]} past
   * @param {string} chosen
   */
  #drawPast(past, chosen) {
    const key = JSON.stringify(past);
    this.#at("#look-past").hidden = past.length === 0;
    if (key !== this.#past) {
      this.#past = key;
      replace(this.#runs, option("", "The last run"), ...past.map(({ run, words }) => option(run, words)));
    }
    if (this.#runs.value !== chosen) this.#runs.value = chosen;
  }

  /** @param {ReadonlyArray<Answer>} answers */
  #drawAnswers(answers) {
    const key = JSON.stringify(answers);
    if (key === this.#answers) return;
    this.#answers = key;
    const list = this.#at("#look-answers");
    list.hidden = answers.length === 0;
    replace(list, ...answers.map(({ passed, sentence }) => {
      const made = element("li", "look-answer", element("b", "", passed ? "✓" : "✗"), element("span", "unseen", passed ? " passed: " : " not passed: "), ` ${sentence}`);
      made.dataset.passed = String(passed);
      return made;
    }));
  }

  /** @param {boolean} large */
  size(large) {
    const larger = this.#at("#look-larger");
    larger.ariaPressed = String(large);
    larger.textContent = large ? "Smaller" : "Open code and timeline";
  }

  /** @param {string} selector */
  #at(selector) {
    return /** @type {HTMLElement} */ (this.#host.querySelector(selector));
  }
}

/**
 * @param {string} value
 * @param {string} words
 */
function option(value, words) {
  const made = element("option", "", words);
  made.value = value;
  return made;
}
