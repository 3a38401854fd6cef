// Where a chain of waiting ends.
// @ts-check

/** @import { Bit } from "../bits.js" */
/** @import { Why } from "./tree.js" */

/**
 * @param {Bit[]} bits
 * @param {Why["end"]} end
 * @returns {Why}
 */
export function leaf(bits, end) {
  return { bits, next: [], end };
}
