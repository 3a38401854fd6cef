// A seat that is looked at, in words.
// @ts-check

/** @import { Asked, LastRun, Past, Seat, Spotlight, Step } from "./items.js" */

import { delayText } from "../time.js";
import { ageText, outcomeText } from "./wallwords.js";
import { outcomeWords } from "./words.js";

/**
 * Where it is, how its last run went, and that it knows; where an earlier run is shown, that it is one, and of which step.
 * @param {Seat} seat
 * @param {LastRun | null} last
 * @param {ReadonlyArray<Pick<Step, "id">>} steps
 * @param {number} now
 * @param {{step: string} | null} [earlier]
 */
export function lookFacts(seat, last, steps, now, earlier = null) {
  const step = steps.findIndex(({ id }) => id === seat.step);
  const ran = last === null ? -1 : steps.findIndex(({ id }) => id === last.step);
  const hints = seat.hints[seat.step] ?? 0;
  const sees = seat.looked_at ? "sees that you are looking" : "";
  if (earlier !== null) {
    const of = steps.findIndex(({ id }) => id === earlier.step);
    return ["an earlier run", of < 0 ? "" : `of step ${of + 1}`, sees].filter((fact) => fact !== "").join(" · ");
  }
  const facts = [
    step < 0 ? "" : `step ${step + 1}`,
    seat.runs === 0 ? "not run yet" : `run ${seat.runs}`,
    seat.running !== null ? "running now" : last === null ? "" : `${outcomeText(last)} after ${delayText(Math.round(last.seconds * 1000) / 1000)}${ran === step ? "" : `, at step ${ran + 1}`}`,
    seat.running !== null || last === null ? "" : agoText(now - last.at),
    hints === 0 ? "" : hints === 1 ? "1 hint taken" : `${hints} hints taken`,
    sees,
  ];
  return facts.filter((fact) => fact !== "").join(" · ");
}

/** @param {number} ms */
function agoText(ms) {
  const age = ageText(ms);
  return age === "now" ? "just now" : `${age} ago`;
}

/**
 * Its runs before the last one, to choose from: what became of each, when it ended, and at which step.
 * @param {ReadonlyArray<Past>} past in the order in which they were asked for
 * @param {string | null} last the run that is shown unless another is chosen
 * @param {ReadonlyArray<Pick<Step, "id">>} steps
 * @param {(at: number) => string} time of day
 * @returns {Array<{run: string, words: string}>} the one that was asked for last first
 */
export function earlierRuns(past, last, steps, time) {
  return past.filter(({ run }) => run !== last).toReversed().map(({ run, step, at, outcome, fault, passed, checks }) => {
    const number = steps.findIndex(({ id }) => id === step) + 1;
    const went = fault === "" || fault === outcome || (fault === "exception" && outcome === "raised") ? "" : fault.replace("-", " ");
    const facts = [went === "" ? "" : `${went[0].toUpperCase()}${went.slice(1)}`, outcomeWords(outcome, passed, checks).text, time(at), number === 0 ? "" : `step ${number}`];
    return { run, words: facts.filter((fact) => fact !== "").join(" · ") };
  });
}

/**
 * What became of asking for its run.
 * @param {Asked | undefined} asked
 * @param {Spotlight | undefined} spotlight
 * @param {string | null} run its last one
 */
export function spotlightWords(asked, spotlight, run) {
  if (asked === undefined || asked.run !== run) return "";
  if (asked.answer === "") return "Asked; no answer yet.";
  if (asked.answer === "no") return "The answer is no.";
  return spotlight?.run === run ? "It is on all screens." : "It was shown; the answer was yes.";
}
