// The places in which tasks wait, as rows: their name, what is to be said of them, and how full they are.
// @ts-check

/** @import { Row } from "../../model/loop/picture.js" */

import { MOST_CELLS } from "../../model/loop/picture.js";
import { element, put, words } from "./dom.js";

/**
 * @typedef {object} Shown
 * @property {HTMLLIElement} item
 * @property {HTMLButtonElement} name
 * @property {HTMLElement} kind
 * @property {HTMLElement} beside
 * @property {HTMLElement} gauge
 * @property {HTMLElement} note
 * @property {HTMLElement} heard
 * @property {number | null} line
 * @property {string} key
 */

export class Rows {
  /** @type {Map<string, Shown>} by place */
  #shown = new Map();

  /**
   * @param {HTMLElement} list
   * @param {(line: number) => void} toLine
   */
  constructor(list, toLine) {
    this.list = list;
    this.toLine = toLine;
  }

  /**
   * @param {Row[]} rows
   * @param {(task: number) => string} inkOf
   */
  draw(rows, inkOf) {
    const places = new Set(rows.map(({ place }) => place));
    for (const [place, { item }] of this.#shown) {
      if (places.has(place)) continue;
      item.remove();
      this.#shown.delete(place);
    }
    rows.forEach((row, index) => {
      const shown = this.#shown.get(row.place) ?? this.#make(row.place);
      if (this.list.children[index] !== shown.item) this.list.insertBefore(shown.item, this.list.children[index] ?? null);
      const { box, label, name, kind, line, note, noteX, gauge, count } = row;
      const noteKey = note.map(({ text, task }) => (task === undefined ? text : text + inkOf(task))).join("");
      const key = [box.x, box.y, box.width, box.height, label, name, kind, line, noteKey, noteX, gauge?.fill, gauge?.places, count, row.words].join("\u0001");
      if (key === shown.key) return;
      shown.key = key;
      shown.line = line;
      put(shown.item, box);
      shown.item.toggleAttribute("data-empty", count === 0);
      shown.item.toggleAttribute("data-unborn", name === "");
      shown.name.textContent = name;
      shown.name.disabled = line === null;
      shown.name.title = line === null ? "" : `${name}: made on line ${line}`;
      shown.name.style.maxWidth = `${label - 10}px`;
      shown.kind.textContent = kind;
      shown.kind.style.maxWidth = `${label - 10}px`;
      shown.beside.style.transform = `translate(${noteX - box.x}px, 0)`;
      shown.beside.style.maxWidth = `${Math.max(box.x + box.width - noteX - 6, 0)}px`;
      words(shown.note, note, inkOf);
      shown.beside.title = note.map(({ text }) => text).join("");
      shown.heard.textContent = row.words;
      cells(shown.gauge, gauge);
    });
  }

  /** @param {string} place @returns {Shown} */
  #make(place) {
    const name = element("button", "place-name");
    name.type = "button";
    const kind = element("span", "place-kind");
    const gauge = element("span", "place-gauge");
    const note = element("span", "place-says");
    const beside = element("span", "place-note", gauge, note);
    beside.setAttribute("aria-hidden", "true");
    const heard = element("span", "unseen");
    const item = element("li", "place", element("span", "place-names", name, kind), beside, heard);
    item.dataset.place = place;
    /** @type {Shown} */
    const shown = { item, name, kind, beside, gauge, note, heard, line: null, key: "" };
    name.addEventListener("click", () => {
      if (shown.line !== null) this.toLine(shown.line);
    });
    this.#shown.set(place, shown);
    return shown;
  }
}

/**
 * A cell for each place, the taken ones filled.
 * @param {HTMLElement} host
 * @param {{fill: number, places: number} | null} gauge
 */
function cells(host, gauge) {
  const count = gauge === null || gauge.places > MOST_CELLS ? 0 : gauge.places;
  while (host.children.length > count) host.lastElementChild?.remove();
  while (host.children.length < count) host.append(element("i", "cell"));
  for (let index = 0; index < count; index++) host.children[index].toggleAttribute("data-full", gauge !== null && index < gauge.fill);
}
