// What a reader sees of a run, as letters that stand behind the # of a link: the moment, the stretch of time, the task, the
// panel. Whoever opens the link comes to stand there. What stands there may come from anybody: it is read with bounds, and
// what is no sight of this run is passed over.
// @ts-check

/** @import { Tab } from "./handed.js" */
/** @import { History } from "./history.js" */
/** @import { Player } from "./player.js" */

import { CLOSEST } from "./viewport.js";
import { seek } from "./player.js";

/**
 * @typedef {object} Sight each part null where nothing is said of it
 * @property {number | null} at ns
 * @property {number | null} seq the last event that has happened there
 * @property {{from: number, to: number} | null} span ns
 * @property {number | null} task
 * @property {Tab | null} tab
 */

/** Characters of a link's fragment that are looked at; the longest of ours has far fewer. */
const LONGEST = 200;
/** Digits of a number: ns of more than eleven days, and still a whole number to JavaScript. */
const NUMBER = /^\d{1,15}$/;
/** @type {ReadonlyArray<Tab>} */
const TABS = ["console", "notes", "task", "events", "summary", "runs"];

/**
 * A sight as letters. Nothing is said of what a run that is opened shows by itself: its end, all of it, no task, the
 * console; so the sight of a run that nobody has looked at more closely is "".
 * @param {object} seen
 * @param {Player} seen.player
 * @param {History} seen.history
 * @param {{from: number, to: number} | null} seen.span what is looked at; null for all of it
 * @param {number | null} seen.selected
 * @param {Tab} seen.tab
 */
export function sightText({ player, history, span, selected, tab }) {
  const parts = new URLSearchParams();
  const at = Math.round(player.at);
  if (player.seq !== history.seq || at < history.end) {
    parts.set("at", String(at));
    // Several things may have happened in this nanosecond, or the rounding has passed one.
    if (seek(player, history, at).seq !== player.seq) parts.set("seq", String(player.seq));
  }
  if (span !== null) {
    const from = Math.max(0, Math.round(span.from));
    parts.set("from", String(from));
    parts.set("to", String(Math.max(from + CLOSEST, Math.round(span.to))));
  }
  if (selected !== null) parts.set("task", String(selected));
  // The list of runs is this tab's own: whoever opens the link has another.
  if (tab !== "console" && tab !== "runs") parts.set("tab", tab);
  return parts.toString();
}

/**
 * The sight that a fragment tells of; of what it tells otherwise than `sightText` would, nothing is said.
 * @param {string} fragment with or without its #
 * @returns {Sight}
 */
export function sightOf(fragment) {
  const parts = new URLSearchParams(fragment.length > LONGEST ? "" : fragment.replace(/^#/, ""));
  /** @param {string} name */
  const number = (name) => {
    const text = parts.get(name);
    return text !== null && NUMBER.test(text) ? Number(text) : null;
  };
  const from = number("from");
  const to = number("to");
  return {
    at: number("at"),
    seq: number("seq"),
    span: from !== null && to !== null && to - from >= CLOSEST ? { from, to } : null,
    task: number("task"),
    tab: TABS.find((tab) => tab === parts.get("tab")) ?? null,
  };
}

/**
 * The head where a sight has it: at its end when it says nothing.
 * @param {Player} player
 * @param {History} history
 * @param {Sight} sight
 * @returns {Player}
 */
export function standingAt(player, history, { at, seq }) {
  const there = seek(player, history, at ?? Infinity);
  if (at === null || seq === null || seq > history.seq) return there;
  const before = history.events[seq - 1]?.at ?? 0;
  const after = history.events[seq]?.at ?? Infinity;
  return before <= there.at && there.at <= after ? { ...there, seq } : there;
}

/**
 * The task of a sight, if this run has it.
 * @param {History} history
 * @param {Sight} sight
 */
export function taskIn(history, { task }) {
  return task !== null && history.byTask.has(task) ? task : null;
}
