// How long a task waited for what is no other task's doing, had nobody held the loop: a sleep counts for no longer than
// was asked for, and a time limit for no longer than until its timer was due. What a held loop adds is no wait of its own.
// @ts-check

/** @import { History, Lane, Segment } from "../history.js" */

import { isOwn } from "../inspect/life.js";

/** When each timer is due, ns. Append-only: it catches up with the history when it is asked. */
class Dues {
  #seq = 0;
  /** @type {Map<number, number>} */
  #due = new Map();

  /** @param {History} history */
  static of(history) {
    let dues = DUES.get(history);
    if (dues === undefined) DUES.set(history, (dues = new Dues()));
    for (; dues.#seq < history.events.length; dues.#seq++) {
      const event = history.events[dues.#seq];
      if (event.type === "timer.set") dues.#due.set(event.timer, event.due);
    }
    return dues.#due;
  }
}

/** @type {WeakMap<History, Dues>} */
const DUES = new WeakMap();

/**
 * Up to which moment a wait is one of the task's own: its end, or before it when a timer was due.
 * @param {Segment} segment a wait
 * @param {History} history
 * @param {number} reach ns: how far an open one is known to go
 */
export function ownUntil({ from, to, on }, history, reach) {
  const dues = Dues.of(history);
  let until = to ?? Math.max(reach, from);
  for (let each = on; each?.kind === "sleep" || each?.kind === "timeout"; each = /** @type {typeof on} */ (each.inner ?? null)) {
    const asked = each.delay === undefined ? Infinity : from + Math.max(0, each.delay) * 1e9;
    const due = (each.timer === undefined ? undefined : dues.get(each.timer)) ?? asked;
    until = Math.min(until, each.kind === "sleep" ? asked : due);
  }
  return Math.max(Math.round(until), from);
}

/** @type {WeakMap<Lane, {count: number, sum: number}>} of the segments that are over */
const SUMS = new WeakMap();

/**
 * @param {Lane} lane
 * @param {History} history
 * @param {number} reach ns
 */
export function ownOf(lane, history, reach) {
  let known = SUMS.get(lane);
  if (known === undefined) SUMS.set(lane, (known = { count: 0, sum: 0 }));
  for (; known.count < lane.segments.length; known.count++) {
    const segment = lane.segments[known.count];
    const took = segment.state === "waiting" && isOwn(segment) ? ownUntil(segment, history, reach) - segment.from : 0;
    if (segment.to === null) return known.sum + took;
    known.sum += took;
  }
  return known.sum;
}
