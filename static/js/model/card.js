// What a card beside the pointer says of a place on the timeline: the state in words, how long, since when, on which
// line, woken by whom.
// @ts-check

/** @import { History } from "./history.js" */
/** @import { Lane, Segment } from "./lanes.js" */
/** @import { Thread } from "./apart.js" */
/** @import { Row } from "./rows.js" */
/** @import { Names } from "./words.js" */

import { apartOf } from "./apart.js";
import { firstAfter, sumsOf } from "./density.js";
import { isBlocking } from "./lanes.js";
import { endOf, reachOf, rowLabel } from "./scene.js";
import { upperBound } from "./search.js";
import { clipped, visible } from "./text.js";
import { clockText, countText, spanText } from "./time.js";
import { segmentWords, wokenWords } from "./words.js";

/**
 * @typedef {object} Card
 * @property {string} title
 * @property {string[]} lines
 */

/** More stretches than this under a pointer are summed up. */
const FEW = 3;
/** Frames of an await stack that a card has room for. */
const FRAMES = 3;

/**
 * A stretch of time in a row, `near` ns to either side of the pointer.
 * @param {History} history
 * @param {Names} names
 * @param {Row} row
 * @param {number} at ns
 * @param {number} near ns
 * @param {number} now ns: how far what is known reaches
 * @returns {Card}
 */
export function cardAt(history, names, row, at, near, now) {
  const { lane, thread } = row;
  const title = rowLabel(row, names);
  if (thread !== null) return { title, lines: threadLines(thread, history, names, now) };
  if (lane === null) return { title, lines: [] };
  const reach = reachOf(history, now);
  const { first, next } = under(lane, at - near, at + near, reach);
  const around = lane.segments.slice(first, Math.min(next, first + 12));
  const ran = around.filter(({ state }) => state === "running");
  if (next - first > FEW && ran.length > 1) return { title, lines: manyLines(lane, first, next) };
  // A step may be a hair wide: what runs within reach of the pointer is meant.
  const segment = ran[0] ?? around.find((one) => one.from <= at && at <= (one.to ?? reach)) ?? around[0];
  if (segment === undefined) return cardOf(history, names, row, now);
  return { title, lines: segmentLines(lane, segment, history, names, reach) };
}

/**
 * The segment that is meant at a moment, or null where there is none.
 * @param {Lane} lane
 * @param {number} at ns
 * @param {number} near ns
 * @param {number} reach ns
 * @returns {Segment | null}
 */
export function segmentNear(lane, at, near, reach) {
  const { first, next } = under(lane, at - near, at + near, reach);
  const around = lane.segments.slice(first, Math.min(next, first + 12));
  return around.find((one) => one.from <= at && at <= (one.to ?? reach) && one.state === "waiting") ?? around[0] ?? null;
}

/**
 * @param {Lane} lane
 * @param {number} from ns
 * @param {number} to ns
 * @param {number} reach ns
 */
function under({ segments }, from, to, reach) {
  const first = firstAfter(segments, from, reach);
  return { first, next: Math.max(first, upperBound(segments, (segment) => segment.from <= to)) };
}

/**
 * @param {Lane} lane
 * @param {Segment} segment
 * @param {History} history
 * @param {Names} names
 * @param {number} reach ns
 */
function segmentLines(lane, segment, history, names, reach) {
  const to = segment.to ?? reach;
  const open = segment.to === null && history.ended === null;
  const words = isBlocking(segment, reach) ? `held the loop ${spanText(to - segment.from)}: nobody else could run` : segmentWords(segment, names);
  const lines = [words.charAt(0).toUpperCase() + words.slice(1)];
  lines.push(`${spanText(to - segment.from)}${open ? " so far" : ""}, from ${clockText(segment.from)} s`);
  if (segment.state === "running") {
    const before = lane.segments[upperBound(lane.segments, (one) => one.fromSeq < segment.fromSeq) - 1];
    if (before?.by) lines.push(wokenWords(before.by, names));
  }
  const stack = stackWords(segment.stack);
  if (stack !== "") lines.push(stack);
  return lines;
}

/**
 * Where a task stands, the innermost frames of the program: `main:12 › fetch:6`.
 * @param {ReadonlyArray<[string, number]>} stack outermost first
 */
export function stackWords(stack) {
  const few = stack.slice(-FRAMES).map(([name, line]) => `${clipped(visible(name.split("<locals>.").at(-1) ?? name), 40)}:${line}`);
  return stack.length > FRAMES ? `… › ${few.join(" › ")}` : few.join(" › ");
}

/**
 * @param {Lane} lane
 * @param {number} first
 * @param {number} next
 */
function manyLines(lane, first, next) {
  const { running, ready } = sumsOf(lane);
  const closed = Math.min(next, running.length - 1);
  const from = lane.segments[first].from;
  const to = lane.segments[closed - 1].to ?? from;
  const steps = lane.segments.slice(first, closed).filter(({ state }) => state === "running").length;
  return [
    `${countText(steps, "step")} too close together to tell apart: look closer`,
    `${spanText(to - from)}, from ${clockText(from)} s`,
    `ran ${spanText(running[closed] - running[first])}, ready ${spanText(ready[closed] - ready[first])}`,
  ];
}

/**
 * A row as a whole: who created it, how it ended, where its time went.
 * @param {History} history
 * @param {Names} names
 * @param {Row} row
 * @param {number} now ns
 * @returns {Card}
 */
export function cardOf(history, names, row, now) {
  const { lane, thread } = row;
  const title = rowLabel(row, names);
  if (thread !== null) return { title, lines: threadLines(thread, history, names, now) };
  if (lane === null) return { title, lines: [] };
  const what = `${clipped(visible(lane.coro), 60)}()`;
  const creator = lane.parent === null || !history.byTask.has(lane.parent) ? "" : ` by ${names.label(lane.parent)}`;
  const lines = [row.kind === "system" ? `${what}, asyncio's own` : lane.line === null ? what : `${what}, created${creator} on line ${lane.line}`];
  const reach = reachOf(history, now);
  const end = endOf(lane, history, apartOf(history));
  const life = spanText((lane.finished?.at ?? reach) - lane.at);
  if (end === null) lines.push(`${life} so far`);
  else if (lane.finished === null) lines.push(`not finished after ${life}`);
  else lines.push(`${end.mark === "✓" ? "returned" : end.mark === "✗" ? `raised ${end.text}` : end.text} after ${life}`);
  lines.push(timesWords(lane, reach));
  if (row.below > 0) lines.push(`${countText(row.below, "task")} below it${row.folded ? ", folded away" : ""}`);
  return { title, lines };
}

/**
 * Where a lane's time went; the three add up to its life.
 * @param {Lane} lane
 * @param {number} reach ns
 */
function timesWords(lane, reach) {
  const { running, ready } = sumsOf(lane);
  const spent = { running: running[running.length - 1], ready: ready[ready.length - 1], waiting: 0 };
  const last = lane.segments[lane.segments.length - 1];
  if (last.to === null) spent[last.state] += reach - last.from;
  const waited = (lane.finished?.at ?? reach) - lane.at - spent.running - spent.ready;
  return `ran ${spanText(spent.running)}, ready ${spanText(spent.ready)}, waited ${spanText(waited)}`;
}

/**
 * @param {Thread} thread
 * @param {History} history
 * @param {Names} names
 * @param {number} now ns
 */
function threadLines(thread, history, names, now) {
  const giver = thread.task === null || !history.byTask.has(thread.task) ? "" : ` for ${names.label(thread.task)}`;
  const to = thread.to ?? reachOf(history, now);
  const open = thread.to === null && history.ended === null;
  return [`Work in a thread${giver}, beside the loop`, `${spanText(to - thread.from)}${open ? " so far" : ""}, from ${clockText(thread.from)} s`];
}
