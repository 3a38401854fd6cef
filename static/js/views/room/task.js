// The step that one is at: what is to be done, the checks and their answers, the hints; and the way to other steps.
// @ts-check

/** @import { StepShown } from "../../model/room/agenda.js" */
/** @typedef {ReturnType<typeof import("../../model/room/agenda.js").stepsListed>[number]} Listed */

import { button, element, replace } from "../../dom/elements.js";

/**
 * @typedef {object} Shown
 * @property {StepShown | null} shown null where the agenda is empty
 * @property {ReadonlyArray<Listed>} steps
 * @property {boolean} judging the run of this step goes on, or its answers have not come yet
 */

/**
 * @typedef {object} TaskWishes
 * @property {(id: string) => void} go to a step
 * @property {(id: string) => void} hint
 */

const STATES = Object.freeze({ open: "○", passed: "✓", failed: "✗" });
const STATE_WORDS = Object.freeze({ open: "not checked yet", passed: "passed", failed: "not yet" });

export class TaskView {
  #host;
  #wishes;
  #shown = "";
  #html = "";
  #head = element("div", "task-head");
  #text = element("div", "task-text");
  #class = element("div", "task-class");
  #checks = element("ul", "task-checks");
  #hints = element("div", "task-hints");
  #says = element("p", "unseen");
  #fold = button("button quiet square small task-fold", "", () => this.#folded(this.#fold.ariaExpanded === "true"));
  #list = element("ol", "task-steps");

  /**
   * @param {HTMLElement} host
   * @param {TaskWishes} wishes
   */
  constructor(host, wishes) {
    this.#host = host;
    this.#wishes = wishes;
    const steps = element("div", "task-menu", this.#list);
    steps.id = "room-steps";
    steps.popover = "auto";
    this.#text.tabIndex = 0;
    this.#text.role = "region";
    this.#text.ariaLabel = "What is to be done";
    this.#says.role = "status";
    this.#checks.ariaLabel = "Checks";
    const body = element("div", "task-body", this.#class, this.#text, this.#checks, this.#hints);
    body.id = "room-task-body";
    this.#fold.setAttribute("aria-controls", body.id);
    this.#fold.dataset.key = "fold";
    host.replaceChildren(this.#head, steps, body, this.#says);
    host.hidden = true;
    this.#folded(false);
  }

  /** @param {boolean} folded only its head is seen, and the program has the room */
  #folded(folded) {
    this.#host.toggleAttribute("data-folded", folded);
    this.#fold.ariaExpanded = String(!folded);
    this.#fold.textContent = folded ? "▾" : "▴";
    this.#fold.ariaLabel = "The task and its checks";
    this.#fold.title = folded ? "Show the task and its checks" : "Hide the task and its checks";
  }

  /** @param {Shown} what */
  draw(what) {
    const key = JSON.stringify(what);
    if (key === this.#shown) return;
    this.#shown = key;
    const { shown, steps, judging } = what;
    this.#host.hidden = shown === null && steps.length === 0;
    this.#drawHead(shown, steps);
    this.#drawClass(steps);
    this.#drawText(shown);
    this.#drawChecks(shown, judging);
    this.#drawHints(shown);
  }

  /**
   * @param {StepShown | null} shown
   * @param {ReadonlyArray<Listed>} steps
   */
  #drawHead(shown, steps) {
    const choose = element("button", "task-choose");
    choose.type = "button";
    choose.popoverTargetElement = document.getElementById("room-steps");
    choose.dataset.key = "choose";
    choose.title = "All steps";
    if (shown === null) choose.append(element("b", "", "Beside the agenda"));
    else {
      choose.append(element("span", "task-number", `Step ${shown.number} of ${shown.of}`), element("b", "", shown.step.title));
      if (shown.done) choose.append(element("span", "task-mark", "✓ done"));
    }
    const before = this.#arrow("‹", "The step before", shown?.before?.id);
    replace(this.#head, choose, this.#fold, before, this.#next(shown, steps));
    replace(this.#list, ...steps.map((step) => this.#listed(step)));
  }

  /** @param {Listed} step */
  #listed({ id, title, number, isHere, isClass, done }) {
    const made = button("task-step", "", () => {
      /** @type {HTMLElement} */ (document.getElementById("room-steps")).hidePopover();
      this.#wishes.go(id);
    });
    made.dataset.key = `step ${id}`;
    if (isHere) made.ariaCurrent = "step";
    const mark = element("span", "task-step-mark", done ? "✓" : String(number));
    mark.ariaHidden = "true";
    const words = [done ? "done" : "", isClass ? "the class is here" : ""].filter((word) => word !== "").join(", ");
    made.append(mark, element("span", "task-step-title", title));
    if (words !== "") made.append(element("span", "task-step-words", words));
    made.toggleAttribute("data-done", done);
    return element("li", "", made);
  }

  /**
   * Who is done with a step is shown the way on.
   * @param {StepShown | null} shown
   * @param {ReadonlyArray<Listed>} steps
   */
  #next(shown, steps) {
    const after = shown?.after ?? null;
    const next = this.#arrow("›", "The next step", after?.id ?? (shown === null ? steps[0]?.id : undefined));
    if (shown === null || !shown.done || after === null) return next;
    next.className = "button primary small";
    next.replaceChildren("Next ›");
    next.ariaLabel = `Next: ${after.title}`;
    next.title = next.ariaLabel;
    return next;
  }

  /**
   * @param {string} sign
   * @param {string} words
   * @param {string | undefined} id
   */
  #arrow(sign, words, id) {
    const made = button("button quiet square small", sign, () => id !== undefined && this.#wishes.go(id));
    made.ariaLabel = words;
    made.title = words;
    made.disabled = id === undefined;
    made.dataset.key = words;
    return made;
  }

  /**
   * @param {ReadonlyArray<Listed>} steps
   */
  #drawClass(steps) {
    const there = steps.find(({ isClass }) => isClass);
    if (there === undefined || there.isHere) return replace(this.#class);
    const go = button("button small", "Go there", () => this.#wishes.go(there.id));
    go.dataset.key = "class";
    replace(this.#class, element("p", "", `The class is at step ${there.number}: ${there.title}.`), go);
  }

  /** @param {StepShown | null} shown */
  #drawText(shown) {
    const html = shown?.step.task_html ?? "";
    this.#text.hidden = html === "";
    if (html === this.#html) return;
    this.#html = html;
    // The one text that is markup: the server made it, of Markdown, and made it safe (playground/programs/note.py).
    this.#text.innerHTML = html;
    this.#text.scrollTop = 0;
  }

  /**
   * @param {StepShown | null} shown
   * @param {boolean} judging
   */
  #drawChecks(shown, judging) {
    const checks = shown?.checks ?? [];
    this.#checks.hidden = checks.length === 0;
    this.#checks.toggleAttribute("data-judging", judging);
    replace(
      this.#checks,
      ...checks.map(({ asked, state, answer }) => {
        const mark = element("span", "check-mark", STATES[state]);
        mark.title = STATE_WORDS[state];
        const words = element("span", "check-words", element("span", "check-asked", asked));
        if (answer !== "") words.append(element("span", "check-answer", answer));
        const row = element("li", "check", mark, element("span", "unseen", `${STATE_WORDS[state]}: `), words);
        row.dataset.state = state;
        return row;
      }),
    );
    const passed = checks.filter(({ state }) => state === "passed").length;
    const said = checks.every(({ state }) => state === "open") ? "" : `${passed} of ${checks.length} checks passed.`;
    if (!judging && this.#says.textContent !== said) this.#says.textContent = said;
  }

  /** @param {StepShown | null} shown */
  #drawHints(shown) {
    if (shown === null) return replace(this.#hints);
    const { hints } = shown;
    const list = hints.map((hint, index) => element("p", "task-hint", element("b", "", `Hint ${index + 1}. `), hint));
    if (shown.left === 0) return replace(this.#hints, ...list);
    const { id } = shown.step;
    const words = shown.left === 1 && hints.length === 0 ? "Show the hint" : `Show ${hints.length === 0 ? "a" : "the next"} hint (${shown.left} left)`;
    const more = button("button small quiet", words, () => this.#wishes.hint(id));
    more.dataset.key = "hint";
    replace(this.#hints, ...list, more);
  }
}
