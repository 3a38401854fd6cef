// What the program wrote, as lines. A line is one task's on one stream: where two tasks write in turn without ending
// their lines, each keeps its own, so that a line always has one colour.
// @ts-check

/** @import { OutputEvent } from "../protocol.js" */

/** Characters after which a line is broken into rows, so that no row grows without bound. */
const LONGEST = 4096;

/**
 * @typedef {object} Line
 * @property {number} seq of the event that began it
 * @property {number} at ns
 * @property {"stdout" | "stderr"} stream
 * @property {number | null} task
 * @property {number | null} line the program's line that wrote it
 * @property {string} text
 * @property {Line} [more] the row in which it goes on, where it was broken: between the two nothing was written
 * @property {true} [isRest] it is the rest of a line that began in an earlier row
 */

export class ConsoleLog {
  constructor() {
    /** @type {Line[]} the rows, in order of seq */
    this.lines = [];
    /** How many lines they are. */
    this.count = 0;
    /** @type {Map<string, Line>} those without an end yet, by stream and task */
    this.open = new Map();
    /** Raised by every write. */
    this.version = 0;
  }

  /** @param {OutputEvent} event */
  take(event) {
    this.version += 1;
    const key = `${event.stream} ${event.task}`;
    const pieces = event.text.replace(/\r\n/g, "\n").split("\n");
    pieces.forEach((piece, index) => {
      const ends = index < pieces.length - 1;
      let rest = piece;
      /** @type {Line | undefined} */
      let broken;
      do {
        let line = this.open.get(key);
        if (line === undefined) {
          if (rest === "" && !ends) return;
          const { seq, at, stream, task } = event;
          line = { seq, at, stream, task, line: event.line, text: "" };
          if (broken === undefined) {
            this.count += 1;
          } else {
            broken.more = line;
            line.isRest = true;
          }
          this.lines.push(line);
          this.open.set(key, line);
        }
        const room = LONGEST - line.text.length;
        line.text += rest.slice(0, room);
        rest = rest.slice(room);
        broken = rest === "" ? undefined : line;
        if (broken !== undefined) this.open.delete(key);
      } while (rest !== "");
      if (ends) this.open.delete(key);
    });
  }
}

/**
 * The texts of lines as they were written: the rows that a line was broken into are one again, where its first one is.
 * @param {Iterable<Line>} rows any of them
 */
export function wholeTexts(rows) {
  const chosen = new Set(rows);
  /** @type {string[]} */
  const texts = [];
  /** @type {Set<Line>} */
  const joined = new Set();
  for (const row of chosen) {
    if (joined.has(row)) continue;
    const parts = [row.text];
    for (let { more } = row; more !== undefined && chosen.has(more); { more } = more) {
      joined.add(more);
      parts.push(more.text);
    }
    texts.push(parts.join(""));
  }
  return texts;
}
