// What the teacher's wall says of a seat, in a few words.
// @ts-check

/** @import { Items, LastRun, Offer, Seat } from "./items.js" */

import { seats } from "./items.js";
import { countText, numberText } from "../time.js";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/**
 * How long something takes or was ago, no finer than one needs at a glance: `now`, `20 s`, `4 min`, `2 h`.
 * @param {number} ms
 */
export function ageText(ms) {
  if (ms < 10 * SECOND) return "now";
  if (ms < MINUTE) return `${Math.floor(ms / (10 * SECOND)) * 10} s`;
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`;
  return `${numberText(Math.floor(ms / HOUR))} h`;
}

/** @param {number} runs */
export const doneText = (runs) => countText(runs, "run");

/**
 * @param {string} group that it is in
 * @param {Seat} seat
 * @param {LastRun | null} last
 * @param {number} now
 */
export function saysOf(group, seat, last, now) {
  const ran = last !== null && last.step === seat.step ? last : null;
  switch (group) {
    case "passed":
      return ran !== null && ran.answers.length > 0 ? answersText(ran) : "✓ passed";
    case "away":
      return ran === null ? "" : ran.says;
    case "running":
      return `for ${ageText(now - seat.asked) === "now" ? "some seconds" : ageText(now - seat.asked)}`;
    case "checks":
      return `✗ ${ran?.answers.find(({ passed }) => !passed)?.sentence ?? ""}`;
    case "quiet":
      return ran === null ? "not run yet" : `last run: ${outcomeText(ran)}`;
    case "editing":
      return ran === null ? "not run yet" : `ran ${ageText(now - ran.at)}${now - ran.at < 10 * SECOND ? "" : " ago"}: ${outcomeText(ran)}`;
    case "finished":
      return ran === null ? "" : outcomeText(ran);
    case "not-started":
      return "has not typed here yet";
    default:
      return ran?.says ?? "";
  }
}

/** @param {LastRun} ran */
function answersText({ answers }) {
  const kept = answers.filter(({ passed }) => passed).length;
  return kept === answers.length ? `✓ ${countText(kept, "check")} passed` : `passed before; now ${kept} of ${countText(answers.length, "check")}`;
}

/** @param {Pick<LastRun, "outcome">} ran */
export function outcomeText({ outcome }) {
  return outcome === "raised" ? "ended with an exception" : outcome.replace("-", " ");
}

/** @type {Readonly<Record<string, string>>} what the teacher can say to those in a group */
const HINTS = Object.freeze({
  deadlock: "Your program ends in a deadlock: look for two tasks that each hold what the other waits for. Take locks in the same order everywhere.",
  "blocked-loop": "Your loop is blocked: time.sleep and long computations hold everybody up. Use await asyncio.sleep, or asyncio.to_thread.",
  "never-awaited": "A coroutine was never awaited: calling an async function only makes it. Put await before it, or make a task of it.",
  exception: "Your program ends with an exception: read its last line first, then go to the line that it names.",
  "syntax-error": "Python cannot read your program: look at the line that is marked, and at the one above it.",
  "nothing-ran": "Nothing ran: somebody has to begin. asyncio.run(main()) at the end does.",
  "time-limit": "Your program is not done in time: what would have to happen so that the last wait ends?",
  checks: "A check does not pass: its sentence says what was seen instead. The timeline shows where.",
});

/**
 * A hint to begin with, for those in a group; "" where there is none.
 * @param {string} group
 */
export const hintFor = (group) => HINTS[group] ?? "";

/**
 * What became of the program that was offered; "" before there is one.
 * @param {Items} items
 */
export function offeredWords(items) {
  /** @type {Offer | undefined} */
  const offer = items.get("offer");
  if (offer === undefined) return "";
  const answered = seats(items).filter((seat) => seat.offer === offer.id);
  const took = answered.filter(({ took: taken }) => taken).length;
  return `Offered “${offer.title}”: ${numberText(took)} took it, ${numberText(answered.length - took)} kept theirs`;
}
