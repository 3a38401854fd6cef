// What a note means, in one sentence: the browser's half. `playground/runs/notes.py` says the same on a terminal; both
// are held to `tests/notes/sentences.json`.
// @ts-check

/** @import { NoteEvent } from "../protocol.js" */

import { clipped, visible } from "./text.js";
import { spanText } from "./time.js";

/**
 * @typedef {object} NoteNames
 * @property {(task: number) => string} label
 * @property {(id: number) => {kind: string, name: string | null} | undefined} resource
 */

/** @param {unknown} text @param {number} [limit] */
const shown = (text, limit = 60) => clipped(visible(String(text)), limit);

/**
 * @param {NoteEvent} note
 * @param {NoteNames} names
 * @returns {string}
 */
export function noteWords(note, names) {
  const { code, task } = note;
  const facts = /** @type {Record<string, any>} */ (note.facts);
  const who = task === null ? "A callback" : names.label(task);
  switch (code) {
    case "blocked-loop": {
      const where = facts.function === undefined ? "" : ` in ${shown(facts.function)}`;
      return facts.ongoing === true
        ? `${who} has been holding the loop for ${spanText(facts.held)}${where}: no other task can run.`
        : `${who} held the loop for ${spanText(facts.held)}${where}: no other task could run.`;
    }
    case "never-awaited":
      return `${shown(facts.coroutine)}() was called but never awaited, so nothing of it ran. Write await in front of it.`;
    case "deadlock":
      return facts.cycle ? cycleWords(facts.tasks, facts.resources, names) : everybodyWords(facts.tasks, facts.resources, names);
    case "task-lost":
      return facts.collected
        ? `${who} was lost before it was done: nobody kept it, and the garbage collector took it. Keep what create_task returns.`
        : `Nobody keeps ${who}: the loop alone does not, so it can vanish before it is done. Keep what create_task returns.`;
    case "exception-never-retrieved":
      return `${task === null ? "A future" : who} ended with ${shown(facts.type)}${facts.message === "" ? "" : `: ${shown(facts.message, 120)}`}, and nobody asked for it. Await it, or look at its exception().`;
    case "pending-at-exit":
      return `${who} was not done when the program ended. Await it before, if its work matters.`;
    case "sequential-awaits":
      return `${facts.count} awaits one after another took ${spanText(facts.took)} and do not need each other. At once, with gather or a TaskGroup, they take ${spanText(facts.overlapped)}: ${spanText(facts.saved)} less.`;
    case "nothing-ran":
      return `${listed(facts.coroutines.map((/** @type {string} */ name) => `${shown(name)}()`))} ${facts.coroutines.length === 1 ? "is" : "are"} defined and nothing ran: a coroutine runs once it is awaited or handed to asyncio.run().`;
    case "recorder-failed":
      return "The recorder failed here: from now on only the program's output and its end are told. The program itself goes on.";
  }
}

/**
 * @param {number[]} tasks
 * @param {number[]} resources
 * @param {NoteNames} names
 */
function cycleWords(tasks, resources, names) {
  if (tasks.length === 1) {
    return resources[0] === 0
      ? `${names.label(tasks[0])} waits for itself.`
      : `${names.label(tasks[0])} waits for ${held(resources[0], names)}, which it holds itself.`;
  }
  const parts = tasks.map((task, index) => {
    const next = names.label(tasks[(index + 1) % tasks.length]);
    return resources[index] === 0 ? `${names.label(task)} waits for ${next}` : `${names.label(task)} waits for ${held(resources[index], names)}, held by ${next}`;
  });
  return `Deadlock: ${parts.join("; ")}.`;
}

/**
 * @param {number[]} tasks
 * @param {number[]} resources
 * @param {NoteNames} names
 */
function everybodyWords(tasks, resources, names) {
  const parts = tasks.slice(0, 3).map((task, index) => (resources[index] === 0 ? names.label(task) : `${names.label(task)} for ${held(resources[index], names)}`));
  const more = tasks.length > 3 ? ` and ${tasks.length - 3} more` : "";
  return `Everybody waits, and nothing is left that could wake anybody: ${parts.join(", ")}${more}.`;
}

/**
 * @param {number} id
 * @param {NoteNames} names
 */
function held(id, names) {
  const known = names.resource(id);
  if (known === undefined) return "a resource";
  return known.name ? `${shown(known.name)} (${known.kind})` : `the ${known.kind}`;
}

/** @param {string[]} words */
function listed(words) {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}`;
}
