// What a lock, a queue … is called in a sentence.
// @ts-check

/** @import { Names } from "../words.js" */

import { clipped, visible } from "../text.js";

/**
 * `gate (semaphore)`, or `the semaphore` where the program gave it no name.
 * @param {number} id
 * @param {Names} names
 */
export function resourceWords(id, names) {
  const known = names.resource(id);
  if (known === undefined) return "something";
  return known.name ? `${clipped(visible(known.name), 60)} (${known.kind})` : `the ${known.kind}`;
}
