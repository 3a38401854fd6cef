// The places in which a task can be. A place is known by a key, such as `ready`, `timer` or `resource:3`.
// @ts-check

/** @import { Awaited } from "../history.js" */

import { innermost } from "./state.js";

/** Where tasks wait for anything but a resource and a timer, in the order in which they are drawn, below those. */
const AFTER_RESOURCES = ["task", "thread", "io", "future"];

/**
 * Where a task waits. One that gives way for a turn of the loop (`sleep(0)`) waits at the end of the ready queue, until it
 * is woken there at once: that is `turn`.
 * @param {Awaited} on
 * @returns {string}
 */
export function placeOf(on) {
  const inside = innermost(on);
  switch (inside.kind) {
    case "sleep":
    case "timeout":
      return "timer";
    case "task":
    case "gather":
    case "wait":
      return "task";
    case "thread":
    case "io":
    case "future":
      return inside.kind;
    case "yield":
      return "turn";
    default:
      return inside.resource === undefined ? "future" : `resource:${inside.resource}`;
  }
}

/**
 * The resource that a place is the line of; null for the others.
 * @param {string} place
 */
export function resourceIn(place) {
  return place.startsWith("resource:") ? Number(place.slice("resource:".length)) : null;
}

/**
 * Timers first, then resources in the order of creation, then the others.
 * @param {Iterable<string>} places
 * @returns {string[]}
 */
export function inOrder(places) {
  /** @param {string} place */
  const rank = (place) => resourceIn(place) ?? (place === "timer" ? -1 : 1e9 + AFTER_RESOURCES.indexOf(place));
  return [...places].sort((a, b) => rank(a) - rank(b));
}
