// What is to be drawn of a history: bars, ends, marks and arrows in time units, for the part that is looked at. No
// pixels, no colours. The cost depends on what can be told apart on the screen, never on how many events there are.
// @ts-check

/** @import { History } from "./history.js" */
/** @import { Lane, Segment, WokenBy } from "./lanes.js" */
/** @import { Apart, Thread } from "./apart.js" */
/** @import { Row } from "./rows.js" */
/** @import { SceneArrow } from "./arrows.js" */
/** @import { Names } from "./words.js" */

import { apartOf, timedOut } from "./apart.js";
import { arrowsOf } from "./arrows.js";
import { colorIndex } from "./colors.js";
import { sumsOf, walk } from "./density.js";
import { isBlocking } from "./lanes.js";
import { EVERY_LANE, placesOf, rowsOf } from "./rows.js";
import { upperBound } from "./search.js";
import { clipped, visible } from "./text.js";
import { spanText } from "./time.js";
import { awaitedWords } from "./words.js";

/**
 * @typedef {object} Bar
 * @property {"solid" | "hatched" | "dotted" | "blocking" | "mixed" | "thread"} kind running, waiting, ready, holding the
 *   loop for too long, many too short to be told apart, work in a thread
 * @property {number} from ns
 * @property {number} to ns
 * @property {string} text the awaited thing in words, or for how long the loop was held
 * @property {Segment | null} segment null for many
 * @property {number} share of `mixed`: how much of it ran, 0 to 1
 */

/**
 * Something that happened to a task at a moment: what woke it where that is no task, or that it was asked to stop.
 * @typedef {object} Mark
 * @property {"timer" | "io" | "thread" | "loop" | "cancelling" | "timeout"} kind
 * @property {number} at ns
 */

/**
 * @typedef {object} SceneLane
 * @property {number | null} task
 * @property {Row} row
 * @property {number} index its row's place
 * @property {string} label
 * @property {number} color
 * @property {Bar[]} bars
 * @property {Mark[]} marks in order of time
 * @property {{at: number, mark: "✓" | "✗" | "⊘" | "…", text: string} | null} end `…`: the run ended before the task did
 */

/**
 * @typedef {object} Scene
 * @property {SceneLane[]} lanes those that are looked at
 * @property {SceneArrow[]} arrows between indexes of rows
 * @property {number} untold arrows that are too many to tell anything
 */

/**
 * @typedef {object} Look
 * @property {number} from ns
 * @property {number} to ns
 * @property {number} first the first row's index
 * @property {number} last the last row's index
 * @property {number} now ns: how far an open bar reaches. What is not known to have changed is as it was
 * @property {number} grain ns that one pixel stands for: what is shorter cannot be told apart
 * @property {ReadonlyArray<Row>} [rows] by default every lane of the program
 * @property {(task: number) => number} [place] a task's row, where rows are given
 * @property {"all" | "selected" | "none"} [arrows]
 * @property {number | null} [selected] a task
 * @property {(row: number) => boolean} [skips] rows that are drawn in another way
 */

const MARKS = /** @type {const} */ ({ returned: "✓", raised: "✗", cancelled: "⊘" });
/** Pixels of a column in which what is too short to tell apart is summed up. */
const COLUMN = 2;
/** Woken and run and waiting again: so few between long stretches are shown as the step that they are about. */
const FEW = 6;

/**
 * @param {History} history
 * @param {Names} names
 * @param {Look} look
 * @returns {Scene}
 */
export function sceneOf(history, names, look) {
  const apart = apartOf(history);
  const rows = look.rows ?? rowsOf(history, apart, EVERY_LANE);
  const lanes = [];
  for (let index = Math.max(0, look.first); index <= Math.min(look.last, rows.length - 1); index++) {
    if (look.skips?.(index) !== true) lanes.push(laneOf(rows[index], index, history, apart, names, look));
  }
  return { lanes, ...arrowsOf(history, apart, look.place ?? placesOf(history, rows), look) };
}

/**
 * @param {Row} row
 * @param {number} index
 * @param {History} history
 * @param {Apart} apart
 * @param {Names} names
 * @param {Look} look
 * @returns {SceneLane}
 */
function laneOf(row, index, history, apart, names, look) {
  const { lane, thread } = row;
  const reach = reachOf(history, look.now);
  const scene = { task: lane?.task ?? thread?.task ?? null, row, index, label: rowLabel(row, names), color: rowColor(row, history) };
  if (lane === null) return { ...scene, bars: thread === null ? [] : threadBars(thread, reach, look), marks: [], end: null };
  return { ...scene, ...barsOf(lane, apart, names, look, reach), end: endOf(lane, history, apart) };
}

/**
 * How far an open bar reaches, ns.
 * @param {History} history
 * @param {number} now ns
 */
export function reachOf(history, now) {
  return history.ended === null ? now : history.ended.at;
}

/**
 * @param {Row} row
 * @param {Names} names
 */
export function rowLabel({ kind, lane, thread }, names) {
  if (thread !== null) return thread.name === null ? `thread ${thread.thread}` : clipped(visible(thread.name), 60);
  if (lane === null) return "";
  return kind === "task" ? names.label(lane.task) : `${clipped(visible(lane.coro.split(".").at(-1) ?? lane.coro), 58)}()`;
}

/**
 * A thread has the colour of the task that gave it its work; what is asyncio's own is grey.
 * @param {Row} row
 * @param {History} history
 */
export function rowColor({ kind, lane, thread }, history) {
  if (kind === "task" && lane !== null) return colorIndex(lane.index);
  const giver = thread?.task == null ? undefined : history.byTask.get(thread.task);
  return giver === undefined ? 0 : colorIndex(giver.index);
}

/**
 * @param {Lane} lane
 * @param {History} history
 * @param {Apart} apart
 * @returns {SceneLane["end"]}
 */
export function endOf(lane, history, apart) {
  if (lane.finished !== null) {
    const { at, seq, outcome, error } = lane.finished;
    if (outcome === "cancelled") return { at, mark: MARKS.cancelled, text: timedOut(apart, lane.task, seq) ? "timed out" : "cancelled" };
    return { at, mark: MARKS[outcome], text: outcome === "raised" && error !== null ? clipped(visible(error.type), 60) : "" };
  }
  return history.ended === null ? null : { at: history.ended.at, mark: "…", text: "not finished" };
}

const KINDS = /** @type {const} */ ({ running: "solid", waiting: "hatched", ready: "dotted" });

/**
 * @param {Lane} lane
 * @param {Apart} apart
 * @param {Names} names
 * @param {Look} look
 * @param {number} reach ns
 */
function barsOf(lane, apart, names, look, reach) {
  const { segments } = lane;
  const sums = sumsOf(lane);
  /** @type {Bar[]} */
  const bars = [];
  /** @type {Mark[]} */
  const marks = cancellings(lane, apart, look);
  const asked = marks.length;
  walk(
    lane,
    { from: look.from, to: look.to, grain: look.grain * COLUMN, reach },
    (index, to) => {
      const segment = segments[index];
      const { state, from } = segment;
      if (state === "ready" && segment.on?.kind === undefined && to - from < look.grain && to !== reach) return;
      const isLong = isBlocking(segment, reach);
      const text = state === "waiting" && segment.on !== null ? awaitedWords(segment.on, names) : isLong ? `held the loop ${spanText(to - from)}` : "";
      bars.push({ kind: isLong ? "blocking" : KINDS[state], from, to, text, segment, share: 0 });
      const mark = state === "waiting" && to - from > 24 * look.grain ? wakeMark(segments[index + 1]?.by ?? null) : null;
      if (mark !== null) marks.push({ kind: mark, at: to });
    },
    (first, next, from, to) => {
      const ran = sums.running[next] - sums.running[first];
      const isLong = sums.blocking[next] > sums.blocking[first];
      const after = segments[next];
      const alone = (bars.length === 0 || bars[bars.length - 1].kind !== "mixed") && (after === undefined || (after.to ?? reach) - after.from >= look.grain * COLUMN);
      const single = alone && !isLong && next - first <= FEW ? segments.slice(first, next).find(({ state }) => state === "running") : undefined;
      if (single !== undefined) bars.push({ kind: "solid", from: single.from, to, text: "", segment: single, share: 0 });
      else bars.push({ kind: isLong ? "blocking" : "mixed", from, to, text: "", segment: null, share: to > from ? Math.min(1, ran / (to - from)) : 1 });
    },
  );
  if (asked > 0 && marks.length > asked) marks.sort((a, b) => a.at - b.at);
  return { bars, marks };
}

/**
 * What woke a task, where no arrow says so.
 * @param {WokenBy | null} by
 * @returns {Mark["kind"] | null}
 */
function wakeMark(by) {
  if (by === null || by.task !== undefined) return null;
  return by.kind === "timer" || by.kind === "io" || by.kind === "thread" || by.kind === "loop" ? by.kind : null;
}

/** Marks of being asked to stop in one lane of one picture: more are a smear. */
const MOST_CANCELLINGS = 60;

/**
 * @param {Lane} lane
 * @param {Apart} apart
 * @param {Look} look
 * @returns {Mark[]}
 */
function cancellings(lane, apart, look) {
  const events = apart.cancelled.get(lane.task);
  if (events === undefined) return [];
  const first = upperBound(events, ({ at }) => at < look.from);
  const seen = events.slice(first, first + MOST_CANCELLINGS).filter(({ at }) => at <= look.to);
  return seen.map(({ at, cause }) => ({ kind: cause?.kind === "timer" ? "timeout" : "cancelling", at }));
}

/**
 * @param {Thread} thread
 * @param {number} reach ns
 * @param {Look} look
 * @returns {Bar[]}
 */
function threadBars(thread, reach, look) {
  const to = thread.to ?? Math.max(reach, thread.from);
  if (to < look.from || thread.from > look.to) return [];
  return [{ kind: "thread", from: thread.from, to, text: "", segment: null, share: 0 }];
}
