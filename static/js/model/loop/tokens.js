// Tokens laid into a box: as many as fit, at most so many, and a word for the rest. Pure: px from counts and words.
// @ts-check

/** @import { Box, Frame } from "./layout.js" */

import { middled } from "../text.js";
import { textWidth } from "./layout.js";

/**
 * A task's token where it is to stand.
 * @typedef {object} Token
 * @property {number} task
 * @property {string} place
 * @property {number} order in its place, from 0
 * @property {number} x px, its left edge
 * @property {number} y px, its upper edge
 * @property {number} width px
 * @property {string} label as it fits
 * @property {string} suffix
 * @property {string} words the whole of it, for a tooltip and for who hears it
 * @property {{due: number, since: number} | null} timer ns: counts down
 * @property {"returned" | "raised" | "cancelled" | null} outcome
 */

/** @typedef {Pick<Token, "task" | "order" | "label" | "suffix" | "words" | "timer" | "outcome">} Wanted */
/** @typedef {{place: string, count: number, x: number, y: number, width: number}} More those of a place that are not drawn */

/** Letters of a label, the more of them the fewer tokens there are. */
const LENGTHS = [24, 16, 11, 8, 6];
/** Where fewer than these of a longer line would fit with their labels, they stand as dots. */
const TOO_FEW = 4;


/** Ems: the dot, the gap and the room at both ends of a token. */
export const AROUND_LABEL = 2.5;

/** A number alone would tell too little. */
const CALL = /^[^()]+\((?![\d.]+\)$)(.{3,})\)$/;

/**
 * A label in few letters: of a call first the arguments are kept, for they tell it from its siblings.
 * @param {string} label
 * @param {number} letters
 */
export function shortened(label, letters) {
  if (label.length <= letters) return label;
  const inside = CALL.exec(label)?.[1].replace(/^'([^']*)'$/, "$1") ?? label;
  return middled(inside, letters);
}

/**
 * @param {Wanted} token
 * @param {number} letters
 * @param {Frame} frame
 */
function sized(token, letters, { font, token: height }) {
  if (letters === 0) return { label: "", suffix: "", width: height };
  const label = shortened(token.label, letters);
  const suffix = token.suffix === "" ? 0 : textWidth(token.suffix, font * 0.84) + font * 0.4;
  return { label, suffix: token.suffix, width: Math.ceil(textWidth(label, font) + suffix + font * AROUND_LABEL + 4) };
}

/**
 * Which of a place's tokens are drawn when there is room for so many: the first, and the selected one instead of the
 * last of them.
 * @param {ReadonlyArray<number>} tasks
 * @param {number} room
 * @param {number | null} selected
 * @returns {number[]} indices into `tasks`
 */
export function chosen(tasks, room, selected) {
  const indices = Array.from({ length: Math.min(tasks.length, Math.max(room, 0)) }, (_, index) => index);
  const wanted = selected === null ? -1 : tasks.indexOf(selected);
  if (wanted >= indices.length && indices.length > 0) indices[indices.length - 1] = wanted;
  return indices;
}

/**
 * In a line from the left. The last room is the rest's, if there is one.
 * @param {string} place
 * @param {Wanted[]} wanted
 * @param {number} count all in this place, those not in `wanted` too
 * @param {Box} box
 * @param {Frame} frame
 * @param {number | null} selected
 * @returns {{tokens: Token[], more: More | null, end: number}} end: px, where the last one ends
 */
export function inLine(place, wanted, count, box, frame, selected) {
  const { gap, token: height } = frame;
  const y = Math.round(box.y + (box.height - height) / 2);
  const tasks = wanted.map(({ task }) => task);
  /** @param {number} rest */
  const moreWidth = (rest) => (rest > 0 ? Math.ceil(textWidth(`+${rest}`, frame.font)) + 12 : 0);
  /** @param {ReadonlyArray<{width: number}>} sizes how many of them fit from the left, with the word for the rest */
  const roomFor = (sizes) => {
    let used = 0;
    for (let room = 0; room < sizes.length; room++) {
      used += sizes[room].width + (room > 0 ? gap : 0);
      const rest = count - room - 1;
      if (used + (rest > 0 ? gap + moreWidth(rest) : 0) > box.width) return room;
    }
    return sizes.length;
  };
  // Where there are more than are wanted, not all of them fit however few letters they have.
  const [first, ...fewer] = wanted.length < count ? LENGTHS.slice(-1) : LENGTHS;
  let sizes = wanted.map((token) => sized(token, first, frame));
  for (const letters of fewer) {
    if (roomFor(sizes) === count) break;
    sizes = wanted.map((token) => sized(token, letters, frame));
  }
  let room = roomFor(sizes);
  if (room < count && room < TOO_FEW) {
    sizes = wanted.map((token) => sized(token, 0, frame));
    room = roomFor(sizes);
  }
  const picked = chosen(tasks, Math.max(room, tasks.length > 0 ? 1 : 0), selected);
  let x = box.x;
  const tokens = picked.map((index) => {
    const token = { ...wanted[index], ...sizes[index], place, x: Math.round(x), y };
    token.width = Math.max(Math.min(token.width, box.x + box.width - x), height);
    x += token.width + gap;
    return token;
  });
  const rest = count - tokens.length;
  const width = moreWidth(rest);
  const more = rest === 0 ? null : { place, count: rest, x: Math.round(Math.min(x, box.x + box.width - width)), y, width };
  return { tokens, more, end: rest === 0 ? x - gap : x + width };
}

/**
 * In columns from the top: one as wide as the box while they fit, else two.
 * @param {string} place
 * @param {Wanted[]} wanted
 * @param {number} count
 * @param {Box} box
 * @param {Frame} frame
 * @param {number | null} selected
 * @returns {{tokens: Token[], more: More | null}}
 */
export function inColumns(place, wanted, count, box, frame, selected) {
  const { gap, token: height, font } = frame;
  const each = Math.max(Math.floor((box.height + gap) / (height + gap)), 1);
  const columns = count <= each ? 1 : Math.max(Math.floor(box.width / (font * 6.5)), 1);
  const across = Math.min(columns, Math.ceil(count / each));
  const room = each * across;
  const width = Math.floor((box.width - (across - 1) * gap) / across);
  const letters = Math.max(Math.floor((width / font - AROUND_LABEL) / 0.66), 3);
  const fits = count <= room;
  if (!fits && room === 1) return inLine(place, wanted, count, box, frame, selected);
  const picked = chosen(wanted.map(({ task }) => task), fits ? room : room - 1, selected);
  /** @param {number} slot */
  const spot = (slot) => ({
    x: Math.round(box.x + Math.floor(slot / each) * (width + gap)),
    y: Math.round(box.y + (slot % each) * (height + gap)),
  });
  const tokens = picked.map((index, slot) => {
    const { label, width: needed } = sized(wanted[index], letters, frame);
    return { ...wanted[index], label, place, width: Math.min(needed, width), ...spot(slot) };
  });
  const rest = count - tokens.length;
  return { tokens, more: rest === 0 ? null : { place, count: rest, width, ...spot(picked.length) } };
}
