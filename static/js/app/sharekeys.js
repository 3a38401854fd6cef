// The keys to links that were made in this browser: by these they can be deleted. They lie in its storage and nowhere
// else; who loses them, loses only that.
// @ts-check

const KEY = "playground.share.keys";
/** Links whose keys are kept; those of the oldest go first. */
const MOST = 500;

/**
 * @param {string} slug
 * @returns {ReadonlyArray<string>}
 */
export function keysTo(slug) {
  return read().find(([one]) => one === slug)?.[1] ?? [];
}

/**
 * @param {string} slug
 * @param {string} key
 */
export function keepKey(slug, key) {
  const others = read().filter(([one]) => one !== slug);
  write([...others, [slug, [...keysTo(slug), key]]]);
}

/** @param {string} slug */
export function forgetKeys(slug) {
  write(read().filter(([one]) => one !== slug));
}

/** @returns {Array<[string, string[]]>} oldest first */
function read() {
  try {
    const value = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(value) ? value.filter(isEntry) : [];
  } catch {
    return [];
  }
}

/**
 * @param {any} value
 * @returns {value is [string, string[]]}
 */
function isEntry(value) {
  if (!Array.isArray(value) || typeof value[0] !== "string" || !Array.isArray(value[1])) return false;
  return value[1].every((/** @type {unknown} */ key) => typeof key === "string");
}

/** @param {Array<[string, string[]]>} entries */
function write(entries) {
  try {
    localStorage.setItem(KEY, JSON.stringify(entries.slice(-MOST)));
  } catch {
    // The browser keeps nothing: then the link cannot be deleted from here.
  }
}
