// The links that were made in this browser, with the keys by which they can be deleted. They lie in its storage and nowhere
// else; who loses them, loses only that.
// @ts-check

const KEY = "playground.share.keys";
/** Links that are kept; the oldest go first. */
const MOST = 500;
/** Letters of a name. */
const LONGEST = 200;

/**
 * @typedef {object} Made what is known here of a link
 * @property {string} name its title, or what its program is called; "" where that was not kept
 * @property {string} made ISO 8601; "" where that was not kept
 * @property {string | null} until ISO 8601: as long it was promised to work; null is for ever, or was not kept
 */

/** @typedef {Made & {slug: string, isOwn: boolean}} OwnLink `isOwn`: there is a key, so it can be deleted from here */

/** @typedef {[slug: string, keys: string[], made?: unknown]} Entry before there was a list, a link was its keys alone */

/** Whether this browser keeps anything for this site. */
export function keeps() {
  try {
    localStorage.setItem(`${KEY}.trial`, "");
    localStorage.removeItem(`${KEY}.trial`);
    return true;
  } catch {
    return false;
  }
}

/** @returns {OwnLink[]} the last made first */
export function ownLinks() {
  return read().reverse().map(([slug, keys, made]) => ({ slug, isOwn: keys.length > 0, ...checked(made) }));
}

/**
 * @param {string} slug
 * @returns {ReadonlyArray<string>}
 */
export function keysTo(slug) {
  return read().find(([one]) => one === slug)?.[1] ?? [];
}

/**
 * @param {string} slug
 * @param {string | null} key null where the server gave none
 * @param {Made} made
 * @returns {boolean} whether the browser keeps it
 */
export function keepLink(slug, key, made) {
  const others = read().filter(([one]) => one !== slug);
  return write([...others, [slug, [...keysTo(slug), ...(key === null ? [] : [key])], { ...made, name: made.name.slice(0, LONGEST) }]]);
}

/** @param {string} slug */
export function forgetLink(slug) {
  write(read().filter(([one]) => one !== slug));
}

/** Calls `act` when another tab of this browser has changed the list. @param {() => void} act */
export function onOtherTab(act) {
  addEventListener("storage", ({ key }) => {
    if (key === KEY || key === null) act();
  });
}

/** @returns {Entry[]} oldest first */
function read() {
  try {
    const value = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(value) ? value.filter(isEntry).slice(-MOST) : [];
  } catch {
    return [];
  }
}

/**
 * @param {any} value
 * @returns {value is Entry}
 */
function isEntry(value) {
  if (!Array.isArray(value) || !/^[0-9A-Za-z]{12}$/.test(value[0]) || !Array.isArray(value[1])) return false;
  return value[1].every((/** @type {unknown} */ key) => typeof key === "string");
}

/**
 * @param {any} value as it was read
 * @returns {Made}
 */
function checked(value) {
  const name = typeof value?.name === "string" ? value.name.slice(0, LONGEST) : "";
  return { name, made: isMoment(value?.made) ? value.made : "", until: isMoment(value?.until) ? value.until : null };
}

/** @param {unknown} value */
const isMoment = (value) => typeof value === "string" && /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value));

/**
 * @param {Entry[]} entries
 * @returns {boolean} whether the browser keeps them
 */
function write(entries) {
  try {
    localStorage.setItem(KEY, JSON.stringify(entries.slice(-MOST)));
    return true;
  } catch {
    return false; // the link can then not be deleted from here
  }
}
