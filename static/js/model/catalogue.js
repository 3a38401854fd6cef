// The message catalogue: how a run ended, in plain words with the limits' numbers.
// @ts-check

/** @import { RunEndedEvent, RunStartedEvent, GapEvent } from "../protocol.js" */

import { clipped, visible } from "./text.js";
import { countText, sizeText, spanText } from "./time.js";

/**
 * @typedef {object} Verdict
 * @property {"good" | "neutral" | "bad"} tone
 * @property {string} headline a few words
 * @property {string} sentence the whole of it
 * @property {number | null} line where in the program, if somewhere
 */

/** What the two clocks mean. */
export const CLOCK_WORDS = Object.freeze({
  real: Object.freeze({ name: "Real time", meaning: "The program waits as long as it says." }),
  autojump: Object.freeze({
    name: "Skip waiting",
    meaning: "While every task waits, the clock jumps to the next timer. You see the run at the pace it would have had.",
  }),
});

/**
 * @param {number} seconds
 * @returns {string}
 */
function seconds(seconds) {
  return `${Number(seconds.toFixed(2))} ${seconds === 1 ? "second" : "seconds"}`;
}

/**
 * An exception on one line: `ValueError: no such thing`.
 * @param {{type: string, message: string}} error
 */
export function errorWords(error) {
  const message = error.message.trim();
  return visible(message === "" ? error.type : `${error.type}: ${clipped(message, 300)}`);
}

/**
 * How a run ended.
 * @param {RunEndedEvent} ended
 * @param {RunStartedEvent | null} started
 * @param {number} busy ns that the tasks ran in all
 * @returns {Verdict}
 */
export function verdictOf(ended, started, busy) {
  const { totals, error } = ended;
  const limits = started?.limits;
  const line = error === null ? null : (error.line ?? innermost(error.stack) ?? null);
  const after = spanText(ended.at);
  const tasks = countText(totals.tasks, "task");
  switch (ended.outcome) {
    case "finished":
      return totals.tasks === 0
        ? {
            tone: "neutral",
            headline: "Finished without a task",
            sentence: "The program ended, and no task was ever made. A coroutine only runs once it is awaited or handed to asyncio.run().",
            line,
          }
        : { tone: "good", headline: `Finished in ${after}`, sentence: `${tasks}, busy for ${spanText(busy)} in all`, line };
    case "raised":
      return {
        tone: "bad",
        headline: error === null ? "Ended with an exception" : errorWords(error),
        sentence: `The program ended with an exception after ${after}${line === null ? "." : `, on line ${line}.`}`,
        line,
      };
    case "syntax-error":
      return {
        tone: "bad",
        headline: error === null ? "Syntax error" : errorWords(error),
        sentence: `Python cannot read the program${line === null ? "" : `: see line ${line}`}. Nothing was run.`,
        line,
      };
    case "deadlock":
      return {
        tone: "bad",
        headline: "Deadlock",
        sentence: `After ${after} every task was waiting, and nothing was left that could wake one of them.`,
        line,
      };
    case "time-limit":
      return {
        tone: "bad",
        headline: "Out of time",
        sentence: `Stopped: a run may take ${limits ? seconds(limits.wall) : "only so long"}, and the program had not ended by then.`,
        line,
      };
    case "cpu-limit":
      return {
        tone: "bad",
        headline: "Too much computing",
        sentence: `Stopped: a run may compute for ${limits ? seconds(limits.cpu) : "only so long"}, not counting the time it waits.`,
        line,
      };
    case "memory-limit":
      return {
        tone: "bad",
        headline: "Out of memory",
        sentence: `Stopped: a run may use ${limits ? sizeText(limits.memory) : "only so much memory"}.`,
        line,
      };
    case "output-limit":
      return {
        tone: "bad",
        headline: "Too much output",
        sentence: `Stopped: a run may write ${limits ? sizeText(limits.output) : "only so much"}. What it wrote until then is kept.`,
        line,
      };
    case "event-limit":
      return {
        tone: "bad",
        headline: "Too many events",
        sentence: `Stopped: a run may have ${limits ? countText(limits.events, "event") : "only so many events"}. Those until then are kept.`,
        line,
      };
    case "stopped":
      return { tone: "neutral", headline: "Stopped", sentence: `Stopped on request after ${after}.`, line };
    case "interrupted":
      return {
        tone: "bad",
        headline: "Interrupted",
        sentence: "The worker that ran this program went away, and the run was not made again. Press Run to try once more.",
        line,
      };
  }
}

/** @param {Array<[string, number]> | undefined} stack */
function innermost(stack) {
  return stack?.[stack.length - 1]?.[1];
}

/** @type {Record<GapEvent["reason"], string>} */
const GAP_REASONS = {
  malformed: "they were malformed",
  "too-long": "they were too long",
  "recorder-failed": "the recorder failed",
  overflow: "there were too many at once",
  torn: "the program died while writing them",
};

/**
 * What was not recorded, or null if nothing is missing.
 * @param {ReadonlyArray<GapEvent>} gaps
 */
export function gapWords(gaps) {
  if (gaps.length === 0) return null;
  const dropped = gaps.reduce((sum, gap) => sum + gap.dropped, 0);
  const reasons = [...new Set(gaps.map((gap) => GAP_REASONS[gap.reason]))];
  return `${countText(dropped, "record")} missing from this recording: ${reasons.join("; ")}.`;
}

/**
 * A place in the queue: `You are next`, `3rd in the queue`.
 * @param {number} place 1 is next
 */
export function placeWords(place) {
  if (place <= 1) return "Next in the queue";
  const last = place % 10;
  const teens = place % 100 >= 11 && place % 100 <= 13;
  const ending = teens ? "th" : last === 1 ? "st" : last === 2 ? "nd" : last === 3 ? "rd" : "th";
  return `${place}${ending} in the queue`;
}
