// What the program wrote: a row a line, with its moment and its task. Only the rows that can be seen are in the document.
// @ts-check

/** @import { History } from "../model/history.js" */
/** @import { Names } from "../model/words.js" */
/** @import { Line } from "../model/console.js" */

import { colorIndex } from "../model/colors.js";
import { upperBound } from "../model/search.js";
import { middled, visible } from "../model/text.js";
import { clockText } from "../model/time.js";

const ROW = 24;
/** Up to so many rows all are kept in the document, so that a reader can search and select in all of them. */
const ALL = 300;
const SPARE = 60;

export class Console {
  /** @type {Map<number, HTMLElement>} index of a line → its row */
  #rows = new Map();
  #inner = document.createElement("div");
  /** @type {History | null} */
  #history = null;
  #version = -1;
  #now = -2;
  #task = /** @type {number | null} */ (null);
  #window = "";
  #naming = -1;
  /** Characters that a task's label has room for. */
  #nameRoom = 24;

  /**
   * @param {HTMLElement} host scrolls
   * @param {HTMLElement} count
   * @param {(seq: number) => void} onChoose
   */
  constructor(host, count, onChoose) {
    this.host = host;
    this.count = count;
    this.#inner.className = "lines-inner";
    host.replaceChildren(this.#inner);
    host.addEventListener("scroll", () => this.#fill(), { passive: true });
    host.addEventListener("click", (event) => {
      if (getSelection()?.isCollapsed === false) return; // a reader who selects text wants the text
      const row = /** @type {Element} */ (event.target).closest(".row");
      if (row instanceof HTMLElement) onChoose(Number(row.dataset.seq));
    });
    new ResizeObserver(() => this.#fill()).observe(host);
  }

  /**
   * @param {object} handed
   * @param {History} handed.history
   * @param {Names} handed.names
   * @param {number} handed.seq where the play head stands
   * @param {boolean} handed.pinned stay with the last line that has been written there
   * @param {number | null} handed.selected a task
   */
  draw({ history, names, seq, pinned, selected }) {
    const { lines, version } = history.console;
    const isOver = history.ended !== null;
    this.host.dataset.empty = lines.length > 0 ? "" : isOver ? "The program printed nothing." : "What the program prints appears here.";
    const anew = history !== this.#history || history.naming !== this.#naming || selected !== this.#task;
    const now = upperBound(lines, (line) => line.seq <= seq) - 1;
    if (!anew && version === this.#version && now === this.#now) return;
    if (anew) {
      for (const row of this.#rows.values()) row.remove();
      this.#rows.clear();
    } else if (version !== this.#version) {
      // The last lines may have grown: they are made again.
      for (const [index, row] of this.#rows) {
        if (row.dataset.length !== String(lines[index].text.length)) {
          row.remove();
          this.#rows.delete(index);
        }
      }
    }
    const moved = now !== this.#now;
    this.#history = history;
    this.#naming = history.naming;
    this.#version = version;
    this.#task = selected;
    this.#now = now;
    this.#window = "";
    this.names = names;
    if (anew) {
      const longest = Math.max(4, ...history.lanes.slice(0, 500).map((lane) => names.label(lane.task).length));
      this.#nameRoom = Math.min(longest, this.host.clientWidth < 560 ? 14 : 24);
      this.#inner.style.setProperty("--names", String(this.#nameRoom));
    }
    this.count.textContent = lines.length.toLocaleString("en");
    this.#inner.style.height = `${lines.length * ROW}px`;
    if (moved || pinned) this.#follow(pinned ? Math.max(now, 0) : now);
    this.#fill();
  }

  /** Keeps the line at the head in sight. @param {number} index */
  #follow(index) {
    const { host } = this;
    const top = index * ROW;
    if (index < 0) host.scrollTop = 0;
    else if (top < host.scrollTop) host.scrollTop = top;
    else if (top + ROW + 12 > host.scrollTop + host.clientHeight) host.scrollTop = top + ROW + 12 - host.clientHeight;
  }

  #fill() {
    const history = this.#history;
    if (history === null) return;
    const { lines } = history.console;
    const all = lines.length <= ALL;
    const first = all ? 0 : Math.max(0, Math.floor(this.host.scrollTop / ROW) - SPARE);
    const last = all ? lines.length - 1 : Math.min(lines.length - 1, first + Math.ceil(this.host.clientHeight / ROW) + 2 * SPARE);
    const seen = `${first} ${last}`;
    if (seen === this.#window) return;
    this.#window = seen;
    for (const [index, row] of this.#rows) {
      if (index < first || index > last) {
        row.remove();
        this.#rows.delete(index);
      }
    }
    for (let index = first; index <= last; index++) {
      let row = this.#rows.get(index);
      if (row === undefined) {
        row = this.#row(lines[index], history);
        row.style.top = `${index * ROW}px`;
        this.#rows.set(index, row);
        // In the order of the lines, for those who read or copy the document rather than the picture.
        const before = this.#rows.get(index - 1);
        if (before === undefined) this.#inner.prepend(row);
        else before.after(row);
      }
      row.toggleAttribute("data-later", index > this.#now);
      row.toggleAttribute("data-now", index === this.#now);
    }
  }

  /**
   * @param {Line} line
   * @param {History} history
   */
  #row(line, history) {
    const lane = line.task === null ? undefined : history.byTask.get(line.task);
    const row = document.createElement("div");
    row.className = "row";
    row.dataset.seq = String(line.seq);
    row.dataset.stream = line.stream;
    row.dataset.length = String(line.text.length);
    if (this.#task !== null && this.#task === line.task) row.dataset.chosen = "";
    row.append(span("row-time", clockText(line.at)));
    const dot = span("row-dot", "");
    if (lane !== undefined) dot.style.backgroundColor = `var(--task-${colorIndex(lane.index)})`;
    row.append(dot, span("row-task", lane === undefined ? "" : middled(this.names?.label(lane.task) ?? "", this.#nameRoom)));
    if (line.stream === "stderr") row.append(span("row-stream", "err"));
    row.append(span("row-text", visible(line.text)));
    return row;
  }

  /** @type {Names | undefined} */
  names;
}

/**
 * @param {string} name
 * @param {string} text
 */
function span(name, text) {
  const element = document.createElement("span");
  element.className = name;
  element.textContent = text;
  return element;
}
