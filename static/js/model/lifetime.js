// How long a link works, and other days, in words.
// @ts-check

const MONTHS = "January February March April May June July August September October November December".split(" ");

/**
 * The sentence that the server has for it too.
 * @param {string | null} expires ISO 8601; null is never
 */
export function lifetimeWords(expires) {
  return expires === null ? "This link stays for ever." : `This link works until ${dayWords(expires)}.`;
}

/**
 * A day as `4 March 2027`.
 * @param {string} moment ISO 8601, of which the date is read as it stands there
 */
export function dayWords(moment) {
  const [year, month, day] = moment.slice(0, 10).split("-").map(Number);
  return `${day} ${MONTHS[month - 1]} ${year}`;
}
