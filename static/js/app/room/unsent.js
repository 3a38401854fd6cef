// What was typed and the room may not have, in this browser's storage: it is there again when the page is opened anew.
// @ts-check

/** @import { Typed } from "../../model/room/drafts.js" */

import { isStale, keptText, unsentIn, withText } from "../../model/room/drafts.js";

const PREFIX = "playground.room.";

export class Unsent {
  #key;
  #until;
  /** @type {import("../../model/room/drafts.js").Unsent} */
  #steps = {};

  /**
   * @param {string} code of the room
   * @param {number | null} seat null: the host
   * @param {number} until ms since 1970: when the room is deleted
   */
  constructor(code, seat, until) {
    this.#key = `${PREFIX}${code}.${seat ?? "host"}`;
    this.#until = until;
    forgetStale();
    this.#steps = unsentIn(attempt(() => localStorage.getItem(this.#key)) ?? null);
  }

  /** @returns {Array<[string, Typed]>} by the step's id */
  get all() {
    return Object.entries(this.#steps);
  }

  /** @param {string} step */
  of(step) {
    return this.#steps[step];
  }

  /**
   * @param {string} step
   * @param {Typed | null} typed null: the room has it, or it is not wanted any more
   */
  put(step, typed) {
    this.#steps = withText(this.#steps, step, typed);
    const text = keptText(this.#steps, this.#until);
    attempt(() => (text === null ? localStorage.removeItem(this.#key) : localStorage.setItem(this.#key, text)));
  }

  clear() {
    this.#steps = {};
    attempt(() => localStorage.removeItem(this.#key));
  }
}

/** Lets go of what rooms left here that are not there any more. */
function forgetStale() {
  attempt(() => {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(PREFIX) && isStale(localStorage.getItem(key), Date.now())) localStorage.removeItem(key);
    }
  });
}

/**
 * Storage may be forbidden or full: then what is typed lies in the page alone until the room has it.
 * @template T
 * @param {() => T} act
 * @returns {T | undefined}
 */
function attempt(act) {
  try {
    return act();
  } catch {
    return undefined;
  }
}
