// What is to be drawn of a history: bars and arrows in time units, for the part that is looked at. No pixels, no
// colours. The cost depends on what can be told apart on the screen, never on how many events there are.
// @ts-check

/** @import { History, Lane, Segment } from "./history.js" */
/** @import { Names } from "./words.js" */

import { colorIndex } from "./colors.js";
import { upperBound } from "./search.js";
import { awaitedWords } from "./words.js";

/**
 * @typedef {object} Bar
 * @property {"solid" | "hatched" | "dotted"} kind running, waiting, ready
 * @property {number} from ns
 * @property {number} to ns
 * @property {string} text of `hatched`: the awaited thing in words
 * @property {Segment | null} segment null for many that are too close together to tell apart
 */

/**
 * @typedef {object} SceneLane
 * @property {number} task
 * @property {number} index
 * @property {string} label
 * @property {number} color
 * @property {Bar[]} bars
 * @property {{at: number, mark: "✓" | "✗" | "⊘" | "…", text: string} | null} end `…`: the run ended before the task did
 */

/**
 * @typedef {object} Scene
 * @property {SceneLane[]} lanes those that are looked at
 * @property {Array<{kind: "created" | "woke", at: number, from: number, to: number}>} arrows between indexes of lanes
 */

/**
 * @typedef {object} Look
 * @property {number} from ns
 * @property {number} to ns
 * @property {number} first the first lane's index
 * @property {number} last the last lane's index
 * @property {number} now ns: how far an open bar reaches. What is not known to have changed is as it was
 * @property {number} grain ns that one pixel stands for: what is shorter cannot be told apart
 */

const MARKS = /** @type {const} */ ({ returned: "✓", raised: "✗", cancelled: "⊘" });

/**
 * @param {History} history
 * @param {Names} names
 * @param {Look} look
 * @returns {Scene}
 */
export function sceneOf(history, names, look) {
  const lanes = [];
  const reach = history.ended === null ? look.now : history.ended.at;
  for (let index = Math.max(0, look.first); index <= Math.min(look.last, history.lanes.length - 1); index++) {
    const lane = history.lanes[index];
    lanes.push({
      task: lane.task,
      index,
      label: names.label(lane.task),
      color: colorIndex(index),
      bars: barsOf(lane, names, look, reach),
      end: endOf(lane, history),
    });
  }
  return { lanes, arrows: arrowsOf(history, look) };
}

/**
 * @param {Lane} lane
 * @param {History} history
 * @returns {SceneLane["end"]}
 */
function endOf(lane, history) {
  if (lane.finished !== null) {
    const { at, outcome, error } = lane.finished;
    const text = outcome === "raised" && error !== null ? error.type : outcome === "cancelled" ? "cancelled" : "";
    return { at, mark: MARKS[outcome], text };
  }
  return history.ended === null ? null : { at: history.ended.at, mark: "…", text: "not finished" };
}

/**
 * @param {Lane} lane
 * @param {Names} names
 * @param {Look} look
 * @param {number} reach ns
 * @returns {Bar[]}
 */
function barsOf(lane, names, look, reach) {
  const { segments } = lane;
  const bars = [];
  let index = upperBound(segments, (segment) => (segment.to ?? reach) < look.from);
  while (index < segments.length && segments[index].from <= look.to) {
    const segment = segments[index];
    const to = segment.to ?? Math.max(reach, segment.from);
    if (to - segment.from >= look.grain || segment.to === null) {
      bars.push(barOf(segment, to, names));
      index += 1;
      continue;
    }
    // Shorter than a pixel: show that something ran here if anything did, and go on after the pixel.
    const edge = segment.from + look.grain;
    const next = Math.max(index + 1, upperBound(segments, (other) => (other.to ?? reach) < edge));
    const few = segments.slice(index, Math.min(next, index + 8));
    const ran = few.find((other) => other.state === "running");
    if (next - index === 1) {
      if (segment.state === "running" || segment.on?.kind !== undefined) bars.push(barOf(segment, to, names));
    } else if (ran !== undefined) {
      const end = segments[next - 1].to ?? reach;
      bars.push({ kind: /** @type {const} */ ("solid"), from: ran.from, to: Math.min(end, edge), text: "", segment: null });
    }
    index = next;
  }
  return bars;
}

const KINDS = /** @type {const} */ ({ running: "solid", waiting: "hatched", ready: "dotted" });

/**
 * @param {Segment} segment
 * @param {number} to
 * @param {Names} names
 * @returns {Bar}
 */
function barOf(segment, to, names) {
  const text = segment.state === "waiting" && segment.on !== null ? awaitedWords(segment.on, names) : "";
  return { kind: KINDS[segment.state], from: segment.from, to, text, segment };
}

/** More arrows than this in one picture are a tangle that shows nothing. */
const MOST_ARROWS = 400;

/**
 * @param {History} history
 * @param {Look} look
 */
function arrowsOf(history, look) {
  const { arrows, byTask } = history;
  const found = [];
  /** @type {Set<string>} */
  const drawn = new Set();
  for (let index = upperBound(arrows, (arrow) => arrow.at < look.from); index < arrows.length; index++) {
    const arrow = arrows[index];
    if (arrow.at > look.to || found.length >= MOST_ARROWS) break;
    const from = byTask.get(arrow.from)?.index ?? -1;
    const to = byTask.get(arrow.to)?.index ?? -1;
    if (Math.max(from, to) < look.first || Math.min(from, to) > look.last) continue;
    const key = `${arrow.kind} ${from} ${to} ${Math.round(arrow.at / look.grain)}`;
    if (drawn.has(key)) continue;
    drawn.add(key);
    found.push({ kind: arrow.kind, at: arrow.at, from, to });
  }
  return found;
}
