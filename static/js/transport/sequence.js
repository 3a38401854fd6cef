// Gapless, each once: what of a batch is new after the last seq that was taken.
// @ts-check

/** @import { TraceEvent } from "../protocol.js" */

/**
 * Events that were taken before are left out. From the first one that does not follow, nothing is taken: `torn` tells
 * that something is missing and has to be asked for again.
 * @param {number} last the last seq that was taken
 * @param {ReadonlyArray<TraceEvent>} events
 * @returns {{fresh: TraceEvent[], torn: boolean}}
 */
export function following(last, events) {
  const fresh = [];
  for (const event of events) {
    if (event.seq <= last) continue;
    if (event.seq !== last + 1) return { fresh, torn: true };
    fresh.push(event);
    last = event.seq;
  }
  return { fresh, torn: false };
}

/**
 * How long to wait before the next attempt, in ms: twice as long each time up to eight seconds, spread so that a room
 * full of browsers does not come back in one moment.
 * @param {number} attempt 0 for the first
 * @param {number} chance 0 to 1
 */
export function patience(attempt, chance) {
  return Math.min(250 * 2 ** attempt, 8000) * (0.5 + chance / 2);
}
