// A page that is loaded again finds its run again: the server still has it, and what was seen is not lost.
// @ts-check

import { Session } from "./session.js";

const KEY = "playground.run";

/** @typedef {{run: string, source: string, clock: "real" | "autojump", python: string}} Kept */

/**
 * Remembers the run that this tab shows.
 * @param {Session} session that has a run
 */
export function keepRun({ run, source, clock, python }) {
  if (run === null) return;
  write(JSON.stringify({ run, source, clock, python }));
}

/** Forgets it: the server does not know it any more. */
export function forgetRun() {
  write(null);
}

/** @returns {Kept | null} the run that this tab showed before it was loaded again */
export function keptRun() {
  try {
    const value = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    const texts = [value?.run, value?.source, value?.python];
    if (!texts.every((text) => typeof text === "string")) return null;
    return { run: value.run, source: value.source, python: value.python, clock: value.clock === "autojump" ? "autojump" : "real" };
  } catch {
    return null;
  }
}

/** @param {string | null} text */
function write(text) {
  try {
    if (text === null) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, text);
  } catch {
    // Storage is forbidden, or full: then a page that is loaded again begins anew.
  }
}
