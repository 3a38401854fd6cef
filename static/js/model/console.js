// What the program wrote, as lines. A line is one task's on one stream: where two tasks write in turn without ending
// their lines, each keeps its own, so that a line always has one colour.
// @ts-check

/** @import { OutputEvent } from "../protocol.js" */

/** Characters after which a line without an end is broken, so that no row grows without bound. */
const LONGEST = 4096;

/**
 * @typedef {object} Line
 * @property {number} seq of the event that began it
 * @property {number} at ns
 * @property {"stdout" | "stderr"} stream
 * @property {number | null} task
 * @property {number | null} line the program's line that wrote it
 * @property {string} text
 */

export class ConsoleLog {
  constructor() {
    /** @type {Line[]} in order of seq */
    this.lines = [];
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
      do {
        let line = this.open.get(key);
        if (line === undefined) {
          if (rest === "" && !ends) return;
          const { seq, at, stream, task } = event;
          line = { seq, at, stream, task, line: event.line, text: "" };
          this.lines.push(line);
          this.open.set(key, line);
        }
        const room = LONGEST - line.text.length;
        line.text += rest.slice(0, room);
        rest = rest.slice(room);
        if (rest !== "" || line.text.length >= LONGEST) this.open.delete(key);
      } while (rest !== "");
      if (ends) this.open.delete(key);
    });
  }
}
