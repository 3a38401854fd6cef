// What the page says of a session: the message under the status line, and the words where no lane is to be drawn.
// @ts-check

/** @import { Session } from "./session.js" */
/** @import { History } from "../model/history.js" */
/** @import { Verdict } from "../model/catalogue.js" */
/** @import { NoteNames } from "../model/notes.js" */
/** @import { NoteEvent } from "../protocol.js" */

import { gapWords, verdictOf } from "../model/catalogue.js";
import { isUnderWay } from "../model/status.js";
import { noteWords } from "../model/notes.js";
import { refusalOf } from "../model/refused.js";
import { busyTime } from "../model/summary.js";
import { togetherOf, togetherWords } from "../model/summary/together.js";
import { countText } from "../model/time.js";

/** @type {WeakMap<History, Verdict>} */
const verdicts = new WeakMap();

/**
 * @param {Session} session
 * @returns {Verdict | null}
 */
export function verdictFor({ history }) {
  if (history.ended === null) return null;
  let verdict = verdicts.get(history);
  if (verdict === undefined) {
    verdict = verdictOf(history.ended, history.started, busyTime(history));
    const together = togetherWords(togetherOf(history, history.end));
    const { error } = history.ended;
    const refusal = history.ended.outcome === "raised" && error !== null ? refusalOf(history.console, error) : "";
    if (refusal !== "") verdict = { ...verdict, sentence: `${verdict.sentence} ${refusal}` };
    if (verdict.tone === "good" && together !== null) verdict = { ...verdict, sentence: together };
    verdicts.set(history, verdict);
  }
  return verdict;
}

/**
 * What became of a run in few words, or null while it goes on. A long run's whole verdict takes its time; this does not.
 * @param {Session} session
 * @returns {{tone: Verdict["tone"], text: string} | null}
 */
export function outcomeOf({ history }) {
  if (history.ended === null) return null;
  const { tone, headline } = verdictOf(history.ended, history.started, 0);
  return { tone, text: headline };
}

/**
 * @param {Session} session
 * @param {Verdict | null} verdict
 * @param {NoteNames} names
 * @param {(line: number) => void} showLine
 */
export function messageFor(session, verdict, names, showLine) {
  const { phase, error, history } = session;
  /** @param {number | null} line */
  const action = (line) => (line === null ? null : { label: `Line ${line}`, act: () => showLine(line) });
  if (error !== null) return { tone: /** @type {const} */ ("bad"), text: error.message, action: action(error.line) };
  if (phase.phase === "lost") return { tone: /** @type {const} */ ("bad"), text: phase.message, action: null };
  const gap = gapWords(history.gaps);
  const notes = notesWords(history, names);
  const saidElsewhere = history.ended?.outcome === "finished"; // in place of the lanes that there are none of
  if (verdict !== null && verdict.tone !== "good" && !saidElsewhere) {
    const tone = verdict.tone === "bad" ? /** @type {const} */ ("bad") : /** @type {const} */ ("neutral");
    // That nobody can go on says a deadlock's own note better, for it names who waits for what.
    const own = history.ended?.outcome === "deadlock" && history.notes.some(({ code }) => code === "deadlock");
    const text = [own ? null : verdict.sentence, notes?.text, gap].filter((part) => part != null).join("\n");
    return { tone, text, action: action(verdict.line ?? notes?.line ?? null) };
  }
  if (notes === null && gap === null) return null;
  const text = [notes?.text, gap].filter((part) => part != null).join("\n");
  return { tone: /** @type {const} */ ("neutral"), text, action: action(notes?.line ?? null) };
}

/**
 * What is worth saying of the run, the gravest first; each code once, and no more than two of them.
 * @param {History} history
 * @param {NoteNames} names
 * @returns {{text: string, line: number | null} | null}
 */
function notesWords({ notes }, names) {
  if (notes.length === 0) return null;
  const said = GRAVEST_FIRST.map((code) => notes.findLast((note) => note.code === code)).filter((note) => note !== undefined);
  const shown = said.slice(0, MOST_NOTES).map((note) => noteWords(note, names));
  const more = notes.filter((note) => note.code !== "nothing-ran").length - shown.length;
  if (said.length === 0) return null;
  if (more > 0) shown.push(`(${countText(more, "note")} more: step through the run to read ${more === 1 ? "it" : "them"}.)`);
  return { text: shown.join("\n"), line: said[0].line };
}

const MOST_NOTES = 2;
/** @type {ReadonlyArray<NoteEvent["code"]>} */
const GRAVEST_FIRST = [
  "recorder-failed",
  "deadlock",
  "never-awaited",
  "exception-never-retrieved",
  "blocked-loop",
  "task-lost",
  "pending-at-exit",
  "sequential-awaits",
  // `nothing-ran` stands in place of the lanes.
];

/**
 * What stands in place of lanes, or null when there are some.
 * @param {Session | null} session
 */
export function emptyWords(session) {
  if (session === null) {
    return { title: "Press Run to see its tasks", text: "Every task becomes a lane: when it runs, what it waits for, who wakes it.", art: true };
  }
  if (session.history.lanes.length > 0) return null;
  const { phase } = session;
  if (phase.phase === "queued") return { title: "Waiting for a free place", text: "The run begins by itself.", art: false };
  if (isUnderWay(phase)) return { title: "Starting…", text: "No task exists yet.", art: false };
  if (phase.phase === "refused") return { title: "There was no run", text: "Mend the program and press Run again.", art: false };
  const outcome = session.history.ended?.outcome;
  if (outcome === "syntax-error") return { title: "Nothing was run", text: "Python cannot read the program yet.", art: false };
  if (outcome === "finished") {
    return {
      title: "No task was made",
      text: "Calling an async function only makes a coroutine. It runs once it is awaited or handed to asyncio.run().",
      art: false,
    };
  }
  return { title: "No task was recorded", text: "The run ended before there was one.", art: false };
}
