// The state at a moment: a question to the history, never something that is kept. Going back costs what going on does.
// @ts-check

/** @import { History, Lane, Segment } from "./history.js" */

import { upperBound } from "./search.js";

/**
 * @typedef {object} TaskState
 * @property {Lane} lane
 * @property {"ready" | "running" | "waiting" | "done"} state
 * @property {Segment | null} segment null when done
 * @property {number | null} line where it stands, from 1; null when it is not known or has nowhere to stand any more
 */

/**
 * The segment in which a lane was after event `seq`, or null before its creation and after its end.
 * @param {Lane} lane
 * @param {number} seq
 * @returns {Segment | null}
 */
export function segmentAt(lane, seq) {
  const index = upperBound(lane.segments, (segment) => segment.fromSeq <= seq) - 1;
  return index >= 0 && seq < lane.segments[index].toSeq ? lane.segments[index] : null;
}

/**
 * The state of every task that existed after event `seq`, in the order of creation.
 * @param {History} history
 * @param {number} seq
 * @returns {TaskState[]}
 */
export function stateAt(history, seq) {
  const count = upperBound(history.lanes, (lane) => lane.seq <= seq);
  const states = [];
  for (let index = 0; index < count; index++) {
    const lane = history.lanes[index];
    const segment = segmentAt(lane, seq);
    if (segment === null) states.push({ lane, state: /** @type {const} */ ("done"), segment, line: null });
    else states.push({ lane, state: segment.state, segment, line: lineAt(lane, segment, seq) });
  }
  return states;
}

/**
 * The line on which a task stands: for a running step the last line that an event told of, else where it gave control
 * back, else its function's first line.
 * @param {Lane} lane
 * @param {Segment} segment
 * @param {number} seq
 */
export function lineAt(lane, segment, seq) {
  if (segment.lines !== null) {
    const known = upperBound(segment.lines, ([at]) => at <= seq);
    if (known > 0) return segment.lines[known - 1][1];
  }
  const { stack } = segment;
  return stack.length > 0 ? stack[stack.length - 1][1] : lane.entry;
}

/**
 * How many tasks are in each state after event `seq`.
 * @param {ReadonlyArray<TaskState>} states
 */
export function census(states) {
  const count = { ready: 0, running: 0, waiting: 0, done: 0 };
  for (const { state } of states) count[state] += 1;
  return count;
}
