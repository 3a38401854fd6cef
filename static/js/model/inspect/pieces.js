// A whole life as a bar: stretches of states in shares of it. What is too short to tell apart is joined, so that a life
// of 100,000 steps is a few hundred pieces: each is the state that took most of it, and that something ran in it is never
// swallowed, but laid over it as a mark.
// @ts-check

/** @import { Lane, Segment } from "../history.js" */

import { isBlocking } from "../lanes.js";
import { upperBound } from "../search.js";
import { timesAt } from "./life.js";

/** A stretch shorter than this share of the life cannot be told apart from its neighbours. */
const GRAIN = 1 / 240;

/**
 * @typedef {object} Piece
 * @property {"ready" | "running" | "waiting" | "blocking" | "steps"} state `steps`: a mark over others, of steps too short for a scale
 * @property {number} from share of the life, 0 to 1
 * @property {number} to share of the life
 */

/**
 * @param {Lane} lane
 * @param {number} reach ns: how far an open stretch is known to go
 * @returns {Piece[]}
 */
export function piecesOf(lane, reach) {
  const { segments } = lane;
  const begin = lane.at;
  const life = Math.max((lane.finished?.at ?? reach) - begin, 1);
  const grain = life * GRAIN;
  /** @param {number} at */
  const share = (at) => Math.min(Math.max((at - begin) / life, 0), 1);
  /** @type {Piece[]} */
  const pieces = [];
  let index = 0;
  while (index < segments.length) {
    const segment = segments[index];
    const to = segment.to ?? reach;
    if (to - segment.from >= grain) {
      pieces.push({ state: isBlocking(segment, reach) ? "blocking" : segment.state, from: share(segment.from), to: share(to) });
      index += 1;
      continue;
    }
    const edge = segment.from + grain;
    const next = Math.max(index + 1, upperBound(segments, (other) => (other.to ?? reach) < edge));
    const last = segments[next - 1];
    const end = last.to ?? reach;
    const { state, hasRun } = joined(lane, segment, last, end);
    const place = { from: share(segment.from), to: share(end) };
    // Nothing but steps, and next to nothing: as wide as can be seen it would cover what the task did most of the time.
    const isSpeck = state === "running" && end - segment.from < grain / 2;
    if (!isSpeck) pieces.push({ state, ...place });
    if (hasRun && (isSpeck || state !== "running")) pieces.push({ state: "steps", ...place });
    index = next;
  }
  return pieces;
}

/**
 * What a stretch of segments is shown as: the state that took most of it, by the sums that are kept of the life.
 * @param {Lane} lane
 * @param {Segment} first
 * @param {Segment} last
 * @param {number} end ns: where the last one ends
 */
function joined(lane, first, last, end) {
  const before = timesAt(lane, first.fromSeq, first.from);
  const after = timesAt(lane, last.fromSeq, end);
  let state = first.state;
  for (const other of /** @type {const} */ (["ready", "running", "waiting"])) {
    if (after[other] - before[other] > after[state] - before[state]) state = other;
  }
  return { state, hasRun: first.state === "running" || after.steps > before.steps };
}
