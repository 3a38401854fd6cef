// Each task's times, in any order: a press on a column's name sorts by it, a second one the other way round.
// @ts-check

/** @import { Handed, Wishes } from "../../model/handed.js" */
/** @import { Column } from "../../dom/rowtable.js" */
/** @import { Key, Order, TaskRow } from "../../model/summary/tasks.js" */

import { dot } from "../../dom/bits.js";
import { element } from "../../dom/elements.js";
import { RowTable } from "../../dom/rowtable.js";
import { colorIndex } from "../../model/colors.js";
import { taskRows } from "../../model/summary/tasks.js";
import { spanText } from "../../model/time.js";

/** px; more rows than fit are scrolled. */
const HIGHEST = 300;

/** @type {ReadonlyArray<readonly [Key, string, string]>} */
const COLUMNS = [
  ["index", "#", "col-seq"],
  ["label", "Task", "col-name"],
  ["life", "Life", "col-span"],
  ["running", "Running", "col-span"],
  ["waiting", "Waiting", "col-span"],
  ["ready", "Ready", "col-span"],
  ["steps", "Steps", "col-steps"],
  ["longest", "Longest step", "col-span col-long"],
  ["end", "End", "col-end"],
];

export class TaskTable {
  /** @type {Order} */
  #order = { key: "index", descending: false };
  /** @type {TaskRow[]} */
  #rows = [];
  #selected = /** @type {number | null} */ (null);
  #anew = true;

  /** @param {Wishes} wishes */
  constructor(wishes) {
    this.wishes = wishes;
    this.table = new RowTable({
      label: "Each task",
      columns: this.#columns(),
      cells: (index) => this.#cells(this.#rows[index]),
      choose: (index) => wishes.select(this.#rows[index].lane.task),
      sort: (column) => this.#sort(COLUMNS[column][0]),
    });
    this.host = this.table.host;
  }

  /**
   * @param {Handed} handed
   * @param {boolean} isNew something of what is shown has changed
   */
  draw({ history, names, now, selected }, isNew) {
    if (!isNew && !this.#anew && selected === this.#selected) return;
    if (isNew || this.#anew) this.#rows = taskRows(history, names, now, this.#order);
    this.#anew = false;
    this.#selected = selected;
    this.host.style.height = `${Math.min(HIGHEST, 32 + this.#rows.length * 26)}px`;
    this.table.draw({ count: this.#rows.length, anew: true, now: Infinity, follow: false });
  }

  /** @param {Key} key */
  #sort(key) {
    const isText = key === "index" || key === "label" || key === "end";
    const descending = this.#order.key === key ? !this.#order.descending : !isText;
    this.#order = { key, descending };
    this.#anew = true;
    this.table.setColumns(this.#columns());
    this.wishes.redraw();
  }

  /** @returns {Column[]} */
  #columns() {
    const { key: by, descending } = this.#order;
    return COLUMNS.map(([key, name, className]) => ({
      name,
      className,
      header: key === "label",
      sort: key === by ? (descending ? "descending" : "ascending") : null,
    }));
  }

  /** @param {TaskRow} row */
  #cells({ lane, label, end, life, running, waiting, ready, steps, longest, longestSeq }) {
    const name = element("button", "to to-task", dot(colorIndex(lane.index)), element("span", "isolated", label));
    name.type = "button";
    name.tabIndex = -1; // Enter on the row selects it
    name.title = label;
    if (this.#selected === lane.task) name.dataset.chosen = "";
    name.addEventListener("click", () => this.wishes.select(lane.task));
    const there = element("button", "to to-moment", spanText(longest));
    there.type = "button";
    there.tabIndex = -1;
    there.addEventListener("click", () => {
      if (longestSeq !== null) this.wishes.look(longestSeq);
    });
    const times = [life, running, waiting, ready].map(spanText);
    return [String(lane.index + 1), name, ...times, steps.toLocaleString("en"), longestSeq === null ? "" : there, ENDS[end]];
  }
}

const ENDS = { returned: "✓ returned", raised: "✗ raised", cancelled: "⊘ cancelled", open: "… not finished" };
