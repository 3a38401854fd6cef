// Going through a run by what one looks for: each thing that happened, one task's, notes, output, bookmarks.
// @ts-check

/** @import { TraceEvent } from "../protocol.js" */
/** @import { History } from "./history.js" */
/** @import { Player } from "./player.js" */

import { seek, seekSeq, step } from "./player.js";

/** @typedef {"event" | "task" | "note" | "output" | "bookmark"} Pace what a step goes to */

/** @type {Readonly<Record<Pace, string>>} */
export const PACES = Object.freeze({
  event: "event",
  task: "event of the task",
  note: "note",
  output: "output",
  bookmark: "bookmark",
});

/**
 * To the next (1) or the previous (-1) of them. Where there is no further one the head stays, but steps by events end at
 * the edges of the run. Without a task, a step by a task's events is one by all of them.
 * @param {Player} player
 * @param {History} history
 * @param {1 | -1} direction
 * @param {Pace} pace
 * @param {{task: number | null, bookmarks: ReadonlyArray<number>}} chosen `bookmarks` in order, ns
 * @returns {Player}
 */
export function stepBy(player, history, direction, pace, { task, bookmarks }) {
  switch (pace) {
    case "event":
      return step(player, history, direction);
    case "task":
      return task === null ? step(player, history, direction) : stepTo(player, history, direction, isOf(task));
    case "note":
    case "output":
      return stepTo(player, history, direction, ({ type }) => type === pace);
    case "bookmark": {
      const at = direction === 1 ? bookmarks.find((one) => one > player.at) : bookmarks.findLast((one) => one < player.at);
      return at === undefined ? player : seek(player, history, at);
    }
  }
}

/**
 * A bookmark more where the head stands, or that one less.
 * @param {ReadonlyArray<number>} bookmarks ns, in order
 * @param {number} at ns
 * @returns {number[]} in order
 */
export function marked(bookmarks, at) {
  return bookmarks.includes(at) ? bookmarks.filter((one) => one !== at) : [...bookmarks, at].sort((a, b) => a - b);
}

/**
 * @param {Player} player
 * @param {History} history
 * @param {1 | -1} direction
 * @param {(event: TraceEvent) => boolean} isWanted
 */
function stepTo(player, history, direction, isWanted) {
  const { events } = history;
  for (let seq = direction === 1 ? player.seq + 1 : player.seq - 1; seq >= 1 && seq <= events.length; seq += direction) {
    if (isWanted(events[seq - 1])) return seekSeq(player, history, seq);
  }
  return player;
}

/**
 * A timer is set for a task and is not yet a thing that it does.
 * @param {number} task
 * @returns {(event: TraceEvent) => boolean}
 */
function isOf(task) {
  return (event) => "task" in event && event.task === task && event.type !== "timer.set";
}
