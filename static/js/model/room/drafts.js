// Texts that a seat has typed and that its room may not have yet: what is kept of them in the browser.
// @ts-check

/**
 * @typedef {object} Typed
 * @property {string} source
 * @property {number} at ms since 1970 on the server's clock, as far as this page knew it
 */

/** @typedef {Readonly<Record<string, Typed>>} Unsent by the step's id */

/**
 * What was kept, whatever was.
 * @param {string | null} text
 * @returns {Unsent}
 */
export function unsentIn(text) {
  try {
    const { steps } = JSON.parse(text ?? "");
    return Object.fromEntries(Object.entries(steps).filter(([, typed]) => typeof typed?.source === "string" && Number.isFinite(typed.at)));
  } catch {
    return {};
  }
}

/**
 * @param {Unsent} steps
 * @param {number} until ms since 1970: when the room is deleted, and this with it
 * @returns {string | null} null where there is nothing to keep
 */
export function keptText(steps, until) {
  return Object.keys(steps).length === 0 ? null : JSON.stringify({ until, steps });
}

/**
 * Whether what was kept has no room any more to be sent to.
 * @param {string | null} text
 * @param {number} now
 */
export function isStale(text, now) {
  try {
    return !(JSON.parse(text ?? "").until > now);
  } catch {
    return true;
  }
}

/**
 * The text of a step: what was typed last, here or elsewhere; before anybody typed, the program that the step has.
 * @param {string} starter
 * @param {{source: string, edited: number} | null} known what the room has
 * @param {Typed | undefined} typed what was typed here and not sent
 * @returns {{source: string, unsent: boolean}}
 */
export function newestText(starter, known, typed) {
  if (typed !== undefined && (known === null || typed.at > known.edited)) {
    return { source: typed.source, unsent: typed.source !== (known?.source ?? starter) };
  }
  return { source: known?.source ?? starter, unsent: false };
}

/**
 * @param {Unsent} unsent
 * @param {string} step
 * @param {Typed | null} typed null: it was sent
 * @returns {Unsent}
 */
export function withText(unsent, step, typed) {
  const { [step]: _, ...others } = unsent;
  return typed === null ? others : { ...others, [step]: typed };
}
