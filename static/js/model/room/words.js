// What a room's pages say of it in words.
// @ts-check

import { countText } from "../time.js";

/** ms */
const OFF = 400;

/**
 * @param {number} place in the help queue, from 1; 0: the hand is down
 */
export function handWords(place) {
  if (place === 0) return "Raise hand";
  return place === 1 ? "Hand is up: you are next" : `Hand is up: ${countText(place - 1, "other")} before you`;
}

/**
 * What is left of a timer, as on a clock; "" when none runs.
 * @param {{ends: number} | undefined} timer
 * @param {number} now ms on the same clock
 */
export function timerText(timer, now) {
  if (timer === undefined || timer.ends === 0) return "";
  // What is left of a second is one, but for what the guess of the clock may be off by.
  const left = Math.max(0, Math.ceil((timer.ends - now - OFF) / 1000));
  const [hours, minutes, seconds] = [Math.floor(left / 3600), Math.floor(left / 60) % 60, left % 60];
  /** @param {number} part */
  const two = (part) => String(part).padStart(2, "0");
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

/** @type {Readonly<Record<string, {tone: "good" | "neutral" | "bad", text: string}>>} */
const OUTCOMES = Object.freeze({
  finished: { tone: "good", text: "Finished" },
  raised: { tone: "bad", text: "Ended with an exception" },
  "syntax-error": { tone: "bad", text: "Syntax error" },
  deadlock: { tone: "bad", text: "Deadlock" },
  "time-limit": { tone: "bad", text: "Out of time" },
  "cpu-limit": { tone: "bad", text: "Too much computing" },
  "memory-limit": { tone: "bad", text: "Out of memory" },
  "output-limit": { tone: "bad", text: "Too much output" },
  "event-limit": { tone: "bad", text: "Too many events" },
  stopped: { tone: "neutral", text: "Stopped" },
  interrupted: { tone: "bad", text: "Interrupted" },
});

/**
 * What became of a run of which only the outcome is known.
 * @param {string} outcome
 * @param {number} passed checks
 * @param {number} checks
 */
export function outcomeWords(outcome, passed, checks) {
  const { tone, text } = OUTCOMES[outcome] ?? { tone: /** @type {const} */ ("neutral"), text: outcome };
  return checks === 0 ? { tone, text } : { tone, text: `${text} · ${passed} of ${countText(checks, "check")}` };
}
