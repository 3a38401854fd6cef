// What a run has told of its loop so far, and never takes back: which tasks are asyncio's own, how each ended, which
// places were ever needed. Append-only; a moment looks at a first part of it.
// @ts-check

/** @import { TraceEvent, TaskFinishedEvent } from "../../protocol.js" */

import { inOrder, placeOf } from "./places.js";

/**
 * @typedef {object} Ending
 * @property {number} task
 * @property {TaskFinishedEvent["outcome"]} outcome
 * @property {number} seq
 * @property {number} at ns
 */

export class Facts {
  /** @type {Ending[]} of the program's own tasks, in their order */
  endings = [];
  /** @type {Map<number, number>} task → the seq of its end; asyncio's own too */
  ended = new Map();
  /** @type {Map<number, string>} asyncio's own tasks → their function */
  system = new Map();
  /** @type {Set<string>} places that a task waited in, a resource was made for, a thread worked at */
  places = new Set();
  /** @type {Map<number, number | null>} resource → its places: of a semaphore, barrier or bounded queue */
  sizes = new Map();
  /** @type {Map<number, {task: number | null, name: string | null}>} thread's work → for whom, and what */
  threads = new Map();
  /** @type {string[] | null} */
  #ordered = null;

  /** The places in the order in which they are drawn. @returns {ReadonlyArray<string>} */
  get ordered() {
    return (this.#ordered ??= inOrder(this.places));
  }

  /** @param {TraceEvent} event */
  take(event) {
    switch (event.type) {
      case "task.created":
        if (event.system) this.system.set(event.task, event.coro);
        break;
      case "task.finished": {
        const { task, outcome, seq, at } = event;
        this.ended.set(task, seq);
        if (!this.system.has(task)) this.endings.push({ task, outcome, seq, at });
        break;
      }
      case "task.awaiting":
        if (!this.system.has(event.task)) this.#need(placeOf(event.on));
        break;
      case "resource.created":
        this.#need(`resource:${event.resource}`);
        this.sizes.set(event.resource, event.size);
        break;
      case "thread.began":
        this.#need("thread");
        this.threads.set(event.thread, { task: event.task, name: event.name });
        break;
    }
  }

  /** @param {string} place */
  #need(place) {
    if (place === "turn" || this.places.has(place)) return;
    this.places.add(place);
    this.#ordered = null;
  }
}
