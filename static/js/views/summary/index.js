// What the run came to: figures, where the loop's time went, each task's times, the limits beside what was used.
// @ts-check

/** @import { Handed, Wishes } from "../../model/handed.js" */
/** @import { History } from "../../model/history.js" */

import { bitNodes } from "../../dom/bits.js";
import { element, replace } from "../../dom/elements.js";
import { figuresOf, isWithoutLoop, isWithoutTasks } from "../../model/summary/figures.js";
import { limitUses } from "../../model/summary/limits.js";
import { LoopTimeFold } from "../../model/summary/looptime.js";
import { togetherOf, togetherWords } from "../../model/summary/together.js";
import { reachOf } from "../../model/inspect/life.js";
import { spanText } from "../../model/time.js";
import { TaskTable } from "./tasks.js";

/** ns: the figures of a live run are made again so often. */
const LIVE = 2e8;

export class SummaryView {
  #shown = "";
  /** @type {History | null} */
  #history = null;
  #sentence = element("p", "summary-sentence");
  #loop = element("div", "loop-share");
  #figures = element("dl", "facts summary-figures");
  #limits = element("div", "limits");
  #each = element("h3", "", "Each task");
  #hints = element("div", "figure-hints");
  #how = element("details", "figure-how", element("summary", "", "How this is counted"), this.#hints);

  /**
   * @param {HTMLElement} host
   * @param {Wishes} wishes
   */
  constructor(host, wishes) {
    this.host = host;
    this.wishes = wishes;
    this.tasks = new TaskTable(wishes);
    this.#loop.setAttribute("role", "img");
    const left = element("section", "summary-part", this.#sentence, this.#loop, this.#figures, this.#how);
    const right = element("section", "summary-part", this.#each, this.tasks.host, element("h3", "", "Limits"), this.#limits);
    const body = element("div", "summary", left, right);
    body.tabIndex = 0;
    body.setAttribute("role", "group");
    body.ariaLabel = "Summary";
    this.empty = element("p", "inspector-hint", "Run the program: here stands what it came to, in figures.");
    host.append(body, this.empty);
    this.body = body;
  }

  /** @param {Handed} handed */
  draw(handed) {
    const { history, names, now } = handed;
    this.body.hidden = history.seq === 0;
    this.empty.hidden = history.seq > 0;
    if (history.seq === 0) return;
    const key = `${history.ended === null ? Math.floor(now / LIVE) : history.seq} ${history.naming}`;
    const isNew = key !== this.#shown || history !== this.#history;
    this.tasks.draw(handed, isNew);
    if (!isNew) return;
    this.#shown = key;
    this.#history = history;
    const together = togetherOf(history, now);
    this.#sentence.textContent = togetherWords(together) ?? "";
    this.#sentence.hidden = this.#sentence.textContent === "";
    this.#each.hidden = this.tasks.host.hidden = isWithoutTasks(history);
    this.#drawLoop(history, now);
    const figures = figuresOf(history, names, now);
    replace(
      this.#figures,
      ...figures.flatMap(({ term, bits }) => [element("dt", "", term), element("dd", "", ...bitNodes(bits, handed, this.wishes))]),
    );
    replace(this.#hints, ...figures.flatMap(({ term, hint }) => (hint === undefined ? [] : [element("p", "", element("b", "", term), ` ${hint}`)])));
    this.#how.hidden = this.#hints.childElementCount === 0;
    replace(this.#limits, ...limitUses(history).map(limitNode));
  }

  /**
   * @param {History} history
   * @param {number} now ns
   */
  #drawLoop(history, now) {
    const reach = reachOf(history, now);
    const loop = LoopTimeFold.of(history, reach);
    const { slept, busy, rest } = loop;
    this.#loop.hidden = isWithoutLoop(loop);
    this.#loop.ariaLabel = `Of ${spanText(reach)} the loop slept ${spanText(slept)}, was busy ${spanText(busy)}, the rest ${spanText(rest)}`;
    const parts = /** @type {const} */ ([["asleep", slept], ["busy", busy], ["rest", rest]]);
    this.#loop.replaceChildren(
      ...parts.map(([name, took]) => {
        const part = element("i", name);
        part.style.flexGrow = String(reach > 0 ? took / reach : 0);
        part.title = `${name} ${spanText(took)}`;
        return part;
      }),
    );
  }
}

/** @param {ReturnType<typeof limitUses>[number]} use */
function limitNode({ name, used, limit, share, meaning }) {
  const bar = element("i", "limit-used");
  bar.style.width = `${(share ?? 0) * 100}%`;
  bar.toggleAttribute("data-much", (share ?? 0) > 0.8);
  const words = element("span", "", element("b", "", used), ` of ${limit}`);
  const made = element("div", "limit", element("span", "limit-name", name), words, element("span", "limit-bar", bar));
  made.append(element("span", "limit-meaning", meaning));
  return made;
}
