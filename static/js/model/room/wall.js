// The teacher's wall: every seat in the group that says how it is there, those that need help first. Times are ms since
// 1970 on the server's clock.
// @ts-check

/** @import { Items, LastRun, Seat, Step } from "./items.js" */

import { isHere, lastRun, placeInQueue, room, seats, steps } from "./items.js";
import { ageText, doneText, saysOf } from "./wallwords.js";

/** A run is in the group of those under way when it has been so for so long: most are over before one could read it. */
const RUN_SEEN = 1500;
/** Who typed less long ago than this is typing. */
const TYPING = 8_000;
/** Who neither typed nor ran for so long is quiet. */
const QUIET = 180_000;

/** @typedef {"bad" | "warn" | "busy" | "idle" | "good" | "away"} Tone */

/** @type {ReadonlyArray<readonly [string, string, Tone]>} the order in which help is needed */
const GROUPS = [
  ["deadlock", "Deadlock", "bad"],
  ["blocked-loop", "Blocked loop", "warn"],
  ["never-awaited", "Never awaited", "warn"],
  ["exception", "Exception", "bad"],
  ["syntax-error", "Syntax error", "bad"],
  ["nothing-ran", "Nothing ran", "warn"],
  ["time-limit", "Out of time", "bad"],
  ["cpu-limit", "Too much computing", "bad"],
  ["memory-limit", "Out of memory", "bad"],
  ["output-limit", "Too much output", "bad"],
  ["event-limit", "Too many events", "bad"],
  ["interrupted", "Interrupted", "warn"],
  ["checks", "Checks not passed", "warn"],
  ["quiet", "Quiet", "warn"],
  ["running", "Running", "busy"],
  ["editing", "Editing", "busy"],
  ["finished", "Finished", "good"],
  ["not-started", "Not started", "idle"],
  ["passed", "Passed", "good"],
  ["away", "Not here", "away"],
];
const KNOWN = new Set(GROUPS.map(([id]) => id));
/** Groups of seats whose last run went wrong, in one of these ways. */
const FAULTS = new Set(GROUPS.slice(0, 12).map(([id]) => id));

/**
 * @typedef {object} Tile
 * @property {number} seat
 * @property {string} name as it is shown
 * @property {string} age
 * @property {string} says
 * @property {string} step "" where the seat is where the class is, and such as `step 3` elsewhere
 * @property {any} tile a small picture of the last run, or null
 * @property {boolean} here
 * @property {number} hand its place in the help queue; 0: it is down
 * @property {boolean} looked the teacher looks at it
 * @property {boolean} running
 */

/**
 * @typedef {object} Group
 * @property {string} id
 * @property {string} title
 * @property {Tone} tone
 * @property {boolean} fault
 * @property {Tile[]} tiles
 * @property {number | null} example a seat that is here, whose run shows what the group is about
 */

/**
 * @param {Items} items
 * @param {number} now
 * @param {boolean} hidden names are not shown
 * @returns {Group[]} those that somebody is in
 */
export function groupsOf(items, now, hidden) {
  const agenda = steps(items);
  const classAt = room(items)?.step ?? "";
  /** @type {Map<string, Array<{tile: Tile, since: number}>>} */
  const found = new Map();
  for (const seat of seats(items)) {
    const last = lastRun(items, seat.seat);
    const here = isHere(items, seat.seat, now);
    const { group, since } = standing(seat, last, here, now);
    const step = agenda.findIndex(({ id }) => id === seat.step);
    const tile = {
      seat: seat.seat,
      name: nameOf(seat, hidden),
      age: ageOf(group, seat, since, now),
      says: saysOf(group, seat, last, now),
      step: seat.step === classAt || step < 0 ? "" : `step ${step + 1}`,
      tile: last !== null && last.step === seat.step ? last.tile : null,
      here,
      hand: placeInQueue(items, seat.seat),
      looked: seat.looked_at,
      running: seat.running !== null,
    };
    const there = found.get(group);
    if (there === undefined) found.set(group, [{ tile, since }]);
    else there.push({ tile, since });
  }
  return GROUPS.filter(([id]) => found.has(id)).map(([id, title, tone]) => {
    const tiles = sorted(found.get(id) ?? []);
    const example = tiles.find(({ here, tile }) => here && tile !== null)?.seat ?? null;
    return { id, title, tone, fault: FAULTS.has(id), tiles, example };
  });
}

/**
 * @param {Seat} seat
 * @param {LastRun | null} last
 * @param {boolean} here
 * @param {number} now
 * @returns {{group: string, since: number}} since when it has been so
 */
function standing(seat, last, here, now) {
  const ran = last !== null && last.step === seat.step ? last : null;
  const active = Math.max(seat.edited, seat.asked, ran?.at ?? 0, seat.joined);
  if (seat.passed.includes(seat.step)) return { group: "passed", since: ran?.at ?? seat.joined };
  if (!here) return { group: "away", since: active };
  if (seat.running !== null && now - seat.asked > RUN_SEEN) return { group: "running", since: seat.asked };
  if (ran !== null && ran.fault !== "") return { group: KNOWN.has(ran.fault) ? ran.fault : "exception", since: ran.at };
  if (ran !== null && ran.answers.some(({ passed }) => !passed)) return { group: "checks", since: ran.at };
  const began = seat.edited > (last?.at ?? 0);
  if (ran === null && !began) return { group: "not-started", since: Math.max(seat.joined, last?.at ?? 0) };
  if (now - active > QUIET) return { group: "quiet", since: active };
  if (ran !== null && !began) return { group: "finished", since: ran.at };
  return { group: "editing", since: seat.edited };
}

/**
 * Whose hand is up, in their order; then who has been there longest.
 * @param {Array<{tile: Tile, since: number}>} tiles
 */
function sorted(tiles) {
  /** @param {{tile: Tile}} of */
  const place = ({ tile }) => (tile.hand === 0 ? Infinity : tile.hand);
  tiles.sort((one, other) => {
    if (place(one) !== place(other)) return place(one) - place(other);
    return one.since - other.since || one.tile.seat - other.tile.seat;
  });
  return tiles.map(({ tile }) => tile);
}

/**
 * @param {string} group
 * @param {Seat} seat
 * @param {number} since
 * @param {number} now
 */
function ageOf(group, seat, since, now) {
  if (now - seat.edited < TYPING) return "typing…";
  if (seat.running !== null) return "running…";
  if (group === "passed") return doneText(seat.runs);
  return ageText(now - since);
}

/** @param {Seat} seat @param {boolean} hidden */
export const nameOf = (seat, hidden) => (hidden ? `Seat ${seat.seat}` : seat.name);

/**
 * The agenda with how many have passed each step.
 * @param {Items} items
 */
export function progressOf(items) {
  const there = seats(items);
  const classAt = room(items)?.step ?? "";
  return steps(items).map((step, index) => ({
    id: step.id,
    number: index + 1,
    title: step.title,
    isClass: step.id === classAt,
    passed: there.filter(({ passed }) => passed.includes(step.id)).length,
    at: there.filter((seat) => seat.step === step.id).length,
    of: there.length,
  }));
}

/**
 * Who waits for help, in order.
 * @param {Items} items
 * @param {number} now
 * @param {boolean} hidden
 */
export function queueOf(items, now, hidden) {
  /** @type {number[]} */
  const queue = items.get("hands")?.seats ?? [];
  return queue.flatMap((number) => {
    /** @type {Seat | undefined} */
    const seat = items.get(`seat/${number}`);
    return seat === undefined || seat.removed ? [] : [{ seat: number, name: nameOf(seat, hidden), waits: ageText(now - seat.hand) }];
  });
}

/**
 * How many are here, of how many seats.
 * @param {Items} items
 * @param {number} now
 */
export function presence(items, now) {
  const there = seats(items);
  return { here: there.filter(({ seat }) => isHere(items, seat, now)).length, of: there.length };
}

/** @typedef {Pick<Step, "id" | "title" | "source" | "task" | "clock" | "checks" | "hints">} Draft a step as it is sent */

/**
 * A step without what the server alone says of it.
 * @param {Draft} step
 * @returns {Draft}
 */
export const draftOf = ({ id, title, source, task, clock, checks, hints }) => ({ id, title, source, task, clock, checks, hints });

/**
 * An id for a step with this title, which no other has.
 * @param {string} title
 * @param {ReadonlyArray<string>} taken
 */
export function idFor(title, taken) {
  const letters = title.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const plain = letters.replace(/[^a-z0-9]+/g, "-").slice(0, 34).replace(/^-+|-+$/g, "");
  const wanted = plain === "" ? "step" : plain;
  let id = wanted;
  for (let number = 2; taken.includes(id); number += 1) id = `${wanted}-${number}`;
  return id;
}
