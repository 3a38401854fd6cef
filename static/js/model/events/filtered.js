// Which events a table shows. Without a filter it is all of them, and nothing is looked at; with one, so many are looked
// at in a frame, so that a run of 200,000 events never stops the picture.
// @ts-check

/** @import { TraceEvent } from "../../protocol.js" */
/** @import { History } from "../history.js" */
/** @import { Names } from "../words.js" */

import { EVENT_TYPES } from "../../protocol.js";
import { upperBound } from "../search.js";
import { whatOf } from "./rows.js";

/**
 * @typedef {object} Filter
 * @property {number | null} task only what is this task's, or done to it or by it
 * @property {string} type only this type of event; empty: any
 * @property {string} text only what has these words in it, in any case
 */

/** The types of event, as a filter names them. */
export const TYPES = EVENT_TYPES;

/** @type {Filter} */
export const EVERYTHING = Object.freeze({ task: null, type: "", text: "" });

export class FilteredEvents {
  /** @type {number[] | null} null: all of them */
  #seqs = null;
  #looked = 0;

  /**
   * @param {History} history
   * @param {Names} names
   * @param {Filter} filter
   */
  constructor(history, names, filter) {
    this.history = history;
    this.names = names;
    this.filter = filter;
    this.text = filter.text.trim().toLowerCase();
    if (filter.task !== null || filter.type !== "" || this.text !== "") this.#seqs = [];
  }

  /** How many rows there are, as far as was looked. */
  get count() {
    return this.#seqs?.length ?? this.history.seq;
  }

  /** Whether all that is known has been looked at. */
  get isComplete() {
    return this.#seqs === null || this.#looked >= this.history.seq;
  }

  /**
   * @param {number} index
   * @returns {number} seq
   */
  seqAt(index) {
    return this.#seqs === null ? index + 1 : this.#seqs[index];
  }

  /**
   * The last row that had happened after event `seq`, -1 if none had.
   * @param {number} seq
   */
  indexOf(seq) {
    if (this.#seqs === null) return Math.min(seq, this.history.seq) - 1;
    return upperBound(this.#seqs, (each) => each <= seq) - 1;
  }

  /**
   * Looks at what is new, at most at so many events.
   * @param {number} most
   */
  catchUp(most) {
    if (this.#seqs === null) return;
    const { events } = this.history;
    const end = Math.min(events.length, this.#looked + most);
    for (; this.#looked < end; this.#looked++) {
      const event = events[this.#looked];
      if (this.#holds(event)) this.#seqs.push(event.seq);
    }
  }

  /** @param {TraceEvent} event */
  #holds(event) {
    const { task, type } = this.filter;
    if (type !== "" && event.type !== type) return false;
    if (task !== null && !concerns(event, task)) return false;
    if (this.text === "") return true;
    const own = "task" in event && event.task !== null ? this.names.label(event.task) : "";
    return `${event.type} ${own} ${whatOf(event, this.names, this.history)}`.toLowerCase().includes(this.text);
  }
}

/**
 * @param {TraceEvent} event
 * @param {number} task
 */
function concerns(event, task) {
  if ("task" in event && event.task === task) return true;
  switch (event.type) {
    case "task.created":
      return event.parent === task;
    case "task.woken":
      return event.by.task === task;
    case "task.cancelling":
      return event.by === task || event.cause?.task === task;
    default:
      return false;
  }
}
