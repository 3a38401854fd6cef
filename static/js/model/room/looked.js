// A seat that is looked at, in words.
// @ts-check

/** @import { Asked, LastRun, Seat, Spotlight, Step } from "./items.js" */

import { delayText } from "../time.js";
import { ageText, outcomeText } from "./wallwords.js";

/**
 * Where it is, how its last run went, and that it knows.
 * @param {Seat} seat
 * @param {LastRun | null} last
 * @param {ReadonlyArray<Pick<Step, "id">>} steps
 * @param {number} now
 */
export function lookFacts(seat, last, steps, now) {
  const step = steps.findIndex(({ id }) => id === seat.step);
  const ran = last === null ? -1 : steps.findIndex(({ id }) => id === last.step);
  const hints = seat.hints[seat.step] ?? 0;
  const facts = [
    step < 0 ? "" : `step ${step + 1}`,
    seat.runs === 0 ? "not run yet" : `run ${seat.runs}`,
    seat.running !== null ? "running now" : last === null ? "" : `${outcomeText(last)} after ${delayText(Math.round(last.seconds * 1000) / 1000)}${ran === step ? "" : `, at step ${ran + 1}`}`,
    seat.running !== null || last === null ? "" : agoText(now - last.at),
    hints === 0 ? "" : hints === 1 ? "1 hint taken" : `${hints} hints taken`,
    seat.looked_at ? "sees that you are looking" : "",
  ];
  return facts.filter((fact) => fact !== "").join(" · ");
}

/** @param {number} ms */
function agoText(ms) {
  const age = ageText(ms);
  return age === "now" ? "just now" : `${age} ago`;
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
