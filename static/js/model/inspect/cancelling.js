// The way of a cancellation: from who asked first, through those that passed it on, to this task; what became of it
// there, and to whom it went on.
// @ts-check

/** @import { TaskCancellingEvent } from "../../protocol.js" */
/** @import { History } from "../history.js" */
/** @import { Bit } from "../bits.js" */
/** @import { Names } from "../words.js" */

import { lineBit, listed, momentBit, said, taskBit } from "../bits.js";
import { segmentAt } from "../state.js";
import { DeedsFold, firstAfter, lastBefore } from "./deeds.js";

/** Longer ways than this are cut: events of a program can tell anything. */
const LONGEST = 32;

/**
 * The requests that led to the one of `seq`, the first one first, that one last.
 * @param {History} history
 * @param {number} seq of a `task.cancelling`
 * @returns {TaskCancellingEvent[]}
 */
export function wayTo(history, seq) {
  const deeds = DeedsFold.of(history);
  const way = [];
  /** @type {number | null} */
  let at = seq;
  while (at !== null && way.length < LONGEST) {
    const event = /** @type {TaskCancellingEvent} */ (history.events[at - 1]);
    way.unshift(event);
    const { cause } = event;
    at = cause?.kind === "cancel" && cause.task !== undefined ? lastBefore(deeds.of(cause.task).stopped, at - 1) : null;
  }
  return way;
}

/**
 * The way of each request to stop a task, in words: a line a station.
 * @param {History} history
 * @param {Names} names
 * @param {number} task
 * @param {number} seq the last event that has happened
 * @returns {Bit[][][]} of each request its lines
 */
export function cancellingWords(history, names, task, seq) {
  const deeds = DeedsFold.of(history);
  return deeds
    .of(task)
    .stopped.filter((each) => each <= seq)
    .slice(-LONGEST)
    .map((each) => {
      const way = wayTo(history, each);
      const passed = deeds.of(task).asked.filter((other) => other > each && other <= seq && isPassedOn(history, other, task, each));
      return [
        ...way.map((event, index) => station(history, names, event, index === 0)),
        ...passed.map((other) => station(history, names, /** @type {TaskCancellingEvent} */ (history.events[other - 1]), false)),
        became(history, names, task, each, seq),
      ];
    });
}

/**
 * @param {History} history
 * @param {number} other the seq of a request of which `task` was asked or asked itself
 * @param {number} task
 * @param {number} each the seq of a request to stop `task`
 */
function isPassedOn(history, other, task, each) {
  const event = /** @type {TaskCancellingEvent} */ (history.events[other - 1]);
  if (event.cause?.kind !== "cancel" || event.cause.task !== task) return false;
  return lastBefore(DeedsFold.of(history).of(task).stopped, other - 1) === each;
}

/**
 * @param {History} history
 * @param {Names} names
 * @param {TaskCancellingEvent} event
 * @param {boolean} isFirst
 * @returns {Bit[]}
 */
function station(history, names, event, isFirst) {
  const { cause, by } = event;
  const whom = [taskBit(event.task, names), said(" to stop at "), momentBit(event)];
  if (cause?.kind === "cancel" && cause.task !== undefined) {
    return isFirst
      ? [taskBit(cause.task, names), said(", cancelled itself, asked "), ...whom]
      : [taskBit(cause.task, names), said(" waited for it and so passed this on: it asked "), ...whom];
  }
  if (cause?.kind === "timer") return [said("A time limit ran out: its timer asked "), ...whom];
  if (by === null) return [said("The loop asked "), ...whom, said(cause?.kind === "loop" ? ", as it does with what is left at the end" : "")];
  if (by === event.task) return [taskBit(by, names), said(" asked itself to stop at "), momentBit(event)];
  const line = lineOf(history, by, event.seq);
  return [taskBit(by, names), said(" asked "), ...whom, ...(line === null ? [] : [said(", "), lineBit(line)])];
}

/**
 * The line that a running task's last event told of: only where it is known, never guessed from where it stood before.
 * @param {History} history
 * @param {number} task
 * @param {number} seq
 */
function lineOf(history, task, seq) {
  const lane = history.byTask.get(task);
  const lines = lane === undefined ? null : (segmentAt(lane, seq)?.lines ?? null);
  return lines?.findLast(([at]) => at === seq)?.[1] ?? null;
}

/**
 * What became of a request where it arrived.
 * @param {History} history
 * @param {Names} names
 * @param {number} task
 * @param {number} each the seq of the request
 * @param {number} seq the last event that has happened
 * @returns {Bit[]}
 */
function became(history, names, task, each, seq) {
  const lane = history.byTask.get(task);
  if (lane === undefined) return [];
  const end = lane.finished;
  if (end !== null && end.seq <= seq) {
    const who = taskBit(task, names);
    if (end.outcome === "cancelled") return [who, said(" ended as cancelled at "), momentBit(end), said(": it stopped there")];
    return [who, said(` did not stop for it: it ${end.outcome === "raised" ? "raised an exception" : "returned"} at `), momentBit(end)];
  }
  const segment = segmentAt(lane, seq);
  const awaited = firstAfter(DeedsFold.of(history).of(task).awaits, each);
  if (awaited !== null && awaited <= seq && segment?.state !== "running") {
    const event = history.events[awaited - 1];
    return [taskBit(task, names), said(" has not stopped: it awaits again since "), momentBit(event)];
  }
  if (segment?.state === "ready") return [taskBit(task, names), said(" has not run since: it meets the request when its turn comes")];
  if (segment?.state === "waiting") return [taskBit(task, names), said(" has not run since: it waits until what it waits for has stopped")];
  return [taskBit(task, names), said(" runs: it meets the request at its next await, or does now")];
}

/**
 * Whom a task asked to stop, or passed a request on to.
 * @param {History} history
 * @param {Names} names
 * @param {ReadonlyArray<number>} seqs of `task.cancelling`
 * @returns {Bit[]}
 */
export function askedWords(history, names, seqs) {
  return listed(seqs.map((seq) => taskBit(/** @type {TaskCancellingEvent} */ (history.events[seq - 1]).task, names)));
}
