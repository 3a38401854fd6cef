// What stands apart from the program's own tasks: asyncio's own tasks, threads, and who asked whom to stop. A fold of
// its own that catches up with a history when it is asked, so that a view that shows none of it pays nothing.
// @ts-check

/** @import { History } from "./history.js" */
/** @import { Lane } from "./lanes.js" */
/** @import { TaskCancellingEvent, TraceEvent } from "../protocol.js" */

import { befall, beginLane } from "./lanes.js";

/**
 * Work that was given to a thread.
 * @typedef {object} Thread
 * @property {number} thread
 * @property {string | null} name
 * @property {number | null} task that gave it
 * @property {number} from ns
 * @property {number} fromSeq
 * @property {number | null} to ns; null while it goes on
 */

export class Apart {
  /** @type {Lane[]} asyncio's own tasks in the order of creation */
  system = [];
  /** @type {Thread[]} in the order of their beginning */
  threads = [];
  /** @type {TaskCancellingEvent[]} in order of seq */
  cancels = [];
  /** @type {Map<number, TaskCancellingEvent[]>} by the task that is to stop */
  cancelled = new Map();
  /** @type {Map<number, Lane>} */
  byTask = new Map();
  /** @type {Map<number, Thread>} */
  byThread = new Map();
  #seq = 0;

  /** @param {History} history */
  catchUp({ events, byTask }) {
    for (; this.#seq < events.length; this.#seq++) this.#take(events[this.#seq], byTask);
  }

  /**
   * @param {TraceEvent} event
   * @param {ReadonlyMap<number, Lane>} own the program's tasks
   */
  #take(event, own) {
    switch (event.type) {
      case "task.created": {
        if (own.has(event.task)) break;
        const lane = beginLane(event, this.system.length, null);
        this.system.push(lane);
        this.byTask.set(event.task, lane);
        break;
      }
      case "task.woken":
      case "step.began":
      case "task.awaiting":
      case "task.finished": {
        const lane = this.byTask.get(event.task);
        if (lane !== undefined) befall(lane, event);
        break;
      }
      case "task.cancelling": {
        this.cancels.push(event);
        const known = this.cancelled.get(event.task);
        if (known === undefined) this.cancelled.set(event.task, [event]);
        else known.push(event);
        break;
      }
      case "thread.began": {
        const { thread, name, task, at, seq } = event;
        const begun = { thread, name, task, from: at, fromSeq: seq, to: null };
        this.threads.push(begun);
        this.byThread.set(thread, begun);
        break;
      }
      case "thread.ended": {
        const thread = this.byThread.get(event.thread);
        if (thread !== undefined) thread.to = event.at;
        break;
      }
    }
  }
}

/** @type {WeakMap<History, Apart>} */
const kept = new WeakMap();

/**
 * What stands apart in a history, up to its last event.
 * @param {History} history
 */
export function apartOf(history) {
  let apart = kept.get(history);
  if (apart === undefined) kept.set(history, (apart = new Apart()));
  apart.catchUp(history);
  return apart;
}

/**
 * Whether a task was asked to stop because its time was up: by a timer, itself or through those that it waited for.
 * @param {Apart} apart
 * @param {number} task
 * @param {number} seq asked before this event
 */
export function timedOut(apart, task, seq) {
  const seen = new Set();
  for (let asked = /** @type {number | undefined} */ (task); asked !== undefined && !seen.has(asked); ) {
    seen.add(asked);
    const last = apart.cancelled.get(asked)?.findLast((event) => event.seq <= seq);
    if (last?.cause?.kind === "timer") return true;
    asked = last?.cause?.kind === "cancel" ? last.cause.task : undefined;
  }
  return false;
}
