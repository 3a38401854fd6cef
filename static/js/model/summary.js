// What a run came to, in numbers that its events do not spell out.
// @ts-check

/** @import { History } from "./history.js" */

/**
 * For how long the program's tasks ran in all: the rest of the time they waited. One runs at a time, so this is also
 * how long the loop was busy with them.
 * @param {History} history
 * @returns {number} ns
 */
export function busyTime(history) {
  let sum = 0;
  for (const { segments } of history.lanes) {
    for (const { state, from, to } of segments) {
      if (state === "running") sum += (to ?? history.end) - from;
    }
  }
  return sum;
}
