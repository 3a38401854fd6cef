// Following: what a host says of his screen, where that puts the play head of those who follow, and whose program and run
// stand on a seat's screen.
// @ts-check

/** @import { History } from "../history.js" */
/** @import { Player } from "../player.js" */
/** @import { Items, Spotlight, View } from "./items.js" */

import { seek } from "../player.js";
import { shown } from "./items.js";

/** ns, of the reader's time: so far a head may be from where the host's is before it is put right. */
const SLACK = 1.2e8;

/** @typedef {Pick<View, "run" | "head" | "playing" | "speed" | "live" | "selected" | "line">} Shown of the host's screen */

/**
 * Where the host's head is by now.
 * @param {Pick<View, "head" | "at" | "playing" | "speed">} view
 * @param {number} now ms, on the clock of `at`
 * @returns {number} ns
 */
export function headAt({ head, at, playing, speed }, now) {
  return playing ? head + Math.max(0, now - at) * 1e6 * speed : head;
}

/**
 * The head of somebody who follows, put where the host's is; the same one where it is there already.
 * @param {Player} player
 * @param {Pick<History, "end" | "ended"> & History} history as far as it has come here
 * @param {View} view
 * @param {object} here
 * @param {number} here.now ms, on the server's clock
 * @param {boolean} here.live the run goes on, and its clock is the machine's
 * @returns {Player}
 */
export function followed(player, history, view, { now, live }) {
  const { speed } = view;
  if (view.live && live) return player.following ? player : { ...player, following: true, playing: false, speed };
  const target = Math.min(view.live ? history.end : headAt(view, now), history.end);
  const playing = view.playing && (history.ended === null || target < history.end);
  const isSame = !player.following && player.playing === playing && player.speed === speed && player.stretch === null;
  const slack = playing ? SLACK * speed : 0;
  if (isSame && Math.abs(player.at - target) <= slack) return player;
  return { ...seek({ ...player, speed, stretch: null }, history, target), playing };
}

/**
 * Whether those who follow know by what was said last how the host's screen is now.
 * @param {Shown & {at: number}} said with when, ms
 * @param {Shown} now
 * @param {number} at ms, on the same clock
 */
export function isTold(said, now, at) {
  const { run, playing, speed, live, selected, line } = now;
  if (said.run !== run || said.playing !== playing || said.speed !== speed || said.live !== live) return false;
  if (said.selected !== selected || said.line !== line) return false;
  return live || Math.abs(headAt(said, at) - now.head) <= (playing ? SLACK * speed : 0);
}

/**
 * What the host shows: nothing yet, where he is at his wall and his desk is not open.
 * @param {Items} items
 * @returns {View | null}
 */
export function shownNow(items) {
  return items.has("follow/code") ? shown(items) : null;
}

/**
 * @typedef {object} Guest somebody else's program, and a run, on one's own screen
 * @property {"teacher" | "spotlight"} kind
 * @property {string} source the program as it is now
 * @property {string | null} run
 * @property {string} ran the program of that run
 */

/**
 * Whose program and run stand on the screen; null: one's own.
 * @param {Items} items
 * @param {object} wants
 * @param {boolean} wants.following
 * @param {boolean} wants.spotlit the spotlight is looked at
 * @returns {Guest | null}
 */
export function guestOf(items, { following, spotlit }) {
  /** @type {Spotlight | undefined} */
  const spotlight = items.get("spotlight");
  if (spotlight !== undefined && spotlit) {
    const { source, run } = spotlight;
    return { kind: "spotlight", source, run, ran: source };
  }
  const view = shownNow(items);
  if (view === null || !following) return null;
  const source = items.get("follow/code").source;
  const ran = items.get("follow/run");
  return { kind: "teacher", source, run: view.run, ran: ran !== undefined && ran.run === view.run ? ran.source : source };
}

/**
 * By what one spotlight is told from the next.
 * @param {Spotlight | undefined} spotlight
 */
export const spotlightKey = (spotlight) => (spotlight === undefined ? "" : `${spotlight.seat} ${spotlight.id}`);
