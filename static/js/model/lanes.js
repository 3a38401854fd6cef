// A lane: the life of one task as stretches of states, folded from the task's own events.
//
// Its segments follow one another without holes from its creation to its end; at any moment it is in exactly one. What
// was is never changed: a segment that is closed stays as it is, and only the last one can be open.
// @ts-check

/** @import { TraceEvent, TaskCreatedEvent, TaskAwaitingEvent, TaskWokenEvent, TaskFinishedEvent, StepBeganEvent } from "../protocol.js" */

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

/** ns. A step that holds the loop for longer than this blocks it: the same limit as of the tracer's `blocked-loop`. */
export const BLOCKING = 5e7;

/**
 * Whether a step held the loop for too long; `reach` is how far an open one is known to go, ns.
 * @param {Segment} segment
 * @param {number} reach
 */
export function isBlocking(segment, reach) {
  return segment.state === "running" && (segment.to ?? reach) - segment.from > BLOCKING;
}

/**
 * A new task's lane: it is ready, and has not run yet.
 * @param {TaskCreatedEvent} event
 * @param {number} index
 * @param {number | null} entry
 * @returns {Lane}
 */
export function beginLane(event, index, entry) {
  const { task, name, coro, args, parent, line, at, seq } = event;
  /** @type {Lane} */
  const lane = { index, task, name, coro, args, parent, line, entry, at, seq, segments: [], finished: null, early: null };
  open(lane, event, "ready", null, CREATED, NOWHERE);
  return lane;
}

/** @typedef {TaskWokenEvent | StepBeganEvent | TaskAwaitingEvent | TaskFinishedEvent} LaneEvent */

/**
 * What an event does to the lane of its task: it wakes, a step of it begins or ends. Nothing wakes a task that is done.
 * @param {Lane} lane
 * @param {LaneEvent} event
 */
export function befall(lane, event) {
  switch (event.type) {
    case "task.woken":
      return lane.finished === null ? wake(lane, event) : undefined;
    case "step.began":
      return stepBegan(lane, event);
    case "task.awaiting":
      return awaiting(lane, event);
    case "task.finished":
      return finish(lane, event);
  }
}

/**
 * @param {Lane} lane
 * @param {TaskWokenEvent} event
 */
function wake(lane, event) {
  const last = lane.segments[lane.segments.length - 1];
  if (last.state === "ready") {
    last.by = event.by; // created and at once ready: one stretch of time, and now it is known who did it
  } else if (last.state === "running") {
    lane.early = event.by; // as by sleep(0): it is in the queue again before its step has ended
  } else {
    open(lane, event, "ready", last.on, event.by, last.stack);
  }
}

/**
 * @param {Lane} lane
 * @param {StepBeganEvent} event
 */
function stepBegan(lane, event) {
  lane.early = null;
  open(lane, event, "running", null, null, lane.segments[lane.segments.length - 1].stack);
}

/**
 * @param {Lane} lane
 * @param {TaskAwaitingEvent} event
 */
function awaiting(lane, event) {
  const { on, stack } = event;
  if (lane.early !== null) open(lane, event, "ready", on, lane.early, stack);
  else open(lane, event, "waiting", on, null, stack);
  lane.early = null;
}

/**
 * @param {Lane} lane
 * @param {TaskFinishedEvent} event
 */
function finish(lane, event) {
  close(lane, event.at, event.seq);
  const { at, seq, outcome, value, error } = event;
  lane.finished = { at, seq, outcome, value, error };
}

/** @type {WokenBy} */
const CREATED = { kind: "created" };
/** @type {Segment["stack"]} */
const NOWHERE = [];

/**
 * @param {Lane} lane
 * @param {TraceEvent} event
 * @param {Segment["state"]} state
 * @param {Segment["on"]} on
 * @param {Segment["by"]} by
 * @param {Segment["stack"]} stack
 */
function open(lane, { at, seq }, state, on, by, stack) {
  close(lane, at, seq);
  lane.segments.push({ state, from: at, fromSeq: seq, to: null, toSeq: Infinity, on, by, stack, lines: null });
}

/**
 * @param {Lane} lane
 * @param {number} at
 * @param {number} seq
 */
function close({ segments }, at, seq) {
  const last = segments[segments.length - 1];
  if (last === undefined || last.to !== null) return;
  last.to = at;
  last.toSeq = seq;
}
