// The workshops that this browser was in, so that the front leads back to them. Nothing secret is among it: who somebody is
// there, his cookie says.
// @ts-check

/** @typedef {{code: string, title: string, until: number}} Visited until ms since 1970 */

const KEY = "playground.workshops";
const MOST = 8;

/**
 * Those whose codes lead to them still, the last visited first.
 * @param {number} now ms since 1970
 * @returns {Visited[]}
 */
export function visited(now) {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return kept.filter(isVisited).filter((/** @type {Visited} */ { until }) => until > now);
  } catch {
    return []; // storage is forbidden, or another version of this page wrote it
  }
}

/**
 * @param {Visited} room where somebody is now
 * @param {number} now
 */
export function remember(room, now) {
  write([room, ...visited(now).filter(({ code }) => code !== room.code)].slice(0, MOST));
}

/**
 * @param {string} code of a room that was left
 * @param {number} now
 */
export function forget(code, now) {
  write(visited(now).filter((room) => room.code !== code));
}

/** @param {Visited[]} rooms */
function write(rooms) {
  try {
    localStorage.setItem(KEY, JSON.stringify(rooms));
  } catch {
    // Then the way back is the link.
  }
}

/** @param {any} value @returns {value is Visited} */
function isVisited(value) {
  return /^[A-Z0-9]{5}$/.test(value?.code) && typeof value.title === "string" && Number.isFinite(value.until);
}
