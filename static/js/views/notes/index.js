// What went wrong or could go better, in plain words: when and where, why it matters, what to write instead. Those that
// the play head has not come to yet stand back.
// @ts-check

/** @import { GapEvent, NoteEvent } from "../../protocol.js" */
/** @import { Handed, Wishes } from "../../model/handed.js" */
/** @import { History } from "../../model/history.js" */
/** @import { Group } from "../../model/notes/groups.js" */

import { bitNodes } from "../../dom/bits.js";
import { button, element, replace } from "../../dom/elements.js";
import { lineBit, momentBit, said, taskBit } from "../../model/bits.js";
import { gapWords } from "../../model/catalogue.js";
import { adviceOf, adviceOfGap } from "../../model/notes/advice.js";
import { groupsOf, happenedIn, hasGrave } from "../../model/notes/groups.js";
import { noteWords } from "../../model/notes.js";
import { middled } from "../../model/text.js";
import { countText } from "../../model/time.js";

/** So many are shown with their words; of those beyond only the number. */
const MOST = 60;
const MOST_MOMENTS = 8;

const WEIGHTS = { grave: "Mend this", advice: "Could go better", gap: "Not recorded" };

export class NotesView {
  /** @type {History | null} */
  #history = null;
  #counted = -1;
  #shown = "";
  /** @type {Group[]} */
  #groups = [];
  #list = element("ul", "notes");
  #empty = element("div", "notes-empty");
  #count = /** @type {HTMLElement} */ (document.getElementById("notes-count"));
  #grave = /** @type {HTMLElement} */ (document.getElementById("notes-grave"));

  /**
   * @param {HTMLElement} host
   * @param {Wishes} wishes
   */
  constructor(host, wishes) {
    this.host = host;
    this.wishes = wishes;
    const body = element("div", "notes-body", this.#list, this.#empty);
    body.tabIndex = 0;
    body.setAttribute("role", "group");
    body.ariaLabel = "Notes";
    host.append(body);
  }

  /** @param {Handed} handed */
  draw(handed) {
    const { history, player } = handed;
    const known = history.notes.length + history.gaps.length;
    if (history !== this.#history || known !== this.#counted) {
      this.#history = history;
      this.#counted = known;
      this.#groups = groupsOf(history);
      this.#count.textContent = known.toLocaleString("en");
      const isGrave = hasGrave(history);
      this.#count.toggleAttribute("data-grave", isGrave);
      this.#grave.textContent = isGrave ? "one to mend" : "";
      this.#shown = "";
    }
    if (this.host.hidden) return;
    const happened = this.#groups.map((group) => happenedIn(group, player.seq));
    const key = `${history.naming} ${history.ended === null} ${history.seq === 0} ${happened.join()}`;
    if (key === this.#shown) return;
    this.#shown = key;
    this.#empty.hidden = known > 0;
    this.#list.hidden = known === 0;
    if (known === 0) this.#drawEmpty(history);
    const cards = this.#groups.slice(0, MOST).map((group, index) => this.#card(group, happened[index], handed));
    if (this.#groups.length > MOST) cards.push(element("li", "note-more", `${countText(this.#groups.length - MOST, "kind")} of note more: step from note to note to read them.`));
    replace(this.#list, ...cards);
  }

  /** @param {History} history */
  #drawEmpty({ seq, ended }) {
    const title = seq === 0 ? "No run yet" : ended === null ? "Nothing to note so far" : "Nothing to note";
    const text =
      seq === 0
        ? "What blocks the loop, is never awaited or waits for ever is told here, with what to write instead."
        : "No step held the loop for long, nothing was left unawaited, nobody waits for ever.";
    replace(this.#empty, element("strong", "", title), element("p", "", text));
  }

  /**
   * @param {Group} group
   * @param {number} happened how many of it
   * @param {Handed} handed
   */
  #card(group, happened, handed) {
    const { history, names } = handed;
    const event = group.events[Math.max(happened - 1, 0)];
    const advice = event.type === "gap" ? adviceOfGap(event) : adviceOf(event, history);
    const sentence = event.type === "gap" ? (gapWords([event]) ?? "") : noteWords(event, names);
    const card = element("li", `note ${group.weight}`);
    card.toggleAttribute("data-later", happened === 0);
    const top = element("div", "note-top", element("span", "note-weight", WEIGHTS[group.weight]));
    top.append(element("span", "note-when", ...bitNodes([said(happened === 0 ? "comes at " : "at "), momentBit(event)], handed, this.wishes)));
    if (happened === 0) top.append(element("span", "note-later", "later"));
    card.append(top, element("p", "note-sentence isolated", sentence));
    card.append(element("p", "note-why", element("b", "", "Why it matters "), advice.why));
    card.append(element("p", "note-instead", element("b", "", "Instead "), advice.instead));
    if (advice.code !== null) card.append(element("pre", "note-code", element("code", "", advice.code)));
    card.append(this.#actions(event, handed));
    if (group.events.length > 1) card.append(this.#moments(group, handed));
    return card;
  }

  /**
   * @param {NoteEvent | GapEvent} event
   * @param {Handed} handed
   */
  #actions(event, { history, names }) {
    const actions = element("div", "note-actions");
    const { wishes } = this;
    /** @param {string} key @param {string} text @param {() => void} act */
    const add = (key, text, act) => {
      const made = button("button small", text, act);
      made.dataset.key = `${key} ${event.seq}`;
      actions.append(made);
    };
    add("go", "Go to the moment", () => wishes.look(event.seq));
    if (event.type === "gap") return actions;
    const { line, task } = event;
    if (line !== null) add("line", `Show ${lineBit(line).text}`, () => wishes.line(line));
    if (task !== null && history.byTask.has(task)) add("task", `Select ${middled(taskBit(task, names).text, 40)}`, () => wishes.select(task));
    return actions;
  }

  /**
   * Where it came more than once.
   * @param {Group} group
   * @param {Handed} handed
   */
  #moments({ events }, handed) {
    const bits = events.slice(0, MOST_MOMENTS).flatMap((event, index) => [said(index === 0 ? "" : ", "), momentBit(event)]);
    const more = events.length - MOST_MOMENTS;
    const words = `${events.length.toLocaleString("en")} times: `;
    return element("p", "note-moments", words, ...bitNodes(bits, handed, this.wishes), more > 0 ? ` and ${more.toLocaleString("en")} more` : "");
  }
}
