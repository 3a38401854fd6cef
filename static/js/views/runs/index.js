// The runs of this tab, newest first: to be shown again, put back into the editor, or compared.
// @ts-check

import { CLOCK_WORDS } from "../../model/catalogue.js";
import { visible } from "../../model/text.js";

/**
 * @typedef {object} Listed
 * @property {number} number
 * @property {number} when ms since 1970
 * @property {string} run
 * @property {string} name
 * @property {string} detail
 * @property {"real" | "autojump"} clock
 * @property {string} python
 * @property {{tone: "good" | "neutral" | "bad", text: string} | null} outcome
 */

/**
 * @typedef {object} Acts
 * @property {(run: string) => void} show its recording, without running anything
 * @property {(run: string) => void} edit puts its program into the editor
 * @property {(before: string, after: string) => void} compare
 * @property {() => void} pair shows two recorded examples side by side
 * @property {() => void} clear
 */

/**
 * @typedef {object} Shown
 * @property {ReadonlyArray<Listed>} runs newest last
 * @property {number} version raised by every change of them
 * @property {string | null} shown the run that the page shows
 */

export class RunsView {
  #key = "";
  /** @type {string[]} runs, in the order in which they were ticked */
  #ticked = [];
  /** @type {Shown} */
  #shown = { runs: [], version: -1, shown: null };
  #list = element("ol", "runs");
  #empty = element("p", "runs-empty", "Every run of this tab is kept here: look at it again, or hold it against another one.");
  #compare = button("Compare", "Compare the two that are ticked");
  #clear = button("Clear", "Forget the runs of this tab");

  /**
   * @param {HTMLElement} host
   * @param {HTMLElement} count
   * @param {Acts} acts
   */
  constructor(host, count, acts) {
    this.count = count;
    this.acts = acts;
    const pair = button("One after another, and at once", "Two recorded runs of the same work: awaited in turn, and by gather");
    const tools = element("div", "runs-tools");
    tools.append(this.#compare, pair, element("span", "space"), this.#clear);
    host.replaceChildren(tools, this.#empty, this.#list);
    this.#compare.addEventListener("click", () => this.#compareTicked());
    pair.addEventListener("click", acts.pair);
    this.#clear.addEventListener("click", acts.clear);
  }

  /** @param {Shown} shown */
  draw(shown) {
    const key = JSON.stringify([shown.version, shown.shown, this.#ticked]);
    if (key === this.#key) return;
    this.#key = key;
    this.#shown = shown;
    const { runs } = shown;
    this.#ticked = this.#ticked.filter((run) => runs.some((one) => one.run === run));
    this.count.textContent = String(runs.length);
    this.#empty.hidden = runs.length > 0;
    this.#clear.disabled = runs.length === 0;
    this.#compare.disabled = this.#ticked.length !== 2;
    const focused = document.activeElement instanceof HTMLElement && this.#list.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
    this.#list.replaceChildren(...runs.toReversed().map((one) => this.#row(one)));
    if (focused === undefined) return;
    const again = this.#list.querySelector(`[data-key="${CSS.escape(focused)}"]`);
    if (again instanceof HTMLElement) again.focus();
  }

  /** @param {Listed} run */
  #row({ number, when, run, name, detail, clock, python, outcome }) {
    const isShown = this.#shown.shown === run;
    const row = element("li", "run");
    if (isShown) row.ariaCurrent = "true";
    const tick = document.createElement("input");
    tick.type = "checkbox";
    tick.checked = this.#ticked.includes(run);
    tick.ariaLabel = `Compare run ${number}`;
    tick.dataset.key = `tick ${run}`;
    tick.addEventListener("change", () => this.#tick(run, tick.checked));
    const what = element("button", "run-what");
    /** @type {HTMLButtonElement} */ (what).type = "button";
    what.dataset.key = `show ${run}`;
    what.title = isShown ? "It is shown" : "Show its recording";
    const title = element("b", "run-name", visible(name));
    const said = element("span", "run-detail", visible(detail));
    const end = element("span", "run-outcome", outcome === null ? "not known yet" : visible(outcome.text));
    end.dataset.tone = outcome?.tone ?? "neutral";
    const time = new Date(when).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", second: "2-digit" });
    const how = element("span", "run-how", `${time} · ${CLOCK_WORDS[clock].name} · Python ${visible(python)}`);
    const first = element("span", "run-first");
    first.append(title, said);
    const second = element("span", "run-second");
    second.append(end, how);
    what.append(element("span", "run-number", `${number}`), first, second);
    what.addEventListener("click", () => this.acts.show(run));
    const acts = element("div", "run-acts");
    const edit = button("Edit", `Put the program of run ${number} into the editor`);
    edit.dataset.key = `edit ${run}`;
    edit.addEventListener("click", () => this.acts.edit(run));
    const against = button(isShown ? "Shown" : "Compare", isShown ? "This run is shown" : `Compare run ${number} with the one that is shown`);
    against.disabled = isShown || this.#shown.shown === null;
    against.dataset.key = `compare ${run}`;
    against.addEventListener("click", () => this.#against(run));
    acts.append(edit, against);
    row.append(tick, what, acts);
    return row;
  }

  /**
   * @param {string} run
   * @param {boolean} on
   */
  #tick(run, on) {
    const others = this.#ticked.filter((one) => one !== run);
    this.#ticked = on ? [...others.slice(-1), run] : others;
    this.draw(this.#shown);
  }

  #compareTicked() {
    const [one, other] = this.#ticked;
    if (other !== undefined) this.acts.compare(...this.#inOrder(one, other));
  }

  /** @param {string} run */
  #against(run) {
    const { shown } = this.#shown;
    if (shown !== null) this.acts.compare(...this.#inOrder(run, shown));
  }

  /**
   * The older run is the one before.
   * @param {string} one
   * @param {string} other
   * @returns {[string, string]}
   */
  #inOrder(one, other) {
    /** @param {string} run */
    const place = (run) => this.#shown.runs.findIndex((listed) => listed.run === run);
    return place(one) <= place(other) ? [one, other] : [other, one];
  }
}

/**
 * @param {string} tag
 * @param {string} className
 * @param {string} [text]
 */
function element(tag, className, text = "") {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

/**
 * @param {string} label
 * @param {string} title
 */
function button(label, title) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button small";
  made.textContent = label;
  made.title = title;
  return made;
}
