// The one file that plays a run with no server: gathered from the files that this page itself is made of.
// @ts-check

/** @import { Recording } from "../model/export/page.js" */

import { standalonePage } from "../model/export/page.js";
import { visible } from "../model/text.js";
import { ApiError } from "../transport/api.js";

/** Of this page, but not of that one. */
const NOT_THERE = "#download, #tab-runs, #panel-runs";

/**
 * The text of the file.
 * @param {Recording} recording
 * @param {import("./boot.js").Boot["standalone"]} own where its script and its own style are
 * @returns {Promise<string>}
 */
export async function standing(recording, own) {
  const [script, page, style] = await Promise.all([own.script, location.pathname, own.style].map(text));
  const parsed = new DOMParser().parseFromString(page, "text/html");
  const styles = [...(await Promise.all(sheets(parsed).map(text))), style];
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const nonce = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return standalonePage({ recording, script, style: styles.join("\n"), body: body(parsed, recording.title), nonce });
}

/**
 * @param {Document} page
 * @returns {string[]} paths of its style sheets, those for paper left out
 */
function sheets(page) {
  return [...page.querySelectorAll('link[rel="stylesheet"]:not([media])')].map((link) => link.getAttribute("href") ?? "");
}

/**
 * The page's own markup, as the server sends it, with a program to be read where that has the editor.
 * @param {Document} page
 * @param {string} title
 */
function body(page, title) {
  const desk = /** @type {HTMLElement} */ (page.getElementById("desk"));
  for (const element of page.querySelectorAll(NOT_THERE)) element.remove();
  const listing = page.createElement("div");
  listing.className = "listing";
  listing.id = "listing";
  listing.tabIndex = 0;
  listing.setAttribute("role", "region");
  listing.setAttribute("aria-label", "The program");
  desk.querySelector(".panel.editor")?.replaceChildren(listing);
  const bar = page.createElement("header");
  bar.className = "bar";
  const name = page.createElement("h1");
  name.className = "recorded-title";
  name.textContent = visible(title);
  const note = page.createElement("span");
  note.className = "recorded-note";
  note.textContent = "A recorded run · made with Async Playground";
  const space = page.createElement("span");
  space.className = "space";
  const actions = page.createElement("div");
  actions.className = "actions";
  for (const id of ["theme", "looks", "keys"]) actions.append(/** @type {HTMLElement} */ (page.getElementById(id)));
  bar.append(name, space, note, actions);
  return [bar, desk, page.getElementById("keys-dialog")].map((element) => element?.outerHTML ?? "").join("\n");
}

/**
 * @param {string} path on this server
 * @returns {Promise<string>}
 */
async function text(path) {
  const response = await fetch(path).catch(() => null);
  if (response === null || !response.ok) throw new ApiError("unreachable", "The parts of the page cannot be loaded. Check the connection, then try again.");
  return response.text();
}
