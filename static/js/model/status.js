// Where a run stands, in a few words.
// @ts-check

/** @import { Verdict } from "./catalogue.js" */

import { placeWords } from "./catalogue.js";

/**
 * @typedef {{phase: "idle"} | {phase: "asking"} | {phase: "connecting"} | {phase: "queued", place: number}
 *   | {phase: "running"} | {phase: "reconnecting", attempt: number} | {phase: "ended"}
 *   | {phase: "refused", message: string} | {phase: "lost", message: string}} Phase
 *   `refused`: no run was made. `lost`: there was one, and nothing more can be learnt of it
 */

/** @typedef {{tone: "quiet" | "busy" | "live" | "good" | "neutral" | "bad", headline: string}} Status */

/**
 * @param {Phase} phase
 * @param {Verdict | null} verdict of a run that has ended
 * @param {string} recording what is said of a recording that the page shows; empty for a run of one's own
 * @returns {Status}
 */
export function statusOf(phase, verdict, recording) {
  switch (phase.phase) {
    case "idle":
      return { tone: "quiet", headline: "Ready to run" };
    case "asking":
    case "connecting":
      return { tone: "busy", headline: "Starting…" };
    case "queued":
      return { tone: "busy", headline: placeWords(phase.place) };
    case "running":
      return { tone: "live", headline: "Running" };
    case "reconnecting":
      return { tone: "busy", headline: phase.attempt > 1 ? `Connection lost: trying again (${phase.attempt})` : "Reconnecting…" };
    case "refused":
      return { tone: "bad", headline: "Not run" };
    case "lost":
      return { tone: "bad", headline: "Lost" };
    case "ended":
      if (verdict === null) return { tone: "neutral", headline: "Ended" };
      return { tone: verdict.tone, headline: recording ? `${recording} · ${verdict.headline}` : verdict.headline };
  }
}

/** @param {Phase} phase */
export function isUnderWay({ phase }) {
  return phase === "asking" || phase === "connecting" || phase === "queued" || phase === "running" || phase === "reconnecting";
}
