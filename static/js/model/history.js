// The fold: events in, lanes out. Append-only, so every batch costs only itself, live as in replay.
//
// A lane is a task (lanes.js). What was is never changed: a segment that is closed stays as it is.
// Positions are seqs (exact even where many events share one nanosecond); `at` is kept beside them for drawing.
// @ts-check

/** @import { LaneEvent } from "./lanes.js" */
/** @import { TraceEvent, RunStartedEvent, RunEndedEvent, TaskCreatedEvent, TaskWokenEvent, GapEvent, NoteEvent } from "../protocol.js" */

import { ConsoleLog } from "./console.js";
import { befall, beginLane } from "./lanes.js";
import { definitionLine } from "./source.js";

/** @typedef {import("./lanes.js").Awaited} Awaited */
/** @typedef {import("./lanes.js").WokenBy} WokenBy */
/** @typedef {import("./lanes.js").Segment} Segment */
/** @typedef {import("./lanes.js").Lane} Lane */

/**
 * @typedef {object} Arrow
 * @property {"created" | "woke"} kind
 * @property {number} at ns
 * @property {number} seq
 * @property {number} from a task
 * @property {number} to a task
 */

export class History {
  /** @param {string} source the program that was run: its lines are what the events speak of */
  constructor(source = "") {
    this.source = source;
    /** @type {TraceEvent[]} `events[seq - 1]` */
    this.events = [];
    /** @type {Lane[]} the program's own tasks in the order of creation; asyncio's own for shutting down are left out */
    this.lanes = [];
    /** @type {Arrow[]} in order of seq */
    this.arrows = [];
    /** @type {number[]} seqs of what a reader steps through */
    this.moments = [];
    /** @type {GapEvent[]} */
    this.gaps = [];
    /** @type {NoteEvent[]} */
    this.notes = [];
    /** @type {Map<number, {kind: string, name: string | null}>} */
    this.resources = new Map();
    this.console = new ConsoleLog();
    /** @type {RunStartedEvent | null} */
    this.started = null;
    /** @type {RunEndedEvent | null} */
    this.ended = null;
    /** Some lane ends with words after its mark: an exception, `cancelled`, `not finished`. */
    this.worded = false;
    /** Raised when a lane appears or is renamed: labels depend on nothing else. */
    this.naming = 0;
    /** @type {Map<number, Lane>} */
    this.byTask = new Map();
  }

  /** The last seq that is known; 0 before the first event. */
  get seq() {
    return this.events.length;
  }

  /** The last moment that is known, ns. */
  get end() {
    return this.events.length === 0 ? 0 : this.events[this.events.length - 1].at;
  }

  /**
   * Takes the events that follow. Throws a RangeError when their seq does not: the transport must deliver them gapless.
   * @param {ReadonlyArray<TraceEvent>} events
   */
  append(events) {
    for (const event of events) {
      const { seq } = event;
      if (seq !== this.events.length + 1) throw new RangeError(`event ${seq} came after event ${this.events.length}`);
      this.events.push(event);
      if (this.#take(event)) this.moments.push(seq);
    }
  }

  /**
   * @param {TraceEvent} event
   * @returns {boolean} whether a reader steps to it: it changes something that is to be seen
   */
  #take(event) {
    switch (event.type) {
      case "run.started":
        this.started = event;
        return false;
      case "task.created":
        return this.#created(event);
      case "task.woken":
      case "step.began":
      case "task.awaiting":
      case "task.finished":
        return this.#befell(event);
      case "task.renamed": {
        const lane = this.byTask.get(event.task);
        if (lane === undefined) return false;
        lane.name = event.name;
        this.naming += 1;
        return false;
      }
      case "task.cancelling":
      case "resource.acquired":
      case "resource.released":
      case "resource.changed":
      case "queue.changed":
      case "thread.began":
        return this.#isOwn(event);
      case "thread.ended":
      case "callback.began":
      case "loop.idle":
        return true;
      case "resource.created":
        this.resources.set(event.resource, { kind: event.kind, name: event.name });
        return this.#isOwn(event);
      case "output":
        this.#line(event.task, event.seq, event.line);
        this.console.take(event);
        return this.#isOwn(event);
      case "gap":
        this.gaps.push(event);
        return true;
      case "note":
        this.notes.push(event);
        return this.#isOwn(event);
      case "run.ended":
        this.ended = event;
        this.worded ||= this.lanes.some((lane) => lane.finished === null);
        return true;
    }
    return false;
  }

  /**
   * Whether it is no business of a system task.
   * @param {{task?: number | null}} event
   */
  #isOwn({ task }) {
    return task == null || this.byTask.has(task);
  }

  /** @param {TaskCreatedEvent} event */
  #created(event) {
    if (event.system) return false;
    const lane = beginLane(event, this.lanes.length, definitionLine(this.source, event.coro));
    this.lanes.push(lane);
    this.byTask.set(event.task, lane);
    this.naming += 1;
    this.#line(event.parent, event.seq, event.line);
    if (event.parent !== null && this.byTask.has(event.parent)) {
      this.arrows.push({ kind: "created", at: event.at, seq: event.seq, from: event.parent, to: event.task });
    }
    return true;
  }

  /** @param {LaneEvent} event */
  #befell(event) {
    const lane = this.byTask.get(event.task);
    if (lane === undefined) return false;
    if (event.type === "task.woken" && lane.finished === null) this.#arrow(event);
    else if (event.type === "task.finished") this.worded ||= event.outcome !== "returned";
    befall(lane, event);
    return true;
  }

  /** @param {TaskWokenEvent} event */
  #arrow({ at, seq, task, by }) {
    if (by.kind !== "created" && by.task !== undefined && by.task !== task && this.byTask.has(by.task)) {
      this.arrows.push({ kind: "woke", at, seq, from: by.task, to: task });
    }
  }

  /**
   * The task's running step has come to this line.
   * @param {number | null} task
   * @param {number} seq
   * @param {number | null} line
   */
  #line(task, seq, line) {
    if (task === null || line === null) return;
    const segments = this.byTask.get(task)?.segments;
    const last = segments?.[segments.length - 1];
    if (last?.state === "running" && last.to === null) (last.lines ??= []).push([seq, line]);
  }
}
