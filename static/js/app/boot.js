// What the server told the page when it was loaded.
// @ts-check

/** @import { Limits } from "../model/allowed.js" */

/**
 * @typedef {object} Recorded
 * @property {string} slug by which it is known here
 * @property {string} title
 * @property {string} name the same, and "" where nobody has named it
 * @property {string} source
 * @property {"real" | "autojump"} clock
 * @property {string} python
 * @property {string | null} created when it was shared; null of what belongs to the server: a lesson's, an example's
 * @property {string} address of the page that shows it
 * @property {string} events the address of its events
 * @property {string} about one line of its author's
 * @property {string} note several lines of his, Markdown
 * @property {string | null} forked_from the slug of the share that it was made from
 * @property {string} lifetime how long its link works, as a sentence; "" of a lesson
 * @property {string | null} lesson the address of the lesson whose program it is
 * @property {string} change what the lesson asks its reader to change, Markdown; "" of all others
 * @property {boolean} plays it begins to play as soon as it is there
 */

/**
 * @typedef {object} Boot
 * @property {Array<{id: string, title: string, about: string, source: string, clock: "real" | "autojump"}>} examples
 * @property {string} welcome the id of the example that stands in the editor at a first visit
 * @property {Recorded | null} share what the page shows from the start: a share, or the program of a lesson or an example
 * @property {[Recorded, Recorded] | null} compare what it holds against each other; the second is what it shows behind that
 * @property {Limits} limits
 * @property {string} python the name of the Python that a run has which asks for none, such as 3.12
 * @property {Array<{name: string, release: string}>} pythons all that there are, oldest first
 * @property {{script: string, style: string}} standalone addresses of what the exported page has of its own
 * @property {string} nonce
 * @property {import("./room/index.js").RoomBoot} [room] of a page in a workshop
 */

/**
 * What it is: "the shared recording", "the lesson’s program".
 * @param {Recorded} shown
 * @param {"recording" | "program"} what
 */
export function calledOf({ created, lesson }, what) {
  return `the ${created !== null ? "shared" : lesson !== null ? "lesson’s" : "example’s"} ${what}`;
}

/** @returns {Boot} */
export function readBoot() {
  return JSON.parse(/** @type {HTMLElement} */ (document.getElementById("boot")).textContent ?? "");
}
