// Every event, as a table: for the keyboard, for the screen reader, and for who wants to know exactly.
// @ts-check

/** @import { Handed, Wishes } from "../../model/handed.js" */
/** @import { History } from "../../model/history.js" */

import { dot } from "../../dom/bits.js";
import { element } from "../../dom/elements.js";
import { RowTable } from "../../dom/rowtable.js";
import { colorIndex } from "../../model/colors.js";
import { FilteredEvents } from "../../model/events/filtered.js";
import { rowOf } from "../../model/events/rows.js";
import { countText } from "../../model/time.js";
import { EventFilter } from "./filter.js";

/** Events that are looked at in a frame while a filter is new: some milliseconds of words. */
const A_FRAME = 1200;

const COLUMNS = [
  { name: "Seq", className: "col-seq", header: true },
  { name: "Time, s", className: "col-time" },
  { name: "Event", className: "col-type" },
  { name: "Task", className: "col-task" },
  { name: "What happened", className: "col-what" },
  { name: "Line", className: "col-line" },
];

export class EventsTable {
  #count = /** @type {HTMLElement} */ (document.getElementById("events-count"));
  #counted = -1;
  #shown = "";
  #selected = /** @type {number | null} */ (null);
  /** @type {FilteredEvents | null} */
  #events = null;
  /** @type {Handed | null} */
  #handed = null;

  /**
   * @param {HTMLElement} host
   * @param {Wishes} wishes
   */
  constructor(host, wishes) {
    this.host = host;
    this.wishes = wishes;
    this.filter = new EventFilter(wishes.redraw);
    this.table = new RowTable({
      label: "Events",
      columns: COLUMNS,
      cells: (index) => this.#cells(index),
      choose: (index) => this.#choose(index),
    });
    this.found = element("p", "table-found");
    this.found.setAttribute("role", "status");
    this.filter.host.append(this.found);
    host.append(this.filter.host, this.table.host);
  }

  /** @param {Handed} handed */
  draw(handed) {
    const { history, names, player, selected } = handed;
    if (history.seq !== this.#counted) {
      this.#counted = history.seq;
      this.#count.textContent = history.seq.toLocaleString("en");
    }
    if (this.host.hidden) return;
    const filter = this.filter.draw(handed);
    const key = JSON.stringify([history.naming, filter]);
    const isNew = this.#events === null || this.#events.history !== history || key !== this.#shown;
    const isMarked = selected !== this.#selected;
    if (isNew) this.#events = new FilteredEvents(history, names, filter);
    const events = /** @type {FilteredEvents} */ (this.#events);
    this.#shown = key;
    this.#selected = selected;
    this.#handed = handed;
    events.catchUp(A_FRAME);
    this.table.draw({ count: events.count, anew: isNew || isMarked, now: events.indexOf(player.seq), follow: true });
    this.#say(events, history);
    if (!events.isComplete) this.wishes.redraw();
  }

  /**
   * @param {FilteredEvents} events
   * @param {History} history
   */
  #say(events, history) {
    const isAll = events.count === history.seq && events.isComplete;
    const words = history.seq === 0 ? "No run yet" : isAll ? "" : `${countText(events.count, "event")}${events.isComplete ? "" : " so far"} of ${history.seq.toLocaleString("en")}`;
    if (this.found.textContent !== words) this.found.textContent = words;
  }

  /** @param {number} index */
  #cells(index) {
    const { history, names, selected } = /** @type {Handed} */ (this.#handed);
    const event = history.events[/** @type {FilteredEvents} */ (this.#events).seqAt(index) - 1];
    const { seq, time, type, task, label, what, line } = rowOf(event, history, names);
    return [String(seq), time, type, this.#task(task, label, history, selected), element("span", "isolated", what), line === null ? "" : this.#line(line)];
  }

  /**
   * @param {number | null} task
   * @param {string} label
   * @param {History} history
   * @param {number | null} selected
   */
  #task(task, label, history, selected) {
    const lane = task === null ? undefined : history.byTask.get(task);
    if (lane === undefined) return element("span", "faint isolated", label);
    const made = element("button", "to to-task", dot(colorIndex(lane.index)), element("span", "isolated", label));
    made.type = "button";
    made.tabIndex = -1; // Enter on the row selects it too
    made.title = label;
    if (selected === lane.task) made.dataset.chosen = "";
    made.addEventListener("click", () => this.wishes.select(lane.task));
    return made;
  }

  /** @param {number} line */
  #line(line) {
    const made = element("button", "to to-line", String(line));
    made.type = "button";
    made.tabIndex = -1; // going there brings its line into sight too
    made.ariaLabel = `line ${line}`;
    made.addEventListener("click", () => this.wishes.line(line));
    return made;
  }

  /** @param {number} index */
  #choose(index) {
    const seq = this.#events?.seqAt(index);
    const event = this.#handed?.history.events[(seq ?? 0) - 1];
    if (seq === undefined || event === undefined) return;
    if ("task" in event && event.task !== null && this.#handed?.history.byTask.has(event.task)) this.wishes.select(event.task);
    this.wishes.look(seq);
  }
}
