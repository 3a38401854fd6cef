// What a run comes to in numbers that two runs are compared by.
// @ts-check

/** @import { History, Segment } from "../history.js" */

import { upperBound } from "../search.js";
import { ownUntil } from "../summary/own.js";

/**
 * @typedef {object} Figures
 * @property {number} took ns from the run's beginning to its last moment
 * @property {number} atOnce how many tasks did or awaited something of their own at the same time, at most
 * @property {number} slept ns for which the loop had nothing to do
 * @property {number} held ns of the longest step
 */

/** Who awaits only other tasks adds nothing to what goes on. */
const FOR_OTHERS = new Set(["task", "gather", "wait"]);

/**
 * @param {History} history
 * @returns {Figures}
 */
export function figuresOf(history) {
  let slept = 0;
  /** @type {number | null} */
  let asleep = null;
  for (const event of history.events) {
    if (event.type === "loop.idle") asleep = event.at;
    else if (asleep !== null && (event.type === "loop.woke" || event.type === "run.ended")) {
      slept += event.at - asleep;
      asleep = null;
    }
  }
  let held = 0;
  for (const { segments } of history.lanes) {
    for (const { state, from, to } of segments) {
      if (state === "running") held = Math.max(held, (to ?? history.end) - from);
    }
  }
  return { took: history.end, atOnce: atOnce(history), slept, held };
}

/** @param {Segment} segment */
function isOfItsOwn({ state, on }) {
  if (state !== "waiting") return state === "running";
  const inner = on?.kind === "timeout" ? /** @type {{kind: string} | undefined} */ (on.inner) : on;
  return !FOR_OTHERS.has(inner?.kind ?? "");
}

/**
 * A step of one task and the next of another touch but are not at once: so by seqs, and ends before beginnings.
 * A sleep or a time limit that is due goes on no longer: that a held loop comes late to it is nothing that goes on.
 * @param {History} history
 */
function atOnce(history) {
  const { lanes, seq, events, end } = history;
  /** @type {Array<[number, 1 | -1]>} */
  const changes = [];
  for (const { segments } of lanes) {
    for (const segment of segments) {
      if (!isOfItsOwn(segment)) continue;
      const until = segment.state === "waiting" ? ownUntil(segment, history, end) : Infinity;
      const late = until < (segment.to ?? end) ? upperBound(events, ({ at }) => at <= until) + 1 : Infinity;
      changes.push([segment.fromSeq, 1], [Math.min(segment.toSeq, seq + 1, late), -1]);
    }
  }
  changes.sort(([a, up], [b, other]) => a - b || up - other);
  let now = 0;
  let most = 0;
  for (const [, change] of changes) {
    now += change;
    most = Math.max(most, now);
  }
  return most;
}
