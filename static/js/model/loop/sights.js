// Who is where, of a state of the loop: each place's tasks in their order. One pass over those who wait.
// @ts-check

/** @import { Facts } from "./facts.js" */
/** @import { LoopState, Waiting } from "./state.js" */

import { inOrder, placeOf, resourceIn } from "./places.js";
import { timersOf } from "./state.js";

/** Of a longer line only the first so many are sorted out; nobody can see more. */
const SORTED = 48;

/**
 * @typedef {object} Crowd
 * @property {string} place
 * @property {number[]} tasks the first of them, in their order
 * @property {number} count all of them
 */

/**
 * The next timer that ends a waiting, if one does.
 * @param {LoopState} state
 * @param {Waiting} waiting
 * @returns {{due: number, since: number} | null} ns
 */
export function countdown(state, { on, since }) {
  let due = Infinity;
  for (const timer of timersOf(on)) due = Math.min(due, state.timers.get(timer)?.due ?? Infinity);
  return due === Infinity ? null : { due, since };
}

/**
 * Each place in which somebody waits.
 * @param {LoopState} state
 * @param {Facts} facts
 * @returns {Map<string, Crowd>}
 */
export function crowds(state, facts) {
  /** @type {Map<string, Crowd>} */
  const found = new Map();
  /** @type {Array<{due: number, task: number}>} */
  const timed = [];
  for (const waiting of state.waiting.values()) {
    if (facts.system.has(waiting.task)) continue;
    const place = placeOf(waiting.on);
    if (place === "timer") {
      timed.push({ due: countdown(state, waiting)?.due ?? Infinity, task: waiting.task });
      continue;
    }
    const crowd = found.get(place);
    if (crowd === undefined) found.set(place, { place, tasks: [waiting.task], count: 1 });
    else {
      crowd.count += 1;
      if (crowd.tasks.length < SORTED) crowd.tasks.push(waiting.task);
    }
  }
  if (timed.length > 0) found.set("timer", { place: "timer", tasks: soonest(timed).map(({ task }) => task), count: timed.length });
  return found;
}

/**
 * How many stand before a task in its place.
 * @param {LoopState} state
 * @param {Facts} facts
 * @param {string} place
 * @param {number} task that waits there
 */
export function rankOf(state, facts, place, task) {
  const own = /** @type {Waiting} */ (state.waiting.get(task));
  const due = countdown(state, own)?.due ?? Infinity;
  let before = 0;
  for (const other of state.waiting.values()) {
    if (other === own && place !== "timer") break; // the others wait in the order in which they began to
    if (facts.system.has(other.task) || placeOf(other.on) !== place) continue;
    if (place !== "timer") before += 1;
    else {
      const theirs = countdown(state, other)?.due ?? Infinity;
      if (theirs < due || (theirs === due && other.task < task)) before += 1;
    }
  }
  return before;
}

/**
 * The first of them by their timers, without sorting all.
 * @param {Array<{due: number, task: number}>} timed
 */
function soonest(timed) {
  /** @param {{due: number, task: number}} a @param {{due: number, task: number}} b */
  const order = (a, b) => (a.due === b.due ? a.task - b.task : a.due - b.due);
  if (timed.length <= SORTED) return timed.sort(order);
  const first = timed.slice(0, SORTED).sort(order);
  for (const each of timed.slice(SORTED)) {
    if (order(each, first[SORTED - 1]) >= 0) continue;
    let place = SORTED - 1;
    while (place > 0 && order(each, first[place - 1]) < 0) place -= 1;
    first.splice(place, 0, each);
    first.pop();
  }
  return first;
}

/**
 * The places that have a row, in their order, at most so many: all that the run has ever needed if there is room, so that
 * rows stay where they are while the head moves; else those that are in use now.
 * @param {Facts} facts
 * @param {LoopState} state
 * @param {Map<string, Crowd>} crowds
 * @param {number} most
 * @param {string | null} wanted one that has a row before all others, for the selected task is there
 * @returns {{places: ReadonlyArray<string>, left: number}} left: those in use without a row
 */
export function placesShown(facts, state, crowds, most, wanted) {
  const all = facts.ordered;
  if (all.length <= most) return { places: all, left: 0 };
  const used = all.filter((place) => crowds.has(place) || isBusy(state, place));
  if (used.length <= most) return { places: used, left: 0 };
  // Where somebody waits goes before what is only held.
  const rank = (/** @type {string} */ place) => (place === wanted ? 0 : crowds.has(place) ? 1 : 2);
  const places = inOrder([...used].sort((a, b) => rank(a) - rank(b)).slice(0, Math.max(most, 0)));
  return { places, left: used.length - places.length };
}

/**
 * A place where nobody waits is of interest when something is held, kept or done there.
 * @param {LoopState} state
 * @param {string} place
 */
function isBusy(state, place) {
  const resource = resourceIn(place);
  if (resource === null) return place === "thread" && state.threads.size > 0;
  const known = state.resources.get(resource);
  return known !== undefined && (known.owners.length > 0 || known.fill > 0);
}
