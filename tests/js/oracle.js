// What is so after event `seq`, by the letter of docs/protocol.md: slow, from the events alone, always from the first.
// Nothing of the page's model is used here, for the model is held against this.
// @ts-check

/** @import { TraceEvent } from "../../static/js/protocol.js" */

/** @typedef {"ready" | "running" | "waiting" | "done"} State */
/** @typedef {{task: number, system: boolean, state: State, since: number, on: any, outcome: string | null}} Told */

/**
 * Each task's state, in the order of creation. `since` is the seq from which on it is so; a task that was woken before its
 * step had ended is ready from that waking on, once the step has ended.
 * @param {ReadonlyArray<TraceEvent>} events
 * @param {number} seq
 * @returns {Told[]}
 */
export function tasksAt(events, seq) {
  const past = events.filter((event) => event.seq <= seq);
  return past.flatMap((event) => {
    if (event.type !== "task.created") return [];
    /** @type {Told} */
    const told = { task: event.task, system: event.system, state: "ready", since: event.seq, on: null, outcome: null };
    let woken = false; // since its creation, or since its last step began
    for (const next of past) {
      if (!("task" in next) || next.task !== event.task) continue;
      if (next.type === "task.woken" && told.state !== "done" && !woken) {
        woken = true;
        if (told.state !== "running") told.state = "ready";
        told.since = next.seq;
      } else if (next.type === "step.began") {
        Object.assign(told, { state: "running", since: next.seq });
        woken = false;
      } else if (next.type === "task.awaiting") {
        told.on = next.on;
        if (woken) told.state = "ready";
        else Object.assign(told, { state: "waiting", since: next.seq });
      } else if (next.type === "task.finished") {
        Object.assign(told, { state: "done", since: next.seq, outcome: next.outcome });
      }
    }
    return [told];
  });
}

/**
 * The event loop.
 * @param {ReadonlyArray<TraceEvent>} events
 * @param {number} seq
 */
export function loopAt(events, seq) {
  const past = events.filter((event) => event.seq <= seq);
  const tasks = tasksAt(events, seq);
  /** @param {State} state */
  const those = (state) => tasks.filter((told) => told.state === state).sort((a, b) => a.since - b.since);
  const over = past.some((event) => event.type === "run.ended");
  return {
    ready: those("ready").map(({ task }) => task),
    running: those("running").map(({ task }) => task),
    waiting: those("waiting").map(({ task, on }) => [task, on]),
    done: those("done").filter(({ system }) => !system).map(({ task, outcome }) => [task, outcome]),
    timers: past.flatMap((event) => {
      if (event.type !== "timer.set") return [];
      const gone = past.some((other) => (other.type === "timer.fired" || other.type === "timer.cancelled") && other.timer === event.timer);
      return gone ? [] : [[event.timer, event.due, event.task]];
    }),
    threads: past.flatMap((event) => {
      if (event.type !== "thread.began") return [];
      const gone = past.some((other) => other.type === "thread.ended" && other.thread === event.thread);
      return gone ? [] : [[event.thread, event.task]];
    }),
    callbacks: past.flatMap((event) => {
      if (event.type !== "callback.began") return [];
      const gone = past.some((other) => other.type === "callback.ended" && other.callback === event.callback);
      return gone ? [] : [event.name];
    }),
    asleep: !over && asleep(past),
    resources: past.flatMap((event) => (event.type === "resource.created" ? [resourceAt(past, event, tasks)] : [])),
  };
}

/** The loop is in the selector from `loop.idle` until it woke or does something. @param {ReadonlyArray<TraceEvent>} past */
function asleep(past) {
  const of = ["loop.idle", "loop.woke", "step.began", "callback.began"];
  return past.findLast((event) => of.includes(event.type))?.type === "loop.idle";
}

/**
 * @param {ReadonlyArray<TraceEvent>} past
 * @param {Extract<TraceEvent, {type: "resource.created"}>} made
 * @param {Told[]} tasks
 */
function resourceAt(past, made, tasks) {
  const { resource, kind, size } = made;
  /** @type {Array<number | null>} */
  let owners = [];
  let left = kind === "semaphore" ? size : null;
  let fill = 0;
  /** @type {string | null} */
  let phase = null;
  for (const event of past) {
    if (!("resource" in event) || event.resource !== resource) continue;
    if (event.type === "resource.acquired") {
      owners.push(event.task);
      left = event.size;
    } else if (event.type === "resource.released") {
      if (owners.includes(event.task)) owners.splice(owners.indexOf(event.task), 1);
      else owners = owners.slice(1);
      left = event.size;
    } else if (event.type === "queue.changed") {
      fill = event.size;
    } else if (event.type === "resource.changed") {
      phase = event.state;
      if (kind === "barrier") fill = event.size ?? 0;
    }
  }
  /** @param {any} on @returns {number | undefined} */
  const wanted = (on) => (on.kind === "timeout" && on.inner !== undefined ? wanted(on.inner) : on.resource);
  const line = tasks
    .filter(({ state, on }) => state === "waiting" && wanted(on) === resource)
    .sort((a, b) => a.since - b.since)
    .map(({ task }) => task);
  return { resource, kind, owners, left, fill, phase, line };
}
