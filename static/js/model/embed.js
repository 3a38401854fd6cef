// What an embedded page reads in its address, and how high it would like to be.
// @ts-check

/** Seconds of a run, as `playground/programs/embedding.py` reads them too. */
const MOMENT = /^#t=(\d{1,6}(?:\.\d{1,9})?)$/;
/** CSS px. Beside the program there is a loop, a timeline and a player: less is too little for them, more is of no use. */
const LEAST = 440;
const MOST = 640;
/** Px below and around the program. */
const AROUND = 62;
/** Px that one below the other may need in all. */
const MOST_NARROW = 1600;

/**
 * The moment that a fragment names (`#t=1.5`: seconds), in ns; null when it names none.
 * @param {string} fragment
 */
export function momentOf(fragment) {
  const found = MOMENT.exec(fragment);
  return found === null ? null : Math.round(Number(found[1]) * 1e9);
}

/**
 * @param {number} content px: of a narrow page all of it, else the program's
 * @param {boolean} narrow its panels stand below one another
 * @returns {number} px
 */
export function wantedHeight(content, narrow) {
  if (narrow) return Math.min(Math.ceil(content), MOST_NARROW);
  return Math.round(Math.min(Math.max(content + AROUND, LEAST), MOST));
}
