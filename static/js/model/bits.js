// A sentence in pieces: what names a task, a moment or a line can be pressed, and goes there. Views make the pieces;
// what they say is decided here.
// @ts-check

/** @import { Names } from "./words.js" */

import { clockText } from "./time.js";

/**
 * @typedef {object} Bit
 * @property {string} text
 * @property {number} [task] names this task: it is selected
 * @property {number} [seq] names the moment just after this event: the play head goes there
 * @property {number} [at] names a moment that has no event, ns
 * @property {number} [line] names this line of the program
 */

/** @param {string} text @returns {Bit} */
export const said = (text) => ({ text });

/**
 * @param {number} task
 * @param {Names} names
 * @returns {Bit}
 */
export const taskBit = (task, names) => ({ text: names.label(task), task });

/**
 * @param {{seq: number, at: number}} event
 * @returns {Bit}
 */
export const momentBit = ({ seq, at }) => ({ text: `${clockText(at)} s`, seq });

/**
 * A moment that may have no event of its own, such as when a timer is due.
 * @param {number} at ns
 * @returns {Bit}
 */
export const timeBit = (at) => ({ text: `${clockText(at)} s`, at });

/** @param {number} line @returns {Bit} */
export const lineBit = (line) => ({ text: `line ${line}`, line });

/**
 * `a`, `a and b`, `a, b and c`.
 * @param {Bit[]} bits
 * @returns {Bit[]}
 */
export function listed(bits) {
  return bits.flatMap((bit, index) => {
    if (index === 0) return [bit];
    return [said(index === bits.length - 1 ? " and " : ", "), bit];
  });
}

/**
 * @param {ReadonlyArray<Bit>} bits
 * @returns {string}
 */
export function textOf(bits) {
  return bits.map(({ text }) => text).join("");
}
