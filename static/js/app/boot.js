// What the server told the page when it was loaded.
// @ts-check

/** @import { Limits } from "../model/allowed.js" */

/**
 * @typedef {object} Boot
 * @property {Array<{id: string, title: string, about: string, source: string, clock: "real" | "autojump"}>} examples
 * @property {string} welcome the id of the example that stands in the editor at a first visit
 * @property {{slug: string, source: string, clock: "real" | "autojump", python: string, created: string, events: string} | null} share
 * @property {Limits} limits
 * @property {string} python the name of the Python that a run has which asks for none, such as 3.12
 * @property {Array<{name: string, release: string}>} pythons all that there are, oldest first
 * @property {{script: string, style: string}} standalone addresses of what the exported page has of its own
 * @property {string} nonce
 */

/** @returns {Boot} */
export function readBoot() {
  return JSON.parse(/** @type {HTMLElement} */ (document.getElementById("boot")).textContent ?? "");
}
