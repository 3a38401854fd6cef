// A run that was recorded, as the desk and the words know a session.
// @ts-check

/** @import { Session } from "./session.js" */
/** @import { History } from "../model/history.js" */
/** @import { Phase } from "../model/status.js" */

/**
 * What the desk and the words ask of a session, of one that is over: it knows no server.
 * @param {{source: string, clock: "real" | "autojump", python: string}} recording
 * @param {History} history all of it
 */
export function recordedSession({ source, clock, python }, history) {
  /** @type {Phase} */
  const phase = { phase: "ended" };
  const over = { history, source, clock, python, run: null, error: null, phase, live: false, now: history.end };
  return /** @type {Session} */ (/** @type {unknown} */ (over));
}
