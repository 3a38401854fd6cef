// Where the tasks stand in the program, line by line: of a thousand tasks on one line, the first few and a number.
// @ts-check

/** @import { TaskState } from "./state.js" */
/** @import { Names } from "./words.js" */

import { colorIndex } from "./colors.js";

/**
 * @typedef {object} Place
 * @property {number} task
 * @property {"ready" | "running" | "waiting"} state
 * @property {number} color
 * @property {string} label
 */

/**
 * @typedef {object} Spot
 * @property {number} line from 1
 * @property {Place[]} places the one that runs first; at most `most` of them
 * @property {number} count of all that stand there
 */

/**
 * @param {ReadonlyArray<TaskState>} states
 * @param {Names} names
 * @param {number} most that are told one by one
 * @param {number | null} [selected] a task that is among those, wherever it stands
 * @returns {Spot[]} in the order of the lines
 */
export function spotsOf(states, names, most, selected = null) {
  /** @type {Map<number, {few: TaskState[], count: number}>} */
  const lines = new Map();
  /** @type {TaskState | null} */
  let chosen = null;
  for (const one of states) {
    if (one.state === "done" || one.line === null) continue;
    const spot = lines.get(one.line);
    if (spot === undefined) {
      lines.set(one.line, { few: [one], count: 1 });
      continue;
    }
    spot.count += 1;
    if (one.lane.task === selected) chosen = one;
    if (one.state === "running") spot.few = [one, ...spot.few].slice(0, most);
    else if (spot.few.length < most) spot.few.push(one);
  }
  const there = chosen === null ? undefined : lines.get(/** @type {number} */ (chosen.line));
  if (chosen !== null && there !== undefined && !there.few.includes(chosen)) there.few[most - 1] = chosen;
  return [...lines]
    .sort(([a], [b]) => a - b)
    .map(([line, { few, count }]) => ({
      line,
      count,
      places: few.map(({ lane, state }) => ({
        task: lane.task,
        state: /** @type {Place["state"]} */ (state),
        color: colorIndex(lane.index),
        label: names.label(lane.task),
      })),
    }));
}
