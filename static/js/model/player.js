// The play head: where the reader stands in a run. A value; the clock is handed in.
// @ts-check

/** @import { History } from "./history.js" */

import { seqAt, upperBound } from "./search.js";

/**
 * @typedef {object} Player
 * @property {number} at ns
 * @property {number} seq the last event that has happened where the head stands
 * @property {boolean} playing
 * @property {boolean} following stands at now, as long as the run is live
 * @property {number} speed seconds of the run for one of the reader
 * @property {{from: number, to: number} | null} stretch ns: playing goes round in it
 */

/** ns. A replay shorter than this is over before it is seen. */
export const TOO_SHORT_TO_PLAY = 5e7;

export const SPEEDS = Object.freeze([0.01, 0.1, 0.25, 0.5, 1, 2, 5, 10, 100]);

/**
 * The next faster (1) or slower (-1) speed; the last one stays.
 * @param {number} speed
 * @param {1 | -1} direction
 */
export function otherSpeed(speed, direction) {
  return (direction === 1 ? SPEEDS.find((one) => one > speed) : SPEEDS.findLast((one) => one < speed)) ?? speed;
}

/** @returns {Player} */
export function atStart() {
  return { at: 0, seq: 0, playing: false, following: false, speed: 1, stretch: null };
}

/**
 * Neither playing nor following.
 * @param {Player} player
 * @returns {Player}
 */
export function resting(player) {
  return { ...player, playing: false, following: false };
}

/**
 * To a moment, within what is known.
 * @param {Player} player
 * @param {History} history
 * @param {number} at ns
 * @returns {Player}
 */
export function seek(player, history, at) {
  const there = Math.min(Math.max(at, 0), history.end);
  return { ...player, at: there, seq: seqAt(history, there), playing: false, following: false };
}

/**
 * To just after an event, the next ones of the same nanosecond excluded.
 * @param {Player} player
 * @param {History} history
 * @param {number} seq
 * @returns {Player}
 */
export function seekSeq(player, history, seq) {
  const event = history.events[seq - 1];
  return event === undefined ? player : { ...player, at: event.at, seq, playing: false, following: false };
}

/**
 * To the next (1) or the previous (-1) thing that happened.
 * @param {Player} player
 * @param {History} history
 * @param {1 | -1} direction
 * @returns {Player}
 */
export function step(player, history, direction) {
  const { moments } = history;
  const index =
    direction === 1
      ? upperBound(moments, (seq) => seq <= player.seq)
      : upperBound(moments, (seq) => seq < player.seq) - 1;
  if (index >= 0 && index < moments.length) return seekSeq(player, history, moments[index]);
  return direction === 1 ? seek(player, history, history.end) : seek(player, history, 0);
}

/**
 * The last thing that had happened where the head stands: what a sentence can be made of.
 * @param {Player} player
 * @param {History} history
 * @returns {number} seq, 0 if nothing had
 */
export function momentOf(player, history) {
  const index = upperBound(history.moments, (seq) => seq <= player.seq) - 1;
  return index < 0 ? 0 : history.moments[index];
}

/**
 * What so much of the reader's time does to the head. At the end of a run that has ended it stops; at the end of what
 * is known of one that has not it waits there.
 * @param {Player} player
 * @param {History} history
 * @param {number} elapsed ns of the reader's time
 * @param {number} now ns: of a live run, the present moment
 * @returns {Player}
 */
export function advanced(player, history, elapsed, now) {
  if (player.following) return { ...player, at: Math.max(now, history.end), seq: history.seq };
  if (!player.playing) return player;
  const at = turned(player, player.at + elapsed * player.speed);
  if (at < player.at) return { ...player, at, seq: seqAt(history, at) };
  if (at < history.end) return { ...player, at, seq: Math.max(player.seq, seqAt(history, at)) };
  return { ...player, at: history.end, seq: history.seq, playing: history.ended === null };
}

/**
 * Where playing is after the end of the stretch that it goes round in.
 * @param {Player} player
 * @param {number} at ns
 */
function turned({ at: before, stretch }, at) {
  if (stretch === null || before > stretch.to || at < stretch.to) return at;
  return stretch.from + ((at - stretch.to) % Math.max(stretch.to - stretch.from, 1));
}
