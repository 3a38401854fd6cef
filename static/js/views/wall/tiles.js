// The tiles in their groups. Each seat keeps its element, wherever it moves; arrows lead from tile to tile.
// @ts-check

/** @import { Group } from "../../model/room/wall.js" */

import { button, element } from "../../dom/elements.js";
import { readInk } from "./bars.js";
import { TileView } from "./tile.js";

/**
 * @typedef {object} TilesWishes
 * @property {(seat: number) => void} open
 * @property {(seat: number) => void} example show this seat's run to all, if it may be
 * @property {(group: string) => void} hint say something to those in this group, and to nobody else
 */

/** @typedef {{section: HTMLElement, count: HTMLElement, list: HTMLElement, example: HTMLButtonElement, of: number | null}} Shown */

/** px between a tile's place and its picture: what surrounds it, its border, its padding. */
const FRAME = 32;

export class Tiles {
  /** @type {Map<number, TileView>} */
  #tiles = new Map();
  /** @type {Map<string, Shown>} */
  #groups = new Map();
  /** @type {number[]} seats in the order in which they stand */
  #order = [];
  /** @type {number | null} where the keyboard stands */
  #current = null;
  /** Whether it ever stood in one: before, the first is where Tab leads. */
  #stood = false;
  #ink;
  /** px of the pictures; 0: to be measured. */
  #width = 0;

  /**
   * @param {HTMLElement} host
   * @param {TilesWishes} wishes
   * @param {() => void} redraw
   */
  constructor(host, wishes, redraw) {
    this.host = host;
    this.wishes = wishes;
    this.#ink = readInk(host);
    host.addEventListener("click", ({ target }) => {
      const seat = seatOf(target);
      if (seat !== null) wishes.open(seat);
    });
    host.addEventListener("focusin", ({ target }) => {
      const seat = seatOf(target);
      if (seat === null) return;
      this.#stood = true;
      this.#stand(seat);
    });
    host.addEventListener("keydown", (event) => this.#key(event));
    new ResizeObserver(() => {
      this.#width = 0;
      redraw();
    }).observe(host);
  }

  /** In the order in which they stand. */
  get order() {
    return this.#order;
  }

  restyle() {
    this.#ink = readInk(this.host);
    for (const tile of this.#tiles.values()) tile.restyle();
  }

  /**
   * @param {Group[]} groups
   * @param {number | null} open the seat that is looked at
   */
  draw(groups, open) {
    const focused = seatOf(document.activeElement);
    const there = new Set(groups.flatMap(({ tiles }) => tiles.map(({ seat }) => seat)));
    for (const [seat, tile] of this.#tiles) {
      if (there.has(seat)) continue;
      tile.host.remove();
      this.#tiles.delete(seat);
    }
    const before = [...this.#order];
    this.#order = [...there];
    this.#arrange(groups);
    if (this.#width === 0) this.#width = Math.max((this.#tiles.get(this.#order[0])?.host.offsetWidth ?? 0) - FRAME, 0);
    for (const { tone, tiles } of groups) {
      for (const tile of tiles) {
        const view = this.#tiles.get(tile.seat);
        view?.draw(tile, tone, this.#ink, this.#width);
        view?.mark(tile.seat === open);
      }
    }
    if (!this.#stood) this.#stand(this.#order[0] ?? null);
    else if (this.#current === null || !there.has(this.#current)) {
      // Where the keyboard stood there is nobody any more: it stands at who comes next.
      const next = before.slice(before.indexOf(this.#current ?? -1) + 1).find((seat) => there.has(seat));
      this.#stand(next ?? this.#order[0] ?? null);
    }
    if (focused !== null) this.focus(there.has(focused) ? focused : this.#current);
  }

  /**
   * @param {number | null} [seat]
   */
  focus(seat = this.#current) {
    const button = seat === null ? undefined : this.#tiles.get(seat)?.button;
    if (button !== undefined && document.activeElement !== button) button.focus({ preventScroll: true });
  }

  /**
   * Brings a tile into sight.
   * @param {number} seat
   */
  reveal(seat) {
    this.#tiles.get(seat)?.button.scrollIntoView({ block: "nearest" });
  }

  /** @param {Group[]} groups */
  #arrange(groups) {
    for (const [id, { section }] of this.#groups) {
      if (groups.some((group) => group.id === id)) continue;
      // Its tiles may stand elsewhere by now; those that do not yet are fetched below.
      section.remove();
      this.#groups.delete(id);
    }
    let place = 0;
    for (const group of groups) {
      const shown = this.#groups.get(group.id) ?? this.#begin(group);
      if (this.host.children[place] !== shown.section) this.host.insertBefore(shown.section, this.host.children[place] ?? null);
      place += 1;
      const count = String(group.tiles.length);
      if (shown.count.textContent !== count) shown.count.textContent = count;
      shown.of = group.example;
      shown.example.hidden = group.example === null;
      const { list } = shown;
      group.tiles.forEach(({ seat }, index) => {
        const tile = this.#tiles.get(seat) ?? this.#make(seat);
        if (list.children[index] !== tile.host) list.insertBefore(tile.host, list.children[index] ?? null);
      });
    }
  }

  /** @param {number} seat */
  #make(seat) {
    const tile = new TileView(seat);
    this.#tiles.set(seat, tile);
    return tile;
  }

  /**
   * @param {Group} group
   * @returns {Shown}
   */
  #begin({ id, title, tone, fault }) {
    const count = element("span", "group-count");
    const head = element("h2", "", title, element("span", "group-dot", " · "), count);
    head.id = `group-${id}`;
    const list = element("ul", "tiles");
    const example = button("group-do", "Ask to show one", () => {
      const seat = this.#groups.get(id)?.of ?? null;
      if (seat !== null) this.wishes.example(seat);
    });
    example.title = "Asks one of them whether the run may be on all screens, without a name";
    const does = element("span", "group-does", example);
    if (fault || id === "checks") does.append(button("group-do", "Say a hint…", () => this.wishes.hint(id)));
    const section = element("section", "group", element("div", "group-head", head, ...(fault || id === "checks" || id === "passed" ? [does] : [])), list);
    section.dataset.tone = tone;
    section.setAttribute("aria-labelledby", head.id);
    const shown = { section, count, list, example, of: null };
    this.#groups.set(id, shown);
    return shown;
  }

  /** @param {number | null} seat */
  #stand(seat) {
    if (this.#current !== null) this.#tiles.get(this.#current)?.stand(false);
    this.#current = seat;
    if (seat !== null) this.#tiles.get(seat)?.stand(true);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const seat = seatOf(event.target);
    if (seat === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = this.#from(seat, event.key);
    if (next === null) return;
    event.preventDefault();
    this.focus(next);
    this.reveal(next);
  }

  /**
   * @param {number} seat
   * @param {string} key
   * @returns {number | null} the seat that a key leads to
   */
  #from(seat, key) {
    const at = this.#order.indexOf(seat);
    const last = this.#order.length - 1;
    switch (key) {
      case "ArrowRight":
        return this.#order[Math.min(at + 1, last)];
      case "ArrowLeft":
        return this.#order[Math.max(at - 1, 0)];
      case "Home":
        return this.#order[0];
      case "End":
        return this.#order[last];
      case "ArrowDown":
      case "ArrowUp":
        return this.#beside(seat, key === "ArrowDown");
      default:
        return null;
    }
  }

  /**
   * The nearest in the next row, or in the one before.
   * @param {number} seat
   * @param {boolean} below
   */
  #beside(seat, below) {
    const places = this.#order.map((number) => ({ number, ...placeOf(this.#tiles.get(number)?.host) }));
    const from = places.find(({ number }) => number === seat);
    if (from === undefined) return seat;
    const rows = places.filter(({ top }) => (below ? top > from.top + 8 : top < from.top - 8)).map(({ top }) => top);
    if (rows.length === 0) return seat;
    const row = below ? Math.min(...rows) : Math.max(...rows);
    const near = places.filter(({ top }) => Math.abs(top - row) < 8);
    near.sort((one, other) => Math.abs(one.left - from.left) - Math.abs(other.left - from.left));
    return near[0].number;
  }
}

/** @param {HTMLElement | undefined} of */
function placeOf(of) {
  const { top, left } = of?.getBoundingClientRect() ?? { top: 0, left: 0 };
  return { top, left };
}

/**
 * @param {EventTarget | null} target
 * @returns {number | null}
 */
function seatOf(target) {
  const tile = target instanceof Element ? target.closest(".tile") : null;
  return tile instanceof HTMLElement ? Number(tile.dataset.seat) : null;
}
