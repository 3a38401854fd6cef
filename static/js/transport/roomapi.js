// What is asked of the server about rooms over HTTP: opening one, a seat in it, giving it back, one's own data.
// @ts-check

import { call } from "./api.js";

/**
 * @typedef {object} Opened
 * @property {string} code
 * @property {string} url
 * @property {string} wall
 * @property {string} key the host's, told this once
 * @property {string} expires ISO 8601
 * @property {string} deleted ISO 8601
 */

/**
 * Opens a room.
 * @param {Record<string, unknown>} content what it is made of
 * @returns {Promise<Opened>}
 */
export function openRoom(content) {
  return call("POST", "/api/rooms", content);
}

/**
 * Takes a seat; one that this browser has already is told again.
 * @param {string} code
 * @param {string} name "" for a friendly one
 * @returns {Promise<{code: string, seat: number, name: string}>}
 */
export function takeSeat(code, name) {
  return call("POST", `/api/rooms/${encodeURIComponent(code)}/seat`, { name });
}

/**
 * Gives the seat back: everything of it is deleted.
 * @param {string} code
 * @returns {Promise<unknown>}
 */
export function leaveSeat(code) {
  return call("DELETE", `/api/rooms/${encodeURIComponent(code)}/seat`);
}

/**
 * @typedef {object} MineRun
 * @property {string} run
 * @property {string} step
 * @property {number} at ms since 1970
 * @property {string} outcome "" while it goes on
 * @property {number} passed checks
 * @property {number} checks
 * @property {string} source
 * @property {"real" | "autojump"} clock
 * @property {string} python
 */

/**
 * The runs of this browser's seat, each with its program, oldest first.
 * @param {string} code
 * @returns {Promise<MineRun[]>}
 */
export async function loadOwnRuns(code) {
  return (await call("GET", `/api/rooms/${encodeURIComponent(code)}/mine.json`)).runs;
}

/**
 * The program of a run of a seat that the host looks at.
 * @param {string} code
 * @param {number} seat
 * @param {string} run
 * @returns {Promise<{run: string, source: string, clock: "real" | "autojump", python: string}>}
 */
export function loadLookedRun(code, seat, run) {
  return call("GET", `/api/rooms/${encodeURIComponent(code)}/seats/${seat}/runs/${encodeURIComponent(run)}`);
}

/**
 * Shows the host's key: this browser is the host's from now on.
 * @param {string} code
 * @param {string} key
 * @returns {Promise<unknown>}
 */
export function beHost(code, key) {
  return call("POST", `/api/rooms/${encodeURIComponent(code)}/host`, { key });
}

/**
 * Deletes the room with everything in it, now. The host alone may.
 * @param {string} code
 * @returns {Promise<unknown>}
 */
export function deleteRoom(code) {
  return call("DELETE", `/api/rooms/${encodeURIComponent(code)}`);
}
