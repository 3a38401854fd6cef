// Why the box refused what ended the program. The tracer says it in a line of its own right below the traceback; the program
// can write there too, at its exit for one. So nothing is taken from there but the sentences that the box has.
// @ts-check

/** @import { ConsoleLog } from "./console.js" */

/** Those of playground/tracer/refusals.py, word for word; `{…}` stands for a number or, where it is a place, for a path. */
export const SENTENCES = Object.freeze([
  "A program here is one process: it cannot fork, nor start another program. Tasks and threads it may have.",
  "A program here may signal itself, and nobody else.",
  "There is no network here. Where a program has a loopback, it can connect to servers of its own on 127.0.0.1.",
  "There are no packages here: a program has Python's standard library.",
  "Nobody can type into a run: write what input() would give into the program.",
  "Sockets of this kind cannot be opened here. Where a program has a loopback, TCP, UDP and unix streams can.",
  "A program here has the files that it makes itself, in {place}, and may read Python's library. It sees and writes nothing else of this machine.",
  "What a file is - its mode, owner, times, links - may not be changed here.",
  "The files of a program here may hold {bytes} bytes together.",
  "A program here may have {files} files, sockets and the like open at the same time.",
  "A program here may have only so many threads at the same time, and each takes of its memory.",
  "This is not among what a program here may ask of the system.",
]);

const KNOWN = SENTENCES.map((sentence) => {
  const escaped = sentence.replace(/[.*+?^$()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replace("{place}", "/[\\w./-]{0,80}").replace(/\{\w+\}/, "[\\d,]{1,20}")}$`);
});

/**
 * What the box says of the exception that ended the program; of a group's, each sentence once. "" when it says nothing.
 * A program that writes such a sentence there itself says nothing but what holds of every run.
 * @param {ConsoleLog} log
 * @param {{type: string, message: string}} error that ended it
 */
export function refusalOf({ lines }, { type, message }) {
  // What was written neither on a line of the program nor by a task.
  const rows = lines.filter(({ stream, line, task }) => stream === "stderr" && line === null && task === null).map(({ text }) => text);
  const last = `${type}: ${message.trim()}`;
  const place = rows.findLastIndex((text) => text.endsWith(last));
  if (place < 0) return "";
  const below = rows.slice(place + 1);
  // A group goes on with what is in it, each line behind a bar; of another exception, only the next line is its note.
  const length = type.endsWith("ExceptionGroup") ? below.findIndex((text) => !/^ +[|+]/.test(text)) : 1;
  const own = below.slice(0, length < 0 ? undefined : length).map((text) => text.replace(/^[ |]+/, ""));
  return [...new Set(own.filter((text) => KNOWN.some((known) => known.test(text))))].join(" ");
}
