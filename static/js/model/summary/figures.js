// What a run came to, as rows of a term and a sentence.
// @ts-check

/** @import { History } from "../history.js" */
/** @import { Bit } from "../bits.js" */
/** @import { Names } from "../words.js" */
/** @import { Hold, LoopTime } from "./looptime.js" */
/** @import { Together } from "./together.js" */

import { lineBit, momentBit, said, taskBit } from "../bits.js";
import { gapWords } from "../catalogue.js";
import { reachOf } from "../inspect/life.js";
import { segmentAt } from "../state.js";
import { clipped, visible } from "../text.js";
import { countText, sizeText, spanText } from "../time.js";
import { countsOf } from "./counts.js";
import { LoopTimeFold } from "./looptime.js";
import { togetherOf } from "./together.js";

/**
 * @typedef {object} Figure
 * @property {string} term
 * @property {Bit[]} bits
 * @property {string} [hint] what exactly is counted
 */

/**
 * @param {History} history
 * @param {Names} names
 * @param {number} now ns: how far a live run is known to have come
 * @returns {Figure[]}
 */
export function figuresOf(history, names, now) {
  if (history.ended?.outcome === "syntax-error") return [{ term: "the run", bits: [said("Nothing was run: Python could not read the program.")] }];
  const reach = reachOf(history, now);
  const loop = LoopTimeFold.of(history, reach);
  const lost = gapWords(history.gaps);
  return [
    { term: history.ended === null ? "so far" : "total time", bits: [said(`${spanText(reach)}${history.started?.clock === "autojump" ? ", waiting skipped" : ""}`)], hint: "From the beginning of the run to its end, on the program's clock." },
    ...(isWithoutTasks(history) ? [] : togetherFigures(togetherOf(history, now))),
    ...(isWithoutLoop(loop) ? [] : loopFigures(history, names, loop, reach)),
    ...taskFigures(history, loop),
    { term: "output", bits: [said(outputWords(history))] },
    { term: "lost", bits: [said(lost ?? "nothing: the recording is whole")] },
  ];
}

/** Whether it came to its end and had not made a task: then there is nothing to tell of tasks. @param {History} history */
export function isWithoutTasks({ ended, lanes }) {
  return ended !== null && lanes.length === 0;
}

/** Whether no loop is known to have done anything. @param {LoopTime} loop */
export function isWithoutLoop({ steps, callbacks, slept }) {
  return steps + callbacks + slept === 0;
}

/**
 * @param {History} history
 * @param {Names} names
 * @param {LoopTime} loop
 * @param {number} reach ns
 * @returns {Figure[]}
 */
function loopFigures(history, names, loop, reach) {
  return [
    { term: "the loop", bits: [said(loopWords(loop, reach))], hint: "Asleep: in the selector, with nothing ready. Busy: in steps of tasks and in callbacks. The rest is Python outside of them: before the first, after the last, and the loop's own work between them." },
    { term: "longest hold", bits: holdBits(history, names, loop.hold), hint: "The longest time for which one step or callback had the loop, and nobody else could run." },
  ];
}

/**
 * @param {Together} together
 * @returns {Figure[]}
 */
function togetherFigures({ took, apart, isWhole }) {
  const hint =
    "The sum over all tasks of the time that each ran and the time that it waited for what is no other task's doing: a sleep, input or output, a thread. Waiting for other tasks, locks and queues is not counted, for alone it would not have waited; nor is what a sleep or a time limit came late because a step held the loop.";
  const figure = { term: "one by one", bits: [said(`${spanText(apart)} if all ran and waited one after another`)], hint };
  if (!isWhole) return [{ ...figure, bits: [...figure.bits, said(": as far as they came, for not all of them came to their own end")] }];
  const gain = took > 0 ? apart / took : 1;
  const words = gain < 1.02 ? "none: nothing overlapped" : `${gain.toFixed(gain < 10 ? 2 : 0)} times as fast: ${spanText(took)} with tasks at once`;
  return [figure, { term: "speed-up", bits: [said(words)], hint: "One by one, divided by the time in which at least one task was there." }];
}

/**
 * @param {LoopTime} loop
 * @param {number} reach ns
 */
function loopWords({ slept, busy, rest }, reach) {
  const percent = reach > 0 ? ` (${Math.round((100 * slept) / reach)} %)` : "";
  return `slept ${spanText(slept)}${percent}, was busy ${spanText(busy)}, the rest ${spanText(rest)}`;
}

/**
 * @param {History} history
 * @param {Names} names
 * @param {Hold | null} hold
 * @returns {Bit[]}
 */
export function holdBits(history, names, hold) {
  if (hold === null) return [said("none: nothing ran")];
  const { took, task, callback, seq, at } = hold;
  const line = holdLine(history, hold);
  const who = task === null ? said(`the callback ${clipped(visible(callback ?? ""), 60)}`) : history.byTask.has(task) ? taskBit(task, names) : said("a task of asyncio's own");
  return [said(`${spanText(took)} by `), who, said(" at "), momentBit({ seq, at }), ...(line === null ? [] : [said(", "), lineBit(line)])];
}

/**
 * Where it was: by the note that tells it, else the last line that an event of the step told of, else where the step ended.
 * @param {History} history
 * @param {Hold} hold
 */
function holdLine({ notes, byTask }, { task, seq, endSeq, took }) {
  const note = notes.findLast(({ code, task: whose, facts, seq: told }) => code === "blocked-loop" && whose === task && told > seq && Math.abs(Number(facts.held) - took) < took / 10);
  if (note !== undefined) return note.line;
  const lane = task === null ? undefined : byTask.get(task);
  if (lane === undefined) return null;
  const known = segmentAt(lane, seq)?.lines?.at(-1)?.[1] ?? null;
  return known ?? segmentAt(lane, endSeq)?.stack.at(-1)?.[1] ?? null;
}

/**
 * @param {History} history
 * @param {LoopTime} loop
 * @returns {Figure[]}
 */
function taskFigures(history, { steps, callbacks }) {
  const { made, returned, raised, cancelled, open, most } = countsOf(history);
  const ends = [
    [returned, "returned"],
    [raised, "raised an exception"],
    [cancelled, "cancelled"],
    [open, history.ended === null ? "still there" : "not finished"],
  ];
  const words = ends.filter(([count]) => Number(count) > 0).map(([count, word]) => `${Number(count).toLocaleString("en")} ${word}`);
  const also = callbacks === 0 ? "" : ` and ${countText(callbacks, "callback")}`;
  if (isWithoutTasks(history)) return [{ term: "tasks", bits: [said("no task was made")] }];
  return [
    { term: "tasks", bits: [said(made === 0 ? "none" : `${made.toLocaleString("en")}: ${words.join(", ")}; ${most.toLocaleString("en")} at most at once`)] },
    { term: "steps", bits: [said(`${countText(steps, "step")}${also} of the loop, asyncio's own included`)] },
  ];
}

/** @param {History} history */
function outputWords({ console: { lines, count }, ended }) {
  const errors = lines.filter(({ stream, isRest }) => stream === "stderr" && !isRest).length;
  const size = ended === null ? "" : `${sizeText(ended.totals.output)} in `;
  return count === 0 ? "none" : `${size}${countText(count, "line")}${errors > 0 ? `, ${errors.toLocaleString("en")} of them on standard error` : ""}`;
}
