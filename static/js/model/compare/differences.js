// What tells two runs apart, said in words: the whole first, then its parts, what weighs most before the rest.
// @ts-check

/** @import { History } from "../history.js" */
/** @import { Names } from "../words.js" */
/** @import { Figures } from "./figures.js" */
/** @import { Matching } from "./matching.js" */

import { CLOCK_WORDS, errorWords } from "../catalogue.js";
import { countText, spanText } from "../time.js";
import { clipped, visible } from "../text.js";
import { figuresOf } from "./figures.js";
import { matched } from "./matching.js";
import { noteDifferences } from "./notes.js";
import { outputDifferences } from "./output.js";

/**
 * @typedef {object} Side one of the two runs
 * @property {History} history
 * @property {Names} names
 */

/**
 * @typedef {object} Difference
 * @property {"better" | "worse" | "other"} tone
 * @property {string} text a sentence without its full stop
 */

/**
 * @typedef {object} Comparison
 * @property {Difference} headline which took how long, or where one did not finish how they ended
 * @property {Difference[]} differences
 * @property {Matching} matching
 */

/** Shorter than this is noise of the machine, ns. */
const NOISE = 1e6;
/** Of two times, the share of the longer one that may be noise as well. */
const ALIKE = 0.03;
/** More tasks than so many are counted, and not told one by one. */
const MOST_TASKS = 4;

/**
 * @param {Side} before
 * @param {Side} after
 * @returns {Comparison}
 */
export function comparisonOf(before, after) {
  const a = figuresOf(before.history);
  const b = figuresOf(after.history);
  const matching = matched(before, after);
  const outcome = outcomeDifference(before.history, after.history);
  // What broke off early was not faster for it.
  const headline = outcome ?? timeDifference(a, b);
  const differences = [
    ...(outcome === null ? [] : [{ tone: /** @type {const} */ ("other"), text: `It took ${spanText(b.took)} instead of ${spanText(a.took)}` }]),
    ...atOnceDifference(a, b),
    ...sleepDifference(a, b),
    ...holdDifference(a, b),
    ...taskDifferences(matching, before, after),
    ...outputDifferences(before.history, after.history),
    ...noteDifferences(before, after),
    ...circumstances(before.history, after.history),
  ];
  return { headline, differences, matching };
}

/**
 * Whether two spans are the same as far as anybody could tell.
 * @param {number} a ns
 * @param {number} b ns
 */
function alike(a, b) {
  return Math.abs(a - b) <= Math.max(NOISE, Math.max(a, b) * ALIKE);
}

/**
 * `2.00 s instead of 6.00 s: 3 times as fast`.
 * @param {Figures} a
 * @param {Figures} b
 * @returns {Difference}
 */
function timeDifference({ took: a }, { took: b }) {
  if (alike(a, b)) return { tone: "other", text: `${spanText(b)}, as long as before` };
  const words = `${spanText(b)} instead of ${spanText(a)}`;
  if (b < a) return { tone: "better", text: `${words}: ${ratioWords(a / b, "fast")}` };
  return { tone: "worse", text: `${words}: ${ratioWords(b / a, "long")}` };
}

/**
 * @param {number} ratio over 1
 * @param {"fast" | "long"} what
 */
function ratioWords(ratio, what) {
  const times = ratio >= 100 ? Math.round(ratio).toLocaleString("en") : String(Number(ratio.toFixed(ratio >= 10 ? 0 : 1)));
  if (ratio >= 1.45) return times === "2" ? `twice as ${what}` : `${times} times as ${what}`;
  const share = what === "fast" ? 1 - 1 / ratio : ratio - 1;
  return `${Math.max(1, Math.round(share * 100))} % ${what === "fast" ? "less" : "more"}`;
}

/**
 * @param {History} before
 * @param {History} after
 * @returns {Difference | null}
 */
function outcomeDifference(before, after) {
  const a = endWords(before);
  const b = endWords(after);
  if (a === b) return null;
  const isGood = after.ended?.outcome === "finished";
  return { tone: isGood ? "better" : before.ended?.outcome === "finished" ? "worse" : "other", text: `Now it ${b}; before it ${a}` };
}

/** @param {History} history */
function endWords({ ended }) {
  if (ended === null) return "had not ended";
  const { outcome, error } = ended;
  switch (outcome) {
    case "finished":
      return "finished";
    case "raised":
    case "syntax-error":
      return error === null ? `ended with ${outcome === "raised" ? "an exception" : "a syntax error"}` : `ended with ${clipped(errorWords(error), 80)}`;
    case "deadlock":
      return "ended in a deadlock";
    case "stopped":
      return "was stopped";
    case "interrupted":
      return "was interrupted";
    default:
      return `ran into the ${outcome.replace("-", " ")}`;
  }
}

/**
 * @param {Figures} a
 * @param {Figures} b
 * @returns {Difference[]}
 */
function atOnceDifference({ atOnce: a }, { atOnce: b }) {
  if (a === b) return [];
  return [{ tone: "other", text: `At most ${countText(b, "task")} at once instead of ${a}` }];
}

/**
 * @param {Figures} a
 * @param {Figures} b
 * @returns {Difference[]}
 */
function sleepDifference({ slept: a }, { slept: b }) {
  if (alike(a, b)) return [];
  return [{ tone: "other", text: `The loop slept ${spanText(b)} instead of ${spanText(a)}` }];
}

/** A step shorter than this holds nobody up who could see it, ns. */
const NOTABLE_HOLD = 5e7;

/**
 * @param {Figures} a
 * @param {Figures} b
 * @returns {Difference[]}
 */
function holdDifference({ held: a }, { held: b }) {
  if (Math.max(a, b) < NOTABLE_HOLD || alike(a, b)) return [];
  return [{ tone: b < a ? "better" : "worse", text: `One step held the loop for ${spanText(b)} at most instead of ${spanText(a)}` }];
}

/**
 * @param {Matching} matching
 * @param {Side} before
 * @param {Side} after
 * @returns {Difference[]}
 */
function taskDifferences({ pairs, gone, added }, before, after) {
  /** @type {Difference[]} */
  const found = [];
  if (added.length > 0) found.push({ tone: "other", text: `New: ${listed(added.map(({ task }) => after.names.label(task)))}` });
  if (gone.length > 0) found.push({ tone: "other", text: `No more: ${listed(gone.map(({ task }) => before.names.label(task)))}` });
  const ended = pairs.flatMap((pair) => {
    const was = pair.before.finished;
    const is = pair.after.finished;
    return was === null || is === null ? [] : [{ label: after.names.label(pair.after.task), was, is, earlier: was.at - is.at }];
  });
  for (const { label, was, is } of ended.filter(({ was, is }) => was.outcome !== is.outcome).slice(0, MOST_TASKS)) {
    found.push({ tone: is.outcome === "returned" ? "better" : "worse", text: `${label} ${FINISHED[is.outcome]}; before it ${FINISHED[was.outcome]}` });
  }
  const moved = ended.filter(({ was, is }) => was.outcome === is.outcome && !alike(was.at, is.at)).sort((a, b) => Math.abs(b.earlier) - Math.abs(a.earlier));
  for (const { label, was, earlier } of moved.slice(0, MOST_TASKS)) {
    found.push({ tone: earlier > 0 ? "better" : "worse", text: `${label} finished ${shiftWords(earlier, was.at)}` });
  }
  const rest = moved.length - MOST_TASKS;
  if (rest > 0) found.push({ tone: "other", text: `${countText(rest, "more task")} finished at other times` });
  return found;
}

const FINISHED = Object.freeze({ returned: "returned", raised: "raised an exception", cancelled: "was cancelled" });

/**
 * As exact as the times themselves are read: of two seconds, a hundredth.
 * @param {number} earlier ns; negative is later
 * @param {number} from ns
 */
function shiftWords(earlier, from) {
  const least = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(from, 1))) - 2);
  const size = Math.round(Math.abs(earlier) / least) * least;
  return `${spanText(size)} ${earlier > 0 ? "earlier" : "later"}`;
}

/** @param {string[]} labels */
function listed(labels) {
  const shown = labels.slice(0, MOST_TASKS);
  const more = labels.length - shown.length;
  if (more > 0) return `${shown.join(", ")} and ${countText(more, "more task")}`;
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${shown[shown.length - 1]}`;
}

/**
 * What differs between the runs themselves.
 * @param {History} before
 * @param {History} after
 * @returns {Difference[]}
 */
function circumstances({ started: a }, { started: b }) {
  if (a === null || b === null) return [];
  /** @type {Difference[]} */
  const found = [];
  if (a.clock !== b.clock) {
    found.push({ tone: "other", text: `Clock: ${CLOCK_WORDS[b.clock].name} instead of ${CLOCK_WORDS[a.clock].name}` });
  }
  if (a.python !== b.python) found.push({ tone: "other", text: `Python ${visible(b.python)} instead of ${visible(a.python)}` });
  return found;
}
