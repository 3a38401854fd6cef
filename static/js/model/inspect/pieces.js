// A whole life as a bar: stretches of states in shares of it. What is too short to tell apart is joined, so that a life
// of 100,000 steps is no more pieces than one of a hundred; that something ran is never swallowed.
// @ts-check

/** @import { Lane } from "../history.js" */

import { isBlocking } from "../lanes.js";
import { upperBound } from "../search.js";

/** A stretch shorter than this share of the life cannot be told apart from its neighbours. */
const GRAIN = 1 / 240;

/**
 * @typedef {object} Piece
 * @property {"ready" | "running" | "waiting" | "blocking"} state
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
    const few = segments.slice(index, Math.min(next, index + 8));
    const shown = few.find(({ state }) => state === "running") ?? segment;
    pieces.push({ state: shown.state, from: share(segment.from), to: share(segments[next - 1].to ?? reach) });
    index = next;
  }
  return pieces;
}
