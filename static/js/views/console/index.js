// What the program wrote: a row a line, with its moment and its task. Only the rows that can be seen are in the document.
// @ts-check

/** @import { History } from "../../model/history.js" */
/** @import { Names } from "../../model/words.js" */
/** @import { Wishes } from "../../model/handed.js" */
/** @import { Line } from "../../model/console.js" */

import { element } from "../../dom/elements.js";
import { colorIndex } from "../../model/colors.js";
import { ConsoleView, plainText } from "../../model/consoleview.js";
import { middled, visible } from "../../model/text.js";
import { clockText } from "../../model/time.js";
import { ConsoleTools } from "./tools.js";

const ROW = 24;
/** Up to so many rows all are kept in the document, so that a reader can search and select in all of them. */
const ALL = 300;
const SPARE = 60;

export class Console {
  /** @type {Map<number, HTMLElement>} place of a line among those that are shown → its row */
  #rows = new Map();
  #inner = element("div", "lines-inner");
  /** @type {History | null} */
  #history = null;
  /** @type {ConsoleView | null} */
  #view = null;
  #version = -1;
  #now = -2;
  #task = /** @type {number | null} */ (null);
  #window = "";
  #naming = -1;
  /** Characters that a task's label has room for. */
  #nameRoom = 24;
  /** @type {Names | null} */
  #names = null;

  /**
   * @param {HTMLElement} host scrolls
   * @param {HTMLElement} count
   * @param {Wishes} wishes
   */
  constructor(host, count, wishes) {
    this.host = host;
    this.count = count;
    host.replaceChildren(this.#inner);
    host.addEventListener("scroll", () => this.#fill(), { passive: true });
    host.addEventListener("click", (event) => {
      if (getSelection()?.isCollapsed === false) return; // a reader who selects text wants the text
      const target = /** @type {Element} */ (event.target);
      const row = target.closest(".row");
      if (!(row instanceof HTMLElement)) return;
      const isTask = target.closest(".row-task, .row-dot") !== null && row.dataset.task !== undefined;
      if (isTask) wishes.select(Number(row.dataset.task));
      else wishes.look(Number(row.dataset.seq));
    });
    this.tools = new ConsoleTools(/** @type {HTMLElement} */ (document.getElementById("console-tools")), {
      change: wishes.redraw,
      go: (direction) => this.#go(direction),
      copied: () => this.#selectedText() ?? this.#view?.text() ?? "",
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
    const { count, version } = history.console;
    const filter = this.tools.filter;
    const isFiltered = this.#view === null || filter.stream !== this.#view.filter.stream || filter.text !== this.#view.filter.text;
    if (isFiltered || history !== this.#history) this.#view = new ConsoleView(history.console, filter);
    const view = /** @type {ConsoleView} */ (this.#view);
    view.catchUp();
    this.host.dataset.empty = emptyWords(view, history);
    const anew = isFiltered || history !== this.#history || history.naming !== this.#naming || selected !== this.#task;
    const now = view.placeAt(seq);
    if (!anew && version === this.#version && now === this.#now) return;
    if (anew) {
      for (const row of this.#rows.values()) row.remove();
      this.#rows.clear();
    } else if (version !== this.#version) {
      this.#dropGrown(view);
    }
    const moved = now !== this.#now;
    this.#history = history;
    this.#naming = history.naming;
    this.#version = version;
    this.#task = selected;
    this.#now = now;
    this.#window = "";
    this.#names = names;
    if (anew) this.#makeRoom(history, names);
    this.count.textContent = count.toLocaleString("en");
    this.#inner.style.height = `${view.count * ROW}px`;
    if (isFiltered && view.words !== null) {
      view.goFrom(Math.floor(this.host.scrollTop / ROW));
      if (view.currentPlace !== null) this.#follow(view.currentPlace);
    } else if (moved || pinned) this.#follow(pinned ? Math.max(now, 0) : now);
    this.tools.draw(view);
    this.#fill();
  }

  /** The last lines may have grown: they are made again. @param {ConsoleView} view */
  #dropGrown(view) {
    for (const [place, row] of this.#rows) {
      if (row.dataset.length === String(view.lineAt(place).text.length)) continue;
      row.remove();
      this.#rows.delete(place);
    }
  }

  /**
   * @param {History} history
   * @param {Names} names
   */
  #makeRoom(history, names) {
    const longest = Math.max(4, ...history.lanes.slice(0, 500).map((lane) => names.label(lane.task).length));
    this.#nameRoom = Math.min(longest, this.host.clientWidth < 560 ? 14 : 24);
    this.#inner.style.setProperty("--names", String(this.#nameRoom));
  }

  /** @param {1 | -1} direction */
  #go(direction) {
    const view = this.#view;
    if (view === null) return;
    view.go(direction);
    if (view.currentPlace !== null) this.#follow(view.currentPlace);
    this.tools.draw(view);
    this.#window = "";
    this.#fill();
  }

  /** Keeps the line at the head in sight. @param {number} place */
  #follow(place) {
    const { host } = this;
    const top = place * ROW;
    if (place < 0) host.scrollTop = 0;
    else if (top < host.scrollTop) host.scrollTop = top;
    else if (top + ROW + 12 > host.scrollTop + host.clientHeight) host.scrollTop = top + ROW + 12 - host.clientHeight;
  }

  #fill() {
    const history = this.#history;
    const view = this.#view;
    if (history === null || view === null) return;
    const all = view.count <= ALL;
    const first = all ? 0 : Math.max(0, Math.floor(this.host.scrollTop / ROW) - SPARE);
    const last = all ? view.count - 1 : Math.min(view.count - 1, first + Math.ceil(this.host.clientHeight / ROW) + 2 * SPARE);
    const seen = `${first} ${last}`;
    if (seen === this.#window) return;
    this.#window = seen;
    for (const [place, row] of this.#rows) {
      if (place < first || place > last) {
        row.remove();
        this.#rows.delete(place);
      }
    }
    for (let place = first; place <= last; place++) this.#show(place, view, history);
  }

  /**
   * @param {number} place
   * @param {ConsoleView} view
   * @param {History} history
   */
  #show(place, view, history) {
    let row = this.#rows.get(place);
    if (row === undefined) {
      row = this.#row(view.lineAt(place), view, history);
      row.style.top = `${place * ROW}px`;
      this.#rows.set(place, row);
      // In the order of the lines, for those who read or copy the document rather than the picture.
      const before = this.#rows.get(place - 1);
      if (before === undefined) this.#inner.prepend(row);
      else before.after(row);
    }
    row.toggleAttribute("data-later", place > this.#now);
    row.toggleAttribute("data-now", place === this.#now);
    row.toggleAttribute("data-found", view.words !== null && place === view.currentPlace);
  }

  /** What is selected in the console, the text of whole rows without their moments; null when nothing is. */
  #selectedText() {
    const selection = getSelection();
    const view = this.#view;
    if (view === null || selection === null || selection.isCollapsed || selection.anchorNode === null || !this.host.contains(selection.anchorNode)) return null;
    const places = [...this.#rows].filter(([, row]) => selection.containsNode(row, true)).map(([place]) => place);
    if (places.length < 2) return selection.toString();
    return plainText(places.sort((a, b) => a - b).map((place) => view.lineAt(place)));
  }

  /**
   * @param {Line} line
   * @param {ConsoleView} view
   * @param {History} history
   */
  #row(line, view, history) {
    const lane = line.task === null ? undefined : history.byTask.get(line.task);
    const row = element("div", "row");
    row.dataset.seq = String(line.seq);
    row.dataset.stream = line.stream;
    row.dataset.length = String(line.text.length);
    if (this.#task !== null && this.#task === line.task) row.dataset.chosen = "";
    row.append(element("span", "row-time", clockText(line.at)));
    const dot = element("span", "row-dot");
    const label = lane === undefined ? "" : (this.#names?.label(lane.task) ?? "");
    const name = element("span", "row-task", middled(label, this.#nameRoom));
    if (lane !== undefined) {
      row.dataset.task = String(lane.task);
      dot.style.backgroundColor = `var(--task-${colorIndex(lane.index)})`;
      name.title = label;
    }
    row.append(dot, name);
    if (line.stream === "stderr") row.append(element("span", "row-stream", "err"));
    row.append(element("span", "row-text", ...marked(visible(line.text), view.matches(line.text))));
    return row;
  }
}

/**
 * @param {ConsoleView} view
 * @param {History} history
 */
function emptyWords(view, { ended }) {
  if (view.count > 0) return "";
  if (view.log.lines.length > 0) return view.filter.stream === "stderr" ? "Nothing on standard error." : "Nothing on standard output.";
  return ended === null ? "What the program prints appears here." : "The program printed nothing.";
}

/**
 * A line with the words that are searched for marked in it.
 * @param {string} text
 * @param {Array<[number, number]>} matches
 */
function marked(text, matches) {
  const parts = [];
  let at = 0;
  for (const [from, to] of matches) {
    parts.push(text.slice(at, from), element("mark", "", text.slice(from, to)));
    at = to;
  }
  return [...parts, text.slice(at)];
}
