// What each task did and what was done to it, as the seqs of the events that tell it, in their order. Append-only: it
// catches up with the history when it is asked, so that a run which nobody inspects costs nothing.
// @ts-check

/** @import { TraceEvent } from "../../protocol.js" */
/** @import { History } from "../history.js" */

import { upperBound } from "../search.js";

/**
 * @typedef {object} Deeds
 * @property {number[]} awaits `task.awaiting` of the task
 * @property {number[]} woken `task.woken` of the task
 * @property {number[]} woke `task.woken` of others, by the task
 * @property {number[]} made `task.created` by the task; those that asyncio makes for itself are left out
 * @property {number[]} stopped `task.cancelling` of the task
 * @property {number[]} asked `task.cancelling` of others: it asked, or passed it on
 */

/** @type {Deeds} */
const NONE = { awaits: [], woken: [], woke: [], made: [], stopped: [], asked: [] };

export class DeedsFold {
  /** @type {Map<number, Deeds>} */
  #byTask = new Map();
  #seq = 0;
  /** The last `step.began` or `callback.began`: after it nothing of the program ran any more. 0 if nothing ever did. */
  lastStep = 0;

  /** @param {History} history */
  constructor(history) {
    this.history = history;
  }

  /**
   * The fold of a history; there is one for each.
   * @param {History} history
   */
  static of(history) {
    let fold = FOLDS.get(history);
    if (fold === undefined) FOLDS.set(history, (fold = new DeedsFold(history)));
    fold.#catchUp();
    return fold;
  }

  /**
   * @param {number} task
   * @returns {Readonly<Deeds>}
   */
  of(task) {
    return this.#byTask.get(task) ?? NONE;
  }

  #catchUp() {
    const { events } = this.history;
    for (; this.#seq < events.length; this.#seq++) this.#take(events[this.#seq]);
  }

  /** @param {TraceEvent} event */
  #take(event) {
    switch (event.type) {
      case "task.created":
        if (event.parent !== null && !event.system) this.#deeds(event.parent).made.push(event.seq);
        break;
      case "task.awaiting":
        this.#deeds(event.task).awaits.push(event.seq);
        break;
      case "task.woken":
        this.#deeds(event.task).woken.push(event.seq);
        if (event.by.task !== undefined && event.by.task !== event.task && event.by.kind !== "created") {
          this.#deeds(event.by.task).woke.push(event.seq);
        }
        break;
      case "task.cancelling": {
        this.#deeds(event.task).stopped.push(event.seq);
        const asker = event.cause?.kind === "cancel" ? event.cause.task : event.by;
        if (asker != null && asker !== event.task) this.#deeds(asker).asked.push(event.seq);
        break;
      }
      case "step.began":
      case "callback.began":
        this.lastStep = event.seq;
        break;
    }
  }

  /** @param {number} task */
  #deeds(task) {
    let deeds = this.#byTask.get(task);
    if (deeds === undefined) {
      deeds = { awaits: [], woken: [], woke: [], made: [], stopped: [], asked: [] };
      this.#byTask.set(task, deeds);
    }
    return deeds;
  }
}

/** @type {WeakMap<History, DeedsFold>} */
const FOLDS = new WeakMap();

/**
 * The last of these seqs that had happened, or null.
 * @param {ReadonlyArray<number>} seqs in order
 * @param {number} seq
 */
export function lastBefore(seqs, seq) {
  const count = upperBound(seqs, (each) => each <= seq);
  return count === 0 ? null : seqs[count - 1];
}

/**
 * The first of these seqs that had not happened yet, or null.
 * @param {ReadonlyArray<number>} seqs in order
 * @param {number} seq
 */
export function firstAfter(seqs, seq) {
  return seqs[upperBound(seqs, (each) => each <= seq)] ?? null;
}

/**
 * How many of these seqs had happened.
 * @param {ReadonlyArray<number>} seqs in order
 * @param {number} seq
 */
export function countBefore(seqs, seq) {
  return upperBound(seqs, (each) => each <= seq);
}
