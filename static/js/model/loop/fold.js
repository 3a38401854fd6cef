// The loop's state after any event of a run. Going on costs the events in between; going back, or far, costs a
// checkpoint and at most `interval` events. Checkpoints are bounded: where they become too many every other one goes,
// and the interval doubles. So a run of 100,000 events keeps 196 of them, and one of 200,000 events as many.
// @ts-check

/** @import { History } from "../history.js" */
/** @import { Packed } from "./state.js" */

import { upperBound } from "../search.js";
import { apply } from "./apply.js";
import { Facts } from "./facts.js";
import { LoopState } from "./state.js";

const FIRST_INTERVAL = 512;
const MOST_CHECKPOINTS = 256;

export class LoopFold {
  facts = new Facts();
  interval = FIRST_INTERVAL;
  /** @type {Packed[]} the nth after event `n * interval` */
  checkpoints = [new LoopState().packed()];
  /** Events that were applied to answer, for those who want to know what a question costs. */
  applied = 0;
  /** What is known, folded to its end. */
  #frontier = new LoopState();
  #cursor = new LoopState();

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
    if (fold === undefined) FOLDS.set(history, (fold = new LoopFold(history)));
    return fold;
  }

  /**
   * What a history has told of its loop, as far as it is known.
   * @param {History} history
   */
  static factsOf(history) {
    const fold = LoopFold.of(history);
    fold.catchUp();
    return fold.facts;
  }

  /** Takes what the history has come to know since. */
  catchUp() {
    const { events } = this.history;
    const frontier = this.#frontier;
    for (let index = frontier.seq; index < events.length; index++) {
      this.facts.take(events[index]);
      apply(frontier, events[index], this.#isSystem);
      if (frontier.seq % this.interval === 0) this.#keep(frontier);
    }
  }

  /**
   * The state after event `seq`, 0 before the first. It is to be read before the next question: the answer to that is
   * the same object, moved on.
   * @param {number} seq
   * @returns {LoopState}
   */
  at(seq) {
    this.catchUp();
    const { events } = this.history;
    const wanted = Math.min(Math.max(seq, 0), events.length);
    const nearest = this.checkpoints[upperBound(this.checkpoints, (each) => each.seq <= wanted) - 1];
    if (this.#cursor.seq > wanted || nearest.seq > this.#cursor.seq) this.#cursor = LoopState.from(nearest);
    const cursor = this.#cursor;
    for (let index = cursor.seq; index < wanted; index++) {
      apply(cursor, events[index], this.#isSystem);
      this.applied += 1;
    }
    return cursor;
  }

  /**
   * Whether a task was done after event `seq`.
   * @param {number} task
   * @param {number} seq
   */
  isDone(task, seq) {
    return (this.facts.ended.get(task) ?? Infinity) <= seq;
  }

  /** @param {number} task */
  #isSystem = (task) => this.facts.system.has(task);

  /** @param {LoopState} state */
  #keep(state) {
    this.checkpoints.push(state.packed());
    if (this.checkpoints.length <= MOST_CHECKPOINTS) return;
    this.checkpoints = this.checkpoints.filter((_, index) => index % 2 === 0);
    this.interval *= 2;
  }
}

/** @type {WeakMap<History, LoopFold>} */
const FOLDS = new WeakMap();
