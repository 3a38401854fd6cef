// The event loop at one moment: who is ready, who runs, who waits for what, which timers are set, who holds what.
//
// What is changed here is only the containers; what lies in them is never changed but replaced. So a copy of a state is
// a copy of its lists, and states share what is the same in them.
// @ts-check

/** @import { Awaited, WokenBy } from "../history.js" */
/** @import { ResourceCreatedEvent, ResourceChangedEvent, LoopWokeEvent, RunEndedEvent } from "../../protocol.js" */

/**
 * A task in the ready queue.
 * @typedef {object} Ready
 * @property {number} task
 * @property {number} since ns
 * @property {WokenBy | null} by null between its creation and its first waking
 */

/**
 * A step that the loop is in.
 * @typedef {object} Running
 * @property {number} task
 * @property {number} since ns
 * @property {boolean} again it was woken while it runs, and stands in the ready queue already
 */

/**
 * @typedef {object} Waiting
 * @property {number} task
 * @property {Awaited} on
 * @property {number} since ns
 */

/**
 * @typedef {object} Timer
 * @property {number} timer
 * @property {number} due ns
 * @property {number} set ns: when it was set
 * @property {number | null} task that set it
 */

/**
 * @typedef {object} Resource
 * @property {number} resource
 * @property {ResourceCreatedEvent["kind"]} kind
 * @property {string | null} name
 * @property {number | null} line that made it
 * @property {number | null} lock of a condition that was given one
 * @property {number | null} places of a semaphore, barrier or bounded queue
 * @property {ReadonlyArray<number | null>} owners who hold it, in the order in which they came to; null is no task
 * @property {number | null} left of a semaphore: the places that are left
 * @property {number} fill of a queue: its items; of a barrier: who is in it
 * @property {ResourceChangedEvent["state"] | null} phase what was said of it last: of an event `set` or `clear`
 */

/**
 * Work that a thread does.
 * @typedef {object} Work
 * @property {number} thread
 * @property {number | null} task that gave it
 * @property {string | null} name
 * @property {number} since ns
 */

/** @typedef {{since: number, until: number | null}} Sleep ns */
/** @typedef {{at: number, by: LoopWokeEvent["by"], ready: number}} Woke */
/** @typedef {{callback: number, name: string, since: number}} Callback */

/** @typedef {ReturnType<LoopState["packed"]>} Packed */

export class LoopState {
  /** The last event that has happened. */
  seq = 0;
  /** ns, of that event. */
  at = 0;
  /** @type {Ready[]} in the order in which the loop will take them */
  ready = [];
  /** @type {Running[]} the innermost last: an eager task's first step lies inside a step of the task that makes it */
  running = [];
  /** @type {Callback[]} plain callbacks that run, the innermost last */
  callbacks = [];
  /** @type {Map<number, Waiting>} by task, in the order in which they began to wait */
  waiting = new Map();
  /** @type {Map<number, Timer>} those that are set */
  timers = new Map();
  /** @type {Map<number, Resource>} in the order of creation */
  resources = new Map();
  /** @type {Map<number, Work>} */
  threads = new Map();
  /** How many of the program's tasks are done: the first so many of the run's endings. */
  done = 0;
  /** @type {Sleep | null} the loop is in the selector */
  sleep = null;
  /** @type {Woke | null} how it left the selector last */
  woke = null;
  /** Steps and callbacks that the loop has begun. */
  steps = 0;
  /** @type {number | null} the task whose step began last */
  last = null;
  /** @type {RunEndedEvent["outcome"] | null} how the run ended; null while it goes on */
  over = null;

  /** What a checkpoint keeps: lists alone, which take a tenth of what maps would. */
  packed() {
    const { seq, at, done, sleep, woke, steps, last, over } = this;
    return {
      seq,
      at,
      done,
      sleep,
      woke,
      steps,
      last,
      over,
      ready: this.ready.slice(),
      running: this.running.slice(),
      callbacks: this.callbacks.slice(),
      waiting: [...this.waiting.values()],
      timers: [...this.timers.values()],
      resources: [...this.resources.values()],
      threads: [...this.threads.values()],
    };
  }

  /** @param {Packed} packed */
  static from(packed) {
    const state = Object.assign(new LoopState(), packed, {
      ready: packed.ready.slice(),
      running: packed.running.slice(),
      callbacks: packed.callbacks.slice(),
      waiting: new Map(packed.waiting.map((each) => [each.task, each])),
      timers: new Map(packed.timers.map((each) => [each.timer, each])),
      resources: new Map(packed.resources.map((each) => [each.resource, each])),
      threads: new Map(packed.threads.map((each) => [each.thread, each])),
    });
    return state;
  }

  /** The task whose step the loop is in; null while it is in none. */
  get current() {
    return this.running.length === 0 ? null : this.running[this.running.length - 1];
  }

  /**
   * The ready queue without those whose step has not ended yet, though they stand in it again.
   * @returns {Ready[]}
   */
  get queue() {
    return this.running.some(({ again }) => again) ? this.ready.filter(({ task }) => !this.runs(task)) : this.ready;
  }

  /** @param {number} task */
  runs(task) {
    return this.running.some((each) => each.task === task);
  }

  /**
   * The tasks that wait for a resource, in their line.
   * @param {number} resource
   */
  line(resource) {
    const line = [];
    for (const { task, on } of this.waiting.values()) if (resourceOf(on) === resource) line.push(task);
    return line;
  }
}

/**
 * What is awaited inside all limits of time.
 * @param {Awaited} on
 * @returns {Awaited}
 */
export function innermost(on) {
  let inside = on;
  while (inside.kind === "timeout" && inside.inner !== undefined) inside = /** @type {Awaited} */ (inside.inner);
  return inside;
}

/**
 * The lock, queue … that is awaited, if it is one.
 * @param {Awaited} on
 */
export function resourceOf(on) {
  return innermost(on).resource ?? null;
}

/**
 * The timers that end the waiting, the outermost limit first.
 * @param {Awaited} on
 * @returns {number[]}
 */
export function timersOf(on) {
  const own = on.timer === undefined ? [] : [on.timer];
  return on.inner === undefined ? own : [...own, ...timersOf(/** @type {Awaited} */ (on.inner))];
}
