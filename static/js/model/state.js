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
  const answers = answersOf(history);
  const { from, to, states } = answers;
  const asked = [];
  for (let index = 0; index < count; index++) {
    if (index === states.length || seq < from[index] || seq >= to[index]) answer(answers, history, index, seq);
    asked.push(states[index]);
  }
  return asked;
}

/**
 * What was answered last for each lane, and for which seqs it is the answer: `from` the first, `to` excluded. Between two
 * frames most of a thousand tasks stand where they stood, and two numbers tell so.
 * @typedef {{from: number[], to: number[], states: TaskState[]}} Answers
 */

/** @type {WeakMap<History, Answers>} */
const kept = new WeakMap();

/** @param {History} history */
function answersOf(history) {
  let answers = kept.get(history);
  if (answers === undefined) kept.set(history, (answers = { from: [], to: [], states: [] }));
  return answers;
}

/**
 * @param {Answers} answers
 * @param {History} history
 * @param {number} index of a lane that exists after event `seq`; the next to those that were answered for, at most
 * @param {number} seq
 */
function answer({ from, to, states }, history, index, seq) {
  const lane = history.lanes[index];
  const segment = segmentAt(lane, seq);
  const isMoving = segment !== null && segment.lines !== null;
  states[index] = segment === null ? { lane, state: "done", segment, line: null } : { lane, state: segment.state, segment, line: lineAt(lane, segment, seq) };
  from[index] = segment === null ? (lane.finished?.seq ?? seq) : isMoving ? seq : segment.fromSeq;
  // Of what is open nobody knows how long it stays so.
  const until = Math.min(segment === null ? Infinity : segment.toSeq, history.ended === null ? history.seq + 1 : Infinity);
  to[index] = isMoving ? seq + 1 : until;
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
