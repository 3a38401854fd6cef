// Where the time of the loop went: it slept in the selector, ran steps and callbacks, or was at work for itself. The
// three add up to the time that is known. Append-only: it catches up with the history when it is asked.
// @ts-check

/** @import { TraceEvent } from "../../protocol.js" */
/** @import { History } from "../history.js" */

/**
 * @typedef {object} Hold the longest that the loop was held without a break
 * @property {number} took ns
 * @property {number} seq of its beginning
 * @property {number} at ns, of its beginning
 * @property {number} endSeq the last event of it that is known
 * @property {number | null} task null: a plain callback
 * @property {string | null} callback its name
 */

/**
 * @typedef {object} LoopTime
 * @property {number} slept ns
 * @property {number} busy ns: in steps of tasks and in callbacks
 * @property {number} rest ns: before the first, after the last and between them
 * @property {Hold | null} hold
 * @property {number} steps
 * @property {number} callbacks
 */

/** @typedef {{seq: number, at: number, task: number | null, callback: string | null}} Inside */

export class LoopTimeFold {
  #seq = 0;
  #slept = 0;
  #busy = 0;
  #steps = 0;
  #callbacks = 0;
  /** @type {number | null} */
  #asleep = null;
  /** @type {Inside[]} the innermost last: an eager task's first step lies inside a step of the task that makes it */
  #inside = [];
  /** @type {Hold | null} */
  #hold = null;

  /**
   * @param {History} history
   * @param {number} reach ns: how far what is known goes
   * @returns {LoopTime}
   */
  static of(history, reach) {
    let fold = FOLDS.get(history);
    if (fold === undefined) FOLDS.set(history, (fold = new LoopTimeFold()));
    for (; fold.#seq < history.events.length; fold.#seq++) fold.#take(history.events[fold.#seq]);
    return fold.#upTo(reach);
  }

  /**
   * @param {number} reach ns
   * @returns {LoopTime}
   */
  #upTo(reach) {
    const slept = this.#slept + (this.#asleep === null ? 0 : reach - this.#asleep);
    const [outermost] = this.#inside;
    const busy = this.#busy + (outermost === undefined ? 0 : reach - outermost.at);
    const hold = outermost === undefined ? this.#hold : longer(this.#hold, outermost, reach, this.#seq);
    return { slept, busy, rest: reach - slept - busy, hold, steps: this.#steps, callbacks: this.#callbacks };
  }

  /** @param {TraceEvent} event */
  #take(event) {
    switch (event.type) {
      case "loop.idle":
        this.#asleep = event.at;
        break;
      case "loop.woke":
        this.#wake(event.at);
        break;
      case "step.began":
        this.#steps += 1;
        this.#begin({ seq: event.seq, at: event.at, task: event.task, callback: null });
        break;
      case "callback.began":
        this.#callbacks += 1;
        this.#begin({ seq: event.seq, at: event.at, task: null, callback: event.name });
        break;
      case "task.awaiting":
      case "task.finished":
        this.#end(event, this.#inside.findLastIndex(({ task }) => task === event.task));
        break;
      case "callback.ended":
        this.#end(event, this.#inside.findLastIndex(({ task }) => task === null));
        break;
      case "run.ended":
        this.#wake(event.at);
        if (this.#inside.length > 0) this.#end(event, 0);
        break;
    }
  }

  /** @param {number} at ns */
  #wake(at) {
    if (this.#asleep !== null) this.#slept += at - this.#asleep;
    this.#asleep = null;
  }

  /** @param {Inside} what */
  #begin(what) {
    this.#wake(what.at); // also when a gap swallowed that it woke
    this.#inside.push(what);
  }

  /**
   * @param {TraceEvent} event
   * @param {number} index in what goes on
   */
  #end({ seq, at }, index) {
    if (index < 0) return;
    const [outermost] = this.#inside;
    this.#inside.length = index;
    if (index > 0) return;
    this.#busy += at - outermost.at;
    this.#hold = longer(this.#hold, outermost, at, seq);
  }
}

/**
 * @param {Hold | null} before
 * @param {Inside} what
 * @param {number} until ns
 * @param {number} endSeq
 * @returns {Hold}
 */
function longer(before, { seq, at, task, callback }, until, endSeq) {
  const took = until - at;
  return before !== null && before.took >= took ? before : { took, seq, at, endSeq, task, callback };
}

/** @type {WeakMap<History, LoopTimeFold>} */
const FOLDS = new WeakMap();
