// One event's change to the state of the loop. Every event is taken, whatever was before it: after a gap the state is
// as right as what is known allows, and no task is ever in two places.
// @ts-check

/** @import { TraceEvent, ResourceCreatedEvent, ResourceReleasedEvent, ResourceChangedEvent } from "../../protocol.js" */
/** @import { LoopState, Resource } from "./state.js" */

/**
 * @param {LoopState} state
 * @param {TraceEvent} event the one that follows `state.seq`
 * @param {(task: number) => boolean} isSystem whether asyncio made the task for itself
 */
export function apply(state, event, isSystem) {
  state.seq = event.seq;
  state.at = event.at;
  switch (event.type) {
    case "task.created":
      state.ready.push({ task: event.task, since: event.at, by: null });
      break;
    case "task.woken":
      woken(state, event);
      break;
    case "step.began":
      leave(state, event.task);
      state.running.push({ task: event.task, since: event.at, again: false });
      state.last = event.task;
      awake(state);
      break;
    case "task.awaiting": {
      const again = stopped(state, event.task)?.again ?? false;
      if (!again) state.waiting.set(event.task, { task: event.task, on: event.on, since: event.at });
      break;
    }
    case "task.finished":
      leave(state, event.task);
      if (!isSystem(event.task)) state.done += 1;
      break;
    case "timer.set":
      state.timers.set(event.timer, { timer: event.timer, due: event.due, set: event.at, task: event.task });
      break;
    case "timer.fired":
    case "timer.cancelled":
      state.timers.delete(event.timer);
      break;
    case "loop.idle":
      state.sleep = { since: event.at, until: event.until };
      break;
    case "loop.woke":
      state.sleep = null;
      state.woke = { at: event.at, by: event.by, ready: event.ready };
      break;
    case "callback.began":
      state.callbacks.push({ callback: event.callback, name: event.name, since: event.at });
      awake(state);
      break;
    case "callback.ended":
      state.callbacks = state.callbacks.filter(({ callback }) => callback !== event.callback);
      break;
    case "resource.created":
      state.resources.set(event.resource, made(event));
      break;
    case "resource.acquired":
      change(state, event.resource, (before) => ({ owners: [...before.owners, event.task], left: event.size }));
      break;
    case "resource.released":
      change(state, event.resource, (before) => ({ owners: withoutOwner(before, event), left: event.size }));
      break;
    case "resource.changed":
      change(state, event.resource, (before) => changed(before, event));
      break;
    case "queue.changed":
      change(state, event.resource, () => ({ fill: event.size }));
      break;
    case "thread.began":
      state.threads.set(event.thread, { thread: event.thread, task: event.task, name: event.name, since: event.at });
      break;
    case "thread.ended":
      state.threads.delete(event.thread);
      break;
    case "run.ended":
      state.over = event.outcome;
      state.sleep = null;
      break;
  }
}

/** A step or a callback began: the loop is out of the selector, even if a gap swallowed that it left it. @param {LoopState} state */
function awake(state) {
  state.steps += 1;
  state.sleep = null;
}

/**
 * @param {LoopState} state
 * @param {Extract<TraceEvent, {type: "task.woken"}>} event
 */
function woken(state, { task, by, at }) {
  const entry = { task, since: at, by };
  const place = state.ready.findIndex((each) => each.task === task);
  if (place >= 0) {
    // Its creation and its first waking are one: it comes into the queue by the second. Later ones change nothing of its place.
    if (state.ready[place].by !== null) return;
    state.ready.splice(place, 1);
  }
  state.waiting.delete(task);
  state.ready.push(entry);
  state.running = state.running.map((each) => (each.task === task ? { ...each, again: true } : each));
}

/**
 * Ends a task's step.
 * @param {LoopState} state
 * @param {number} task
 */
function stopped(state, task) {
  const place = state.running.findLastIndex((each) => each.task === task);
  if (place >= 0) return state.running.splice(place, 1)[0];
  leave(state, task); // the beginning of the step is not known
  return null;
}

/**
 * Takes a task from wherever it is.
 * @param {LoopState} state
 * @param {number} task
 */
function leave(state, task) {
  const place = state.ready.findIndex((each) => each.task === task);
  if (place >= 0) state.ready.splice(place, 1);
  state.waiting.delete(task);
  const step = state.running.findLastIndex((each) => each.task === task);
  if (step >= 0) state.running.splice(step, 1);
}

/**
 * @param {ResourceCreatedEvent} event
 * @returns {Resource}
 */
function made({ resource, kind, name, line, lock, size }) {
  const left = kind === "semaphore" ? size : null;
  return { resource, kind, name, line, lock, places: size, owners: [], left, fill: 0, phase: null };
}

/**
 * @param {LoopState} state
 * @param {number} resource
 * @param {(before: Resource) => Partial<Resource>} how
 */
function change(state, resource, how) {
  const before = state.resources.get(resource);
  if (before !== undefined) state.resources.set(resource, { ...before, ...how(before) });
}

/**
 * Who lets it go need not hold it: then it is a lock's only owner, or of several the one who has held it longest that
 * is taken to have gone, for nobody says which.
 * @param {Resource} before
 * @param {ResourceReleasedEvent} event
 */
function withoutOwner({ owners }, { task }) {
  const place = Math.max(owners.indexOf(task), 0);
  return owners.filter((_, index) => index !== place);
}

/**
 * @param {Resource} before
 * @param {ResourceChangedEvent} event
 * @returns {Partial<Resource>}
 */
function changed({ kind }, { state, size }) {
  return kind === "barrier" ? { phase: state, fill: size ?? 0 } : { phase: state };
}
