// Which lanes there are, in which order, which of them are folded away, and how much room their names need.
// @ts-check

/** @import { History } from "../../model/history.js" */
/** @import { Names } from "../../model/words.js" */
/** @import { Row } from "../../model/rows.js" */
/** @import { Options } from "./options.js" */

import { apartOf } from "../../model/apart.js";
import { placesOf, rowsOf } from "../../model/rows.js";
import { rowLabel } from "../../model/scene.js";
import { indent } from "./names.js";
import { DEFAULTS } from "./options.js";
import { textWidth } from "./text.js";

/** Of so many of the longest names the width is measured. */
const MEASURED = 24;
/** px for how many are folded away. */
const COUNT = 34;

export class Arrangement {
  /** @type {Row[]} from top to bottom */
  rows = [];
  /** @type {(task: number) => number} a task's row, or -1 */
  place = () => -1;
  /** @type {Options} */
  options = DEFAULTS;
  /** @type {ReadonlySet<number>} tasks whose children are not shown */
  folded = new Set();
  /** px that the widest name needs */
  names = 0;
  /** Changes with the rows. */
  key = "";
  /** Raised by whatever the reader chooses to see. */
  #chosen = 0;
  #namesKey = "";
  /** @type {History | null} */
  #history = null;

  /**
   * Arranges anew when there is something new. Says whether it is another history than before.
   * @param {History} history
   * @param {Names} names
   * @param {CanvasRenderingContext2D} pen measures
   * @param {string} font families
   */
  arrange(history, names, pen, font) {
    const isOther = history !== this.#history;
    if (isOther) {
      this.#history = history;
      this.folded = new Set();
      this.key = "";
      this.#namesKey = "";
    }
    const apart = apartOf(history);
    const { order, threads, system } = this.options;
    const counts = `${history.lanes.length} ${apart.threads.length} ${apart.system.length}`;
    const key = `${this.#chosen} ${counts} ${order === "created" ? 0 : history.seq}`;
    if (key !== this.key) {
      this.key = key;
      this.rows = rowsOf(history, apart, { order, folded: this.folded, threads, system });
      this.place = placesOf(history, this.rows);
    }
    const namesKey = `${history.naming} ${key} ${font}`;
    if (namesKey !== this.#namesKey) {
      this.#namesKey = namesKey;
      this.#measure(names, pen, font);
    }
    return isOther;
  }

  /**
   * @param {Names} names
   * @param {CanvasRenderingContext2D} pen
   * @param {string} font
   */
  #measure(names, pen, font) {
    pen.font = `600 13px ${font}`;
    // The longest in characters are the widest, or nearly: no need to measure a thousand.
    const labels = this.rows.map((row) => ({ label: rowLabel(row, names), more: indent(row) + (row.folded ? COUNT : 0) }));
    labels.sort((a, b) => b.label.length - a.label.length);
    this.names = Math.max(0, ...labels.slice(0, MEASURED).map(({ label, more }) => textWidth(pen, label) + more));
  }

  /** @param {Options} options */
  choose(options) {
    this.options = options;
    this.#chosen += 1;
  }

  /** Folds a task's children away, or shows them again. @param {number} task */
  fold(task) {
    const folded = new Set(this.folded);
    if (!folded.delete(task)) folded.add(task);
    this.folded = folded;
    this.#chosen += 1;
  }

  /** @param {boolean} all */
  foldAll(all) {
    const lanes = this.#history?.lanes ?? [];
    const roots = new Set(lanes.filter(({ parent }) => parent === null).map(({ task }) => task));
    const parents = lanes.flatMap(({ parent }) => (parent === null ? [] : [parent]));
    // An only root folded would leave nothing to see.
    this.folded = new Set(all ? parents.filter((task) => roots.size > 1 || !roots.has(task)) : []);
    this.#chosen += 1;
  }
}
