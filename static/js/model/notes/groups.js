// The notes of a run, those of one kind and line together, in the order in which they first came; gaps of the recording
// among them, for a gap is worth saying too.
// @ts-check

/** @import { GapEvent, NoteEvent } from "../../protocol.js" */
/** @import { History } from "../history.js" */

import { upperBound } from "../search.js";

/**
 * @typedef {object} Group
 * @property {string} key
 * @property {"grave" | "advice" | "gap"} weight
 * @property {Array<NoteEvent | GapEvent>} events in their order, at least one
 */

/** What is no longer a matter of taste: something did not happen that the program says, or everybody had to wait. */
const GRAVE = new Set(["deadlock", "never-awaited", "exception-never-retrieved", "blocked-loop", "task-lost", "recorder-failed", "nothing-ran"]);

/**
 * @param {Pick<History, "notes" | "gaps">} history
 * @returns {Group[]}
 */
export function groupsOf({ notes, gaps }) {
  /** @type {Map<string, Group>} */
  const groups = new Map();
  const all = [...notes, ...gaps].sort((a, b) => a.seq - b.seq);
  for (const event of all) {
    const key = event.type === "gap" ? `gap ${event.reason}` : `${event.code} ${event.line}`;
    const group = groups.get(key);
    if (group !== undefined) group.events.push(event);
    else groups.set(key, { key, weight: event.type === "gap" ? "gap" : GRAVE.has(event.code) ? "grave" : "advice", events: [event] });
  }
  return [...groups.values()];
}

/**
 * How many of a group had happened.
 * @param {Group} group
 * @param {number} seq
 */
export function happenedIn({ events }, seq) {
  return upperBound(events, (event) => event.seq <= seq);
}

/**
 * Whether something grave was noted.
 * @param {Pick<History, "notes">} history
 */
export function hasGrave({ notes }) {
  return notes.some(({ code }) => GRAVE.has(code));
}
