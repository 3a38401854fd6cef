// The loop's picture at a moment: every token, row and word with its place in px. A pure function of the state and the
// host's size, so that a moment looks the same from wherever the play head came.
// @ts-check

/** @import { Names } from "../words.js" */
/** @import { LoopFold } from "./fold.js" */
/** @import { LoopState } from "./state.js" */
/** @import { Box, Frame } from "./layout.js" */
/** @import { Crowd } from "./sights.js" */
/** @import { More, Token, Wanted } from "./tokens.js" */
/** @import { Part, Ring } from "./words.js" */

import { clipped, visible } from "../text.js";
import { STATES, wokenWords } from "../words.js";
import { frameOf, mostRows, rowBoxes, textWidth } from "./layout.js";
import { placeOf, resourceIn } from "./places.js";
import { countdown, crowds, placesShown, rankOf } from "./sights.js";
import { AROUND_LABEL, inColumns, inLine, shortened } from "./tokens.js";
import { placeWords, resourceParts, ringOf, suffixWords, threadParts, waitingWords } from "./words.js";

/**
 * A place in which tasks wait, or `done`.
 * @typedef {object} Row
 * @property {string} place
 * @property {Box} box
 * @property {number} label px: how wide its name is
 * @property {string} name
 * @property {string} kind
 * @property {number | null} line of the program that made it
 * @property {ReadonlyArray<Part>} note
 * @property {number} noteX px
 * @property {{fill: number, places: number} | null} gauge
 * @property {number} count of tasks in it
 * @property {string} words
 */

/**
 * @typedef {object} Picture
 * @property {Frame} frame
 * @property {Ring} ring
 * @property {Row[]} rows
 * @property {Token[]} tokens
 * @property {More[]} more
 * @property {number} ready how many stand in the ready queue
 * @property {number} steps
 * @property {number} left places in use for which there is no row
 */

/** Tokens: in all rows of those who wait together, in the queue, of the done. There are never more than about sixty. */
const MOST_WAITING = 34;
const MOST_IN_ROW = 12;
const MOST_READY = 15;
const MOST_DONE = 7;
/** Px: a gauge's cell, and how many places it can show. */
const CELL = 11;
export const MOST_CELLS = 8;

/**
 * @typedef {object} Look
 * @property {LoopFold} fold
 * @property {LoopState} state the fold's answer
 * @property {number} at ns: where the play head stands
 * @property {Names} names
 * @property {number | null} selected
 * @property {boolean} resting nothing moves: then times are told, too
 * @property {number} width px
 * @property {number} height px
 */

/**
 * @param {Look} look
 * @returns {Picture}
 */
export function pictureOf(look) {
  const { fold, state, at, selected, width, height } = look;
  const frame = frameOf(width, height);
  const found = crowds(state, fold.facts);
  const rooms = mostRows(frame);
  const all = rooms.each * rooms.columns;
  const chosen = selected === null ? undefined : state.waiting.get(selected);
  /** @param {number} most */
  const shown = (most) => placesShown(fold.facts, state, found, Math.max(most, 1), chosen === undefined ? null : placeOf(chosen.on));
  // The done have the last row; but no empty one while those who wait have none.
  let { places, left } = shown(all - 1);
  if (left > 0 && state.done === 0) ({ places, left } = shown(all));
  const boxes = rowBoxes(frame, places.length + 1);
  /** @type {Token[]} */
  const tokens = [];
  /** @type {More[]} */
  const more = [];
  const each = Math.max(Math.min(Math.floor(MOST_WAITING / Math.max(places.length, 1)), MOST_IN_ROW), 2);
  const rows = places.map((place, index) => {
    const { row, placed } = rowOf(look, frame, boxes[index], place, found.get(place), each);
    tokens.push(...placed.tokens);
    if (placed.more !== null) more.push(placed.more);
    return row;
  });
  // Where there is room for one row alone, the done go without.
  const done = boxes.length > places.length ? doneRow(look, frame, boxes[boxes.length - 1]) : null;
  const queue = queueOf(look, frame, found.get("turn"));
  for (const placed of done === null ? [queue] : [done.placed, queue]) {
    tokens.push(...placed.tokens);
    if (placed.more !== null) more.push(placed.more);
  }
  tokens.push(...runningOf(look, frame));
  return { frame, ring: ringOf(state, at), rows: done === null ? rows : [...rows, done.row], tokens, more, ready: queue.count, steps: state.steps, left };
}

/**
 * @param {Look} look
 * @param {Frame} frame
 * @param {Box} box
 * @param {string} place
 * @param {Crowd | undefined} crowd
 * @param {number} most tokens
 */
function rowOf(look, frame, box, place, crowd, most) {
  const { state, names, selected } = look;
  const { name, kind } = placeWords(place, state);
  const id = resourceIn(place);
  const resource = id === null ? undefined : state.resources.get(id);
  const note = resource !== undefined ? resourceParts(resource, names) : place === "thread" ? threadParts(state, names) : [];
  const label = labelWidth(frame, box);
  const gauge = resource === undefined ? null : gaugeOf(resource);
  const cells = gauge === null || gauge.places > MOST_CELLS ? 0 : gauge.places * CELL + 4;
  const noteWidth = note.length === 0 ? 0 : textWidth(note.map(({ text }) => text).join(""), frame.font * 0.86) + cells + 8;
  const count = crowd?.count ?? 0;
  const inner = { ...box, x: box.x + label, width: box.width - label - 6 };
  const reserved = Math.min(noteWidth, inner.width * (count === 0 ? 1 : frame.stacked ? 0.34 : 0.42));
  const wanted = withSelected(crowd?.tasks ?? [], most, selected, (task) => isIn(state, task, place)).map((task) =>
    waitingToken(look, task, place, crowd),
  );
  const placed = inLine(place, wanted, count, { ...inner, width: inner.width - reserved }, frame, selected);
  const noteX = count === 0 ? inner.x : Math.min(placed.end + 8, box.x + box.width - reserved);
  const words = [name, kind, note.map(({ text }) => text).join(""), count > 0 ? `${count} waiting` : ""].filter((part) => part !== "").join(", ");
  const line = resource?.line ?? null;
  return { row: { place, box, label, name, kind, line, note, noteX, gauge, count, words }, placed };
}

/**
 * @param {Frame} frame
 * @param {Box} box
 */
function labelWidth(frame, box) {
  return Math.round(Math.max(Math.min(box.width * 0.27, 128 * frame.unit), 74));
}

/** @param {import("./state.js").Resource} resource */
function gaugeOf({ kind, fill, places, left, owners }) {
  if (places === null || places <= 0) return null;
  if (kind === "queue" || kind === "barrier") return { fill, places };
  return kind === "semaphore" ? { fill: left === null ? owners.length : Math.max(places - left, 0), places } : null;
}

/**
 * A task that waits, as a token of its row.
 * @param {Look} look
 * @param {number} task
 * @param {string} place
 * @param {Crowd | undefined} crowd
 * @returns {Wanted}
 */
function waitingToken(look, task, place, crowd) {
  const { fold, state, at, names, resting } = look;
  const waiting = /** @type {import("./state.js").Waiting} */ (state.waiting.get(task));
  const timer = countdown(state, waiting);
  const left = timer === null || !resting ? null : timer.due - at;
  const label = names.label(task);
  const known = crowd?.tasks.indexOf(task) ?? -1;
  const order = known >= 0 ? known : rankOf(state, fold.facts, place, task);
  const inLine = resourceIn(place) !== null;
  const words = `${label}, ${waitingWords(waiting, fold, state, names, { left, order, inLine })}`;
  return { task, order, label, suffix: timer === null && placeOf(waiting.on) === "timer" ? "" : suffixWords(waiting, fold, state, names), words, timer, outcome: null };
}

/**
 * The first of a line, and the selected task of it if that stands further back.
 * @param {ReadonlyArray<number>} tasks
 * @param {number} most
 * @param {number | null} selected
 * @param {(task: number) => boolean} isHere
 */
function withSelected(tasks, most, selected, isHere) {
  const first = tasks.slice(0, most);
  return selected === null || first.includes(selected) || !isHere(selected) ? first : [...first, selected];
}

/**
 * @param {LoopState} state
 * @param {number} task
 * @param {string} place
 */
function isIn(state, task, place) {
  const waiting = state.waiting.get(task);
  return waiting !== undefined && placeOf(waiting.on) === place;
}

/**
 * @param {Look} look
 * @param {Frame} frame
 * @param {Crowd | undefined} turning those that give way for one turn
 */
function queueOf(look, frame, turning) {
  const { state, names, selected } = look;
  const { queue } = state;
  const count = queue.length + (turning?.count ?? 0);
  const tasks = queue.slice(0, MOST_READY).map(({ task }) => task);
  const ready = withSelected(tasks, MOST_READY, selected, (task) => queue.some((each) => each.task === task)).map((task) => {
    const order = queue.findIndex((each) => each.task === task);
    const { by } = queue[order];
    const words = `${labelOf(look, task)}, ${STATES.ready}, ${by === null ? "just created" : wokenWords(by, names)}, ${order + 1} of ${count}`;
    return plain(look, task, order, words);
  });
  const turns = (turning?.tasks ?? []).slice(0, 2).map((task, index) => {
    return plain(look, task, queue.length + index, `${labelOf(look, task)}, gives way for one turn of the loop`);
  });
  const pad = frame.gap + 2;
  const { x, y, width, height } = frame.queue;
  const box = { x: x + pad, y: y + pad, width: width - 2 * pad, height: height - 2 * pad };
  const placed = inColumns("ready", [...ready, ...turns], count, box, frame, selected);
  for (const token of placed.tokens) if (token.order >= queue.length) token.place = "turn";
  return { ...placed, count };
}

/**
 * @param {Look} look
 * @param {Frame} frame
 * @returns {Token[]}
 */
function runningOf(look, frame) {
  const { state } = look;
  const { ring, token: height, gap } = frame;
  const steps = state.running.slice(-3);
  return steps.map(({ task }, index) => {
    const order = state.running.length - steps.length + index;
    const word = index === steps.length - 1 ? STATES.running : `${STATES.running}, around the step of the next`;
    const wanted = plain(look, task, order, `${labelOf(look, task)}, ${word}`);
    const width = Math.round(Math.min(textWidth(wanted.label, frame.font) + frame.font * AROUND_LABEL + 4, ring.radius * 2 - height * 0.8));
    const up = (steps.length - 1 - index) * (height + gap);
    const label = shortened(wanted.label, Math.floor((width / frame.font - AROUND_LABEL) / 0.58));
    return { ...wanted, label, place: "running", width, x: Math.round(ring.x - width / 2), y: Math.round(ring.y - height / 2 - up) };
  });
}

/**
 * @param {Look} look
 * @param {Frame} frame
 * @param {Box} box
 */
function doneRow(look, frame, box) {
  const { fold, state, selected } = look;
  const { endings } = fold.facts;
  const label = labelWidth(frame, box);
  // The newest first: it has just come.
  const newest = Array.from({ length: Math.min(state.done, MOST_DONE) }, (_, index) => state.done - 1 - index);
  const chosen = selected === null ? -1 : endings.findIndex(({ task }) => task === selected);
  if (chosen >= 0 && chosen < state.done && !newest.includes(chosen)) newest.push(chosen);
  const wanted = newest.map((index) => {
    const { task, outcome } = endings[index];
    return { ...plain(look, task, state.done - 1 - index, `${labelOf(look, task)}, done, ${outcome}`), outcome };
  });
  const inner = { ...box, x: box.x + label, width: box.width - label - 6 };
  const placed = inLine("done", wanted, state.done, inner, frame, selected);
  const words = `done, ${state.done} tasks`;
  /** @type {Row} */
  const row = { place: "done", box, label, name: "done", kind: "", line: null, note: [], noteX: inner.x, gauge: null, count: state.done, words };
  return { row, placed };
}

/**
 * @param {Look} look
 * @param {number} task
 * @param {number} order
 * @param {string} words
 * @returns {Wanted}
 */
function plain(look, task, order, words) {
  return { task, order, label: labelOf(look, task), suffix: "", words, timer: null, outcome: null };
}

/**
 * asyncio's own tasks have no lane, and are called by their function.
 * @param {Look} look
 * @param {number} task
 */
function labelOf({ fold, names }, task) {
  const coro = fold.facts.system.get(task);
  return coro === undefined ? names.label(task) : `asyncio: ${clipped(visible(coro.split(".").at(-1) ?? coro), 40)}`;
}
