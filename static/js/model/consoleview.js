// Which lines of the console are shown, and in which of them the searched words are.
// @ts-check

/** @import { ConsoleLog, Line } from "./console.js" */

import { wholeTexts } from "./console.js";
import { upperBound } from "./search.js";
import { visible } from "./text.js";

/** @typedef {{stream: "all" | "stdout" | "stderr", text: string}} ConsoleFilter */

export class ConsoleView {
  /** @type {number[] | null} indexes of lines; null: all of them */
  #shown = null;
  #looked = 0;
  /** @type {number[]} places among those that are shown */
  #found = [];
  #searched = -1;
  #place = 0;

  /**
   * @param {ConsoleLog} log
   * @param {ConsoleFilter} filter
   */
  constructor(log, filter) {
    this.log = log;
    this.filter = filter;
    this.words = filter.text === "" ? null : searched(filter.text);
    if (filter.stream !== "all") this.#shown = [];
  }

  /** Takes what the program has written since. */
  catchUp() {
    const { lines, version } = this.log;
    if (this.#shown !== null) {
      for (; this.#looked < lines.length; this.#looked++) {
        if (lines[this.#looked].stream === this.filter.stream) this.#shown.push(this.#looked);
      }
    }
    if (this.words === null || version === this.#searched) return;
    // A line that had no end yet may have grown into a match, wherever it stands: all are searched again.
    this.#searched = version;
    this.#found = [];
    for (let place = 0; place < this.count; place++) if (this.matches(this.lineAt(place).text).length > 0) this.#found.push(place);
    this.#place = Math.min(this.#place, Math.max(this.#found.length - 1, 0));
  }

  get count() {
    return this.#shown?.length ?? this.log.lines.length;
  }

  /** @param {number} place @returns {Line} */
  lineAt(place) {
    return this.log.lines[this.#shown === null ? place : this.#shown[place]];
  }

  /**
   * The last line that had been begun after event `seq`; -1 if none had.
   * @param {number} seq
   */
  placeAt(seq) {
    const { lines } = this.log;
    if (this.#shown === null) return upperBound(lines, (line) => line.seq <= seq) - 1;
    return upperBound(this.#shown, (index) => lines[index].seq <= seq) - 1;
  }

  /** How many lines have the words. */
  get found() {
    return this.#found.length;
  }

  /** Which of those is looked at, from 1; 0 when there is none. */
  get current() {
    return this.#found.length === 0 ? 0 : this.#place + 1;
  }

  /** The place of the one that is looked at, or null. */
  get currentPlace() {
    return this.#found[this.#place] ?? null;
  }

  /**
   * To the next (1) or the previous (-1) line with the words, round and round; or to the first one from a place on.
   * @param {1 | -1} direction
   */
  go(direction) {
    const count = this.#found.length;
    if (count > 0) this.#place = (this.#place + direction + count) % count;
  }

  /** To the first line with the words at or after a place. @param {number} place */
  goFrom(place) {
    const index = upperBound(this.#found, (each) => each < place);
    this.#place = index < this.#found.length ? index : 0;
  }

  /**
   * Where the words are in a line as it is shown: `[from, to]` each.
   * @param {string} text
   * @returns {Array<[number, number]>}
   */
  matches(text) {
    if (this.words === null) return [];
    return Array.from(visible(text).matchAll(this.words), (match) => [match.index, match.index + match[0].length]);
  }

  /** All that is shown, as plain text. */
  text() {
    const rows = [];
    for (let place = 0; place < this.count; place++) rows.push(this.lineAt(place));
    return plainText(rows);
  }
}

/**
 * Rows as plain text: as they read, with nothing hidden in them, and with ends of lines only where the program wrote some.
 * @param {Iterable<Line>} rows
 */
export function plainText(rows) {
  return wholeTexts(rows).map((text) => `${visible(text)}\n`).join("");
}

/** @param {string} text */
function searched(text) {
  return new RegExp(text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"), "giu");
}
