// Which Python the next run has. The menu is there only where there are several; names are such as 3.12.
// @ts-check

/** @import { Boot } from "./boot.js" */
/** @import { Session } from "./session.js" */

/** @typedef {Pick<Boot, "python" | "pythons">} Offer what the server has, and takes when it is asked for none */

/**
 * @param {string} release such as 3.12.1
 * @returns {string}
 */
function nameOf(release) {
  return release.split(".").slice(0, 2).join(".");
}

/**
 * The first of these wishes that the server has, else what it takes by itself.
 * @param {Offer} offer
 * @param {Array<string | undefined>} wishes names or releases
 */
export function pythonFor(offer, wishes) {
  const found = wishes.find((wish) => wish !== undefined && has(offer, wish));
  return found === undefined ? offer.python : nameOf(found);
}

/**
 * What is to be said where a recording is shown whose Python the server has not.
 * @param {Offer} offer
 * @param {Session} session
 * @param {string} next the Python that the next run has
 */
export function missingPython(offer, session, next) {
  const release = session.history.started?.python;
  if (release === undefined || has(offer, release)) return null;
  const text = `This was recorded on Python ${release}, which is not here. Your own run has Python ${next}.`;
  return { tone: /** @type {const} */ ("neutral"), text, action: null };
}

/**
 * @param {Offer} offer
 * @param {string} python a name or a release
 */
function has({ pythons }, python) {
  return pythons.some(({ name }) => name === nameOf(python));
}
