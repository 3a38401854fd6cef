// Which notes came and which went away between two runs.
// @ts-check

/** @import { NoteEvent } from "../../protocol.js" */
/** @import { Difference, Side } from "./differences.js" */

import { noteWords } from "../notes.js";
import { countText } from "../time.js";

const MOST = 3;

/**
 * A note is the same in both runs when its code and its task's label are: an edit moves its line.
 * @param {Side} before
 * @param {Side} after
 * @returns {Difference[]}
 */
export function noteDifferences(before, after) {
  const gone = only(before, after);
  const came = only(after, before);
  return [...told(gone, "No longer", "better", before), ...told(came, "New", "worse", after)];
}

/**
 * @param {NoteEvent} note
 * @param {Side} side
 */
function keyOf({ code, task }, { names }) {
  return `${code} ${task === null ? "" : names.label(task)}`;
}

/**
 * @param {Side} side
 * @param {Side} other
 */
function only(side, other) {
  const known = new Set(other.history.notes.map((note) => keyOf(note, other)));
  /** @type {Map<string, NoteEvent>} */
  const found = new Map();
  for (const note of side.history.notes) {
    const key = keyOf(note, side);
    if (!known.has(key)) found.set(key, note);
  }
  return [...found.values()];
}

/**
 * @param {NoteEvent[]} notes
 * @param {string} word
 * @param {Difference["tone"]} tone
 * @param {Side} side
 * @returns {Difference[]}
 */
function told(notes, word, tone, { names }) {
  const said = notes.slice(0, MOST).map((note) => ({ tone, text: `${word}: ${noteWords(note, names).replace(/\.$/, "")}` }));
  const more = notes.length - MOST;
  if (more > 0) said.push({ tone, text: `${word}: ${countText(more, "more note")}` });
  return said;
}
