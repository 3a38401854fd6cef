// A real table of any number of rows, of which only those that can be seen are in the document. A screen reader is told
// how many there are and which ones these are; the keyboard goes through all of them.
// @ts-check

import { element, replace } from "./elements.js";

/** px, as the style sheet has it. */
const ROW = 26;
const HEAD = 30;
/** Rows above and below those that are seen. */
const SPARE = 12;

/**
 * @typedef {object} Column
 * @property {string} name
 * @property {string} className
 * @property {boolean} [header] its cells name their rows
 * @property {"ascending" | "descending" | null} [sort] can be sorted by; how it is now
 */

/**
 * @typedef {object} RowTableOptions
 * @property {string} label
 * @property {Column[]} columns
 * @property {(index: number) => Array<Node | string>} cells of a row, as many as there are columns
 * @property {(index: number) => void} choose a row was pressed, or Enter on it
 * @property {(column: number) => void} [sort]
 */

export class RowTable {
  /** @type {Map<number, HTMLTableRowElement>} */
  #rows = new Map();
  #inner = element("div", "table-inner");
  #table = element("table", "row-table");
  #head = element("thead");
  #body = element("tbody");
  #count = 0;
  #now = -1;
  #cursor = 0;
  #window = "";

  /** @param {RowTableOptions} options */
  constructor(options) {
    this.options = options;
    this.host = element("div", "table-scroll", this.#inner);
    this.#table.ariaLabel = options.label;
    this.#table.append(this.#head, this.#body);
    this.#inner.append(this.#table);
    this.setColumns(options.columns);
    this.host.addEventListener("scroll", () => this.#fill(), { passive: true });
    this.#body.addEventListener("click", (event) => {
      if (getSelection()?.isCollapsed === false) return; // a reader who selects text wants the text
      const index = this.#indexOf(event.target);
      if (index === null || /** @type {Element} */ (event.target).closest("button") !== null) return;
      this.#cursor = index;
      options.choose(index);
    });
    this.#body.addEventListener("keydown", (event) => this.#key(event));
    this.#body.addEventListener("focusin", (event) => {
      const index = this.#indexOf(event.target);
      if (index !== null) this.#moveCursor(index);
    });
    new ResizeObserver(() => this.#fill()).observe(this.host);
  }

  /** @param {Column[]} columns */
  setColumns(columns) {
    this.columns = columns;
    const cells = columns.map(({ name, className, sort }, index) => {
      const cell = element("th", className);
      cell.scope = "col";
      if (sort === undefined) cell.append(name);
      else {
        const made = element("button", "sort", name);
        made.type = "button";
        made.dataset.key = `sort ${index}`;
        made.addEventListener("click", () => this.options.sort?.(index));
        cell.append(made);
        cell.setAttribute("aria-sort", sort ?? "none");
      }
      return cell;
    });
    const row = element("tr", "", ...cells);
    row.ariaRowIndex = "1";
    replace(this.#head, row);
  }

  /**
   * @param {object} what
   * @param {number} what.count how many rows there are
   * @param {boolean} what.anew whether they are others than before
   * @param {number} what.now the last row that has happened; -1 before the first
   * @param {boolean} what.follow whether that is kept in sight
   */
  draw({ count, anew, now, follow }) {
    const stood = anew && this.#body.contains(document.activeElement);
    if (anew) this.#clear();
    const isSame = !anew && count === this.#count && now === this.#now;
    if (isSame) return;
    const moved = anew || now !== this.#now;
    this.#count = count;
    this.#now = now;
    this.#window = "";
    this.#table.ariaRowCount = String(count + 1);
    this.#cursor = Math.min(this.#cursor, Math.max(count - 1, 0));
    this.#inner.style.height = `${HEAD + count * ROW}px`;
    if (moved && follow) this.#reveal(Math.max(now, 0));
    this.#fill();
    // Who stood in a row with the keyboard stands in the one that has taken its place.
    if (stood) this.#goTo(this.#cursor);
  }

  #clear() {
    for (const row of this.#rows.values()) row.remove();
    this.#rows.clear();
  }

  /** @param {number} index */
  #reveal(index) {
    const { host } = this;
    const top = index * ROW;
    const room = host.clientHeight - HEAD;
    if (top < host.scrollTop) host.scrollTop = top;
    else if (top + ROW > host.scrollTop + room) host.scrollTop = top + ROW - room;
  }

  #fill() {
    const { host } = this;
    if (host.clientHeight === 0) return;
    const first = Math.max(0, Math.floor(host.scrollTop / ROW) - SPARE);
    const last = Math.min(this.#count - 1, Math.ceil((host.scrollTop + host.clientHeight) / ROW) + SPARE);
    const seen = `${first} ${last}`;
    if (seen === this.#window) return;
    this.#window = seen;
    for (const [index, row] of this.#rows) {
      // The one that the keyboard stands in stays, or it would stand nowhere.
      if ((index < first || index > last) && !row.contains(document.activeElement)) this.#drop(index, row);
    }
    for (let index = first; index <= last; index++) this.#show(index);
    const before = this.#rows.size > last - first + 1 ? [...this.#rows.keys()].filter((index) => index < first).length : 0;
    this.#table.style.marginTop = `${(first - before) * ROW}px`;
  }

  /**
   * @param {number} index
   * @param {HTMLTableRowElement} row
   */
  #drop(index, row) {
    row.remove();
    this.#rows.delete(index);
  }

  /** @param {number} index */
  #show(index) {
    let row = this.#rows.get(index);
    if (row === undefined) {
      row = this.#make(index);
      this.#rows.set(index, row);
      const next = this.#nextOf(index);
      if (next === null) this.#body.append(row);
      else next.before(row);
    }
    const isNow = index === this.#now;
    row.toggleAttribute("data-later", index > this.#now);
    row.toggleAttribute("data-now", isNow);
    if (isNow) row.ariaCurrent = "true";
    else row.removeAttribute("aria-current");
    row.tabIndex = index === this.#cursor ? 0 : -1;
  }

  /** The row that stands after the place of a new one. @param {number} index */
  #nextOf(index) {
    const before = this.#rows.get(index - 1);
    if (before !== undefined) return before.nextElementSibling;
    for (const row of this.#body.children) if (Number(/** @type {HTMLElement} */ (row).dataset.index) > index) return row;
    return null;
  }

  /** @param {number} index */
  #make(index) {
    const row = element("tr");
    row.dataset.index = String(index);
    row.ariaRowIndex = String(index + 2);
    const cells = this.options.cells(index);
    (this.columns ?? []).forEach(({ className, header }, column) => {
      const cell = element(header === true ? "th" : "td", className, cells[column]);
      if (header === true) cell.setAttribute("scope", "row");
      row.append(cell);
    });
    return row;
  }

  /** @param {EventTarget | null} target */
  #indexOf(target) {
    const row = target instanceof Element ? target.closest("tr") : null;
    return row instanceof HTMLElement && row.dataset.index !== undefined ? Number(row.dataset.index) : null;
  }

  /** @param {number} index */
  #moveCursor(index) {
    const before = this.#rows.get(this.#cursor);
    if (before !== undefined) before.tabIndex = -1;
    this.#cursor = index;
    const row = this.#rows.get(index);
    if (row !== undefined) row.tabIndex = 0;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor((this.host.clientHeight - HEAD) / ROW) - 1);
    const to = {
      ArrowDown: this.#cursor + 1,
      ArrowUp: this.#cursor - 1,
      PageDown: this.#cursor + page,
      PageUp: this.#cursor - page,
      Home: 0,
      End: this.#count - 1,
    }[event.key];
    if (to === undefined && event.key !== "Enter") return;
    if (event.target instanceof HTMLButtonElement) return;
    event.preventDefault();
    event.stopPropagation();
    if (to === undefined) this.options.choose(this.#cursor);
    else this.#goTo(Math.min(Math.max(to, 0), this.#count - 1));
  }

  /** @param {number} index */
  #goTo(index) {
    this.#reveal(index);
    this.#fill();
    this.#moveCursor(index);
    this.#rows.get(index)?.focus({ preventScroll: true });
    this.#window = "";
    this.#fill();
  }
}
