// The fold: events in, lanes out. Append-only, so every batch costs only itself, live as in replay.
//
// A lane is a task. Its segments follow one another without holes from its creation to its end; at any moment it is in
// exactly one. What was is never changed: a segment that is closed stays as it is, and only the last one can be open.
// Positions are seqs (exact even where many events share one nanosecond); `at` is kept beside them for drawing.
// @ts-check

/** @import { TraceEvent, RunStartedEvent, RunEndedEvent, TaskCreatedEvent, TaskAwaitingEvent, TaskWokenEvent, TaskFinishedEvent, GapEvent, NoteEvent } from "../protocol.js" */

import { ConsoleLog } from "./console.js";
import { definitionLine } from "./source.js";

/** @typedef {TaskAwaitingEvent["on"]} Awaited */
/** @typedef {TaskWokenEvent["by"]} WokenBy */

/**
 * @typedef {object} Segment
 * @property {"ready" | "running" | "waiting"} state
 * @property {number} from ns
 * @property {number} fromSeq
 * @property {number | null} to ns; null while it is open
 * @property {number} toSeq the event that closed it; Infinity while it is open
 * @property {Awaited | null} on of `waiting`: for what; of `ready`: what it gave control back for
 * @property {WokenBy | null} by of `ready`: who woke it
 * @property {Array<[string, number]>} stack where the task stands: the program's own frames, outermost first
 * @property {Array<[number, number]> | null} lines of `running`: [seq, line] wherever an event tells the line
 */

/**
 * @typedef {object} Lane
 * @property {number} index its place among the lanes
 * @property {number} task
 * @property {string} name
 * @property {string} coro
 * @property {Array<[string, string]>} args
 * @property {number | null} parent
 * @property {number | null} line that created it
 * @property {number | null} entry the line of its function's `def`
 * @property {number} at created, ns
 * @property {number} seq created
 * @property {Segment[]} segments
 * @property {{at: number, seq: number, outcome: TaskFinishedEvent["outcome"], value: string | null, error: TaskFinishedEvent["error"]} | null} finished
 * @property {WokenBy | null} early woken before the step that it runs has ended
 */

/**
 * @typedef {object} Arrow
 * @property {"created" | "woke"} kind
 * @property {number} at ns
 * @property {number} seq
 * @property {number} from a task
 * @property {number} to a task
 */

/** Events that a reader steps through: each changes something that is to be seen. */
const MOMENTS = new Set([
  "task.created",
  "task.woken",
  "step.began",
  "task.awaiting",
  "task.finished",
  "task.cancelling",
  "loop.idle",
  "resource.created",
  "resource.changed",
  "resource.acquired",
  "resource.released",
  "queue.changed",
  "thread.began",
  "thread.ended",
  "output",
  "note",
  "gap",
  "run.ended",
]);

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
      if (event.seq !== this.events.length + 1) {
        throw new RangeError(`event ${event.seq} came after event ${this.events.length}`);
      }
      this.events.push(event);
      if (MOMENTS.has(event.type) && !this.#ofSystem(event)) this.moments.push(event.seq);
      this.#take(event);
    }
  }

  /** @param {TraceEvent} event */
  #ofSystem(event) {
    return "task" in event && event.task !== null && !this.byTask.has(event.task) && !(event.type === "task.created" && !event.system);
  }

  /** @param {TraceEvent} event */
  #take(event) {
    switch (event.type) {
      case "run.started":
        this.started = event;
        break;
      case "task.created":
        this.#created(event);
        break;
      case "task.woken":
        this.#woken(event);
        break;
      case "step.began": {
        const lane = this.byTask.get(event.task);
        if (lane === undefined) break;
        lane.early = null;
        const stack = lane.segments[lane.segments.length - 1]?.stack ?? [];
        this.#open(lane, event, { state: "running", stack });
        break;
      }
      case "task.awaiting":
        this.#awaiting(event);
        break;
      case "task.finished": {
        const lane = this.byTask.get(event.task);
        if (lane === undefined) break;
        this.#close(lane, event);
        const { at, seq, outcome, value, error } = event;
        lane.finished = { at, seq, outcome, value, error };
        this.worded ||= outcome !== "returned";
        break;
      }
      case "task.renamed": {
        const lane = this.byTask.get(event.task);
        if (lane === undefined) break;
        lane.name = event.name;
        this.naming += 1;
        break;
      }
      case "resource.created":
        this.resources.set(event.resource, { kind: event.kind, name: event.name });
        break;
      case "output":
        this.#line(event.task, event.seq, event.line);
        this.console.take(event);
        break;
      case "gap":
        this.gaps.push(event);
        break;
      case "note":
        this.notes.push(event);
        break;
      case "run.ended":
        this.ended = event;
        this.worded ||= this.lanes.some((lane) => lane.finished === null);
        break;
    }
  }

  /** @param {TaskCreatedEvent} event */
  #created(event) {
    if (event.system) return;
    /** @type {Lane} */
    const lane = {
      index: this.lanes.length,
      task: event.task,
      name: event.name,
      coro: event.coro,
      args: event.args,
      parent: event.parent,
      line: event.line,
      entry: definitionLine(this.source, event.coro),
      at: event.at,
      seq: event.seq,
      segments: [],
      finished: null,
      early: null,
    };
    this.lanes.push(lane);
    this.byTask.set(event.task, lane);
    this.naming += 1;
    this.#line(event.parent, event.seq, event.line);
    this.#open(lane, event, { state: "ready", by: { kind: "created" } });
    if (event.parent !== null && this.byTask.has(event.parent)) {
      this.arrows.push({ kind: "created", at: event.at, seq: event.seq, from: event.parent, to: event.task });
    }
  }

  /** @param {TaskWokenEvent} event */
  #woken(event) {
    const lane = this.byTask.get(event.task);
    if (lane === undefined || lane.finished !== null) return;
    const last = lane.segments[lane.segments.length - 1];
    if (last?.state === "ready") {
      last.by = event.by; // created and at once ready: one stretch of time, and now it is known who did it
    } else if (last?.state === "running") {
      lane.early = event.by; // as by sleep(0): it is in the queue again before its step has ended
    } else {
      this.#open(lane, event, { state: "ready", by: event.by, on: last?.on ?? null, stack: last?.stack ?? [] });
    }
    const { kind, task } = event.by;
    if (kind !== "created" && task !== undefined && task !== event.task && this.byTask.has(task)) {
      this.arrows.push({ kind: "woke", at: event.at, seq: event.seq, from: task, to: event.task });
    }
  }

  /** @param {TaskAwaitingEvent} event */
  #awaiting(event) {
    const lane = this.byTask.get(event.task);
    if (lane === undefined) return;
    const { on, stack } = event;
    if (lane.early !== null) this.#open(lane, event, { state: "ready", by: lane.early, on, stack });
    else this.#open(lane, event, { state: "waiting", on, stack });
    lane.early = null;
  }

  /**
   * @param {Lane} lane
   * @param {TraceEvent} event
   * @param {Pick<Segment, "state"> & Partial<Segment>} what
   */
  #open(lane, event, what) {
    this.#close(lane, event);
    lane.segments.push({
      from: event.at,
      fromSeq: event.seq,
      to: null,
      toSeq: Infinity,
      on: null,
      by: null,
      stack: [],
      lines: null,
      ...what,
    });
  }

  /**
   * @param {Lane} lane
   * @param {TraceEvent} event
   */
  #close(lane, event) {
    const last = lane.segments[lane.segments.length - 1];
    if (last === undefined || last.to !== null) return;
    last.to = event.at;
    last.toSeq = event.seq;
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
