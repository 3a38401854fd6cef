// How long a link works, in words.
// @ts-check

const MONTHS = "January February March April May June July August September October November December".split(" ");

/**
 * The sentence that the server has for it too.
 * @param {string | null} expires ISO 8601; null is never
 */
export function lifetimeWords(expires) {
  if (expires === null) return "This link stays for ever.";
  const [year, month, day] = expires.slice(0, 10).split("-").map(Number);
  return `This link works until ${day} ${MONTHS[month - 1]} ${year}.`;
}
