// A room as its pages know it: the newest value of each item. The server's own words for them: playground/rooms/items.py.
// @ts-check

/**
 * Times are ms since 1970 on the server's clock.
 * @typedef {{code: string, title: string, created: number, expires: number, clock: "real" | "autojump", step: string,
 *   locked: boolean, paused: boolean, ended: boolean, names_hidden: boolean}} Room
 * @typedef {{id: string, title: string, source: string, task: string, task_html: string, clock: "real" | "autojump",
 *   checks: Array<Record<string, any>>, asked: string[], hints: string[], hint_count: number}} Step the texts of hints are told to the host alone
 * @typedef {{seat: number, name: string, joined: number, step: string, edited: number, running: string | null,
 *   asked: number, runs: number, unjudged: Record<string, number>, passed: string[], hints: Record<string, number>,
 *   hand: number, following: boolean, offer: number, took: boolean, looked_at: boolean, removed: boolean}} Seat
 * @typedef {{passed: boolean, sentence: string}} Answer
 * @typedef {{run: string, step: string, at: number, outcome: string, seconds: number, tasks: number, fault: string,
 *   says: string, answers: Answer[], tile: any}} LastRun
 * @typedef {{source: string, edited: number}} Code
 * @typedef {{run: string, source: string}} Ran
 * @typedef {{run: string, step: string, at: number, outcome: string, fault: string, passed: number, checks: number,
 *   number: number}} Past
 * @typedef {{id: number, title: string, source: string, clock: "real" | "autojump", step: string}} Offer
 * @typedef {{source: string, step: string}} Follow
 * @typedef {{on: boolean, since: number, run: string | null, head: number, at: number, playing: boolean, speed: number,
 *   live: boolean, selected: number | null, line: number | null, attention: number}} View
 * @typedef {{id: number, seat: number, name: string, run: string, source: string}} Spotlight
 * @typedef {{id: number, run: string, named: boolean, answer: "" | "yes" | "no"}} Asked
 * @typedef {{ends: number, label: string}} Timer
 * @typedef {{id: number, text: string, at: number}} Message
 * @typedef {Message & {seats: number[]}} Aside said to some
 */

/** @typedef {ReadonlyMap<string, any>} Items by key */

/**
 * The items after these changes; the ones before stay as they are.
 * @param {Items} items
 * @param {ReadonlyArray<{key: string, value: any}>} changes null: there is none any more
 * @returns {Items}
 */
export function changed(items, changes) {
  const after = new Map(items);
  for (const { key, value } of changes) {
    if (value === null) after.delete(key);
    else after.set(key, value);
  }
  return after;
}

/** @param {Items} items @returns {Room | null} */
export const room = (items) => items.get("room") ?? null;

/** @param {Items} items @returns {ReadonlyArray<Step>} */
export const steps = (items) => items.get("agenda")?.steps ?? [];

/** @param {Items} items @returns {ReadonlyArray<Seat>} by their numbers; without those that were removed */
export function seats(items) {
  const found = [...items].filter(([key, seat]) => key.startsWith("seat/") && !seat.removed).map(([, seat]) => seat);
  return found.sort((one, other) => one.seat - other.seat);
}

/**
 * The own seat of a participant's page, which is told no other's.
 * @param {Items} items
 * @returns {Seat | null}
 */
export const ownSeat = (items) => seats(items)[0] ?? null;

/** @param {Items} items @param {number} seat @returns {LastRun | null} */
export const lastRun = (items, seat) => items.get(`run/${seat}`) ?? null;

/** @param {Items} items @param {number} seat @param {string} step @returns {ReadonlyArray<string>} the texts of those that it took */
export const hintsTaken = (items, seat, step) => items.get(`hints/${seat}`)?.steps[step] ?? [];

/** @param {Items} items @param {number} seat @param {string} step @returns {Code | null} */
export const codeOf = (items, seat, step) => items.get(`code/${seat}/${step}`) ?? null;

/** @param {Items} items @param {number} seat @param {number} now ms on the server's clock */
export const isHere = (items, seat, now) => (items.get(`here/${seat}`)?.until ?? 0) > now;

/** @param {Items} items @returns {View | null} what the host shows, while he shows it */
export function shown(items) {
  const view = items.get("follow/view");
  return view?.on ? view : null;
}

/** @param {Items} items @param {number} seat @returns {number} the place in the help queue, from 1; 0: the hand is down */
export const placeInQueue = (items, seat) => (items.get("hands")?.seats ?? []).indexOf(seat) + 1;
