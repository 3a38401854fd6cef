// The selected task at a moment: its states and times, its stack and variables, why it waits, who woke it.
//
// It is rows of facts, each made again only when what it says is another: while a run plays, most frames change a
// number or two.
// @ts-check

/** @import { Handed, Wishes } from "../../model/handed.js" */
/** @import { Lane } from "../../model/history.js" */
/** @import { Row } from "./rows.js" */

import { element, replace } from "../../dom/elements.js";
import { absentWords, inspected } from "../../model/inspect/inspected.js";
import { headRow } from "./head.js";
import { LifeBar } from "./life.js";
import { rowsOf } from "./rows.js";

export class Inspector {
  #head = element("header", "inspected");
  #facts = element("dl", "facts");
  #life;
  #hint = element("p", "inspector-hint");
  /** @type {Map<string, {key: string, term: HTMLElement, body: HTMLElement}>} */
  #rows = new Map();
  #shown = "";
  #headKey = "";
  /** @type {Handed["history"] | null} */
  #history = null;

  /**
   * @param {HTMLElement} host
   * @param {Wishes} wishes
   */
  constructor(host, wishes) {
    this.host = host;
    this.wishes = wishes;
    this.#life = new LifeBar(wishes);
    const body = element("div", "inspector", this.#head, this.#facts);
    body.tabIndex = 0;
    body.setAttribute("role", "group");
    body.ariaLabel = "The task at this moment";
    host.append(body, this.#hint);
    this.body = body;
  }

  /** @param {Handed} handed */
  draw(handed) {
    const { history, player, selected, now } = handed;
    const live = history.ended === null ? Math.floor(now) : 0;
    const key = `${history.seq} ${history.naming} ${player.seq} ${Math.floor(player.at)} ${selected} ${live}`;
    if (key === this.#shown && this.#history === history) return;
    this.#shown = key;
    if (this.#history !== history) this.#forget(); // another run: its tasks have the numbers of the last one's
    this.#history = history;
    const found = inspected(handed);
    this.body.hidden = found === null;
    this.#hint.hidden = found !== null;
    if (found === null) {
      this.#hint.textContent = absentWords(history);
      return;
    }
    this.#drawHead(found, handed);
    this.#drawRows(found.lane, handed);
  }

  #forget() {
    this.#headKey = "";
    this.#rows.clear();
    this.#facts.replaceChildren();
  }

  /**
   * @param {NonNullable<ReturnType<typeof inspected>>} found
   * @param {Handed} handed
   */
  #drawHead(found, handed) {
    const row = headRow(found, handed, this.wishes);
    const key = `${found.lane.task} ${row.key}`;
    if (key === this.#headKey && this.#head.isConnected) return;
    this.#headKey = key;
    replace(this.#head, ...row.make());
  }

  /**
   * @param {Lane} lane
   * @param {Handed} handed
   */
  #drawRows(lane, handed) {
    const rows = rowsOf(lane, handed, this.wishes);
    rows.splice(1, 0, this.#life.row(lane, handed));
    const wanted = new Set(rows.map(({ id }) => id));
    for (const [id, { term, body }] of this.#rows) {
      if (wanted.has(id)) continue;
      term.remove();
      body.remove();
      this.#rows.delete(id);
    }
    /** @type {HTMLElement | null} */
    let last = null;
    for (const row of rows) last = this.#place(row, `${lane.task} ${handed.history.naming} ${row.key}`, last);
  }

  /**
   * @param {Row} row
   * @param {string} key
   * @param {HTMLElement | null} after
   */
  #place(row, key, after) {
    let kept = this.#rows.get(row.id);
    if (kept === undefined) {
      kept = { key: "", term: element("dt", "", row.term), body: element("dd", `fact-${row.id}`) };
      this.#rows.set(row.id, kept);
      if (after === null) this.#facts.prepend(kept.term, kept.body);
      else after.after(kept.term, kept.body);
    }
    if (kept.key !== key) {
      kept.key = key;
      kept.term.textContent = row.term;
      replace(kept.body, ...row.make());
    }
    return kept.body;
  }
}
