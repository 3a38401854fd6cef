// The present moment of a run that is live, guessed from when its events arrived. The program's clock runs as ours does,
// so the least delay that was ever seen is the best guess of the distance between the two. What the server has not been
// heard of for longer than a moment is not known, and so the moment stands still then.
// @ts-check

/** ns. The server says something at least every two seconds. */
export const PATIENCE = 3.5e9;

export class LiveClock {
  #distance = Infinity;
  #heard = -Infinity;
  #frozen = /** @type {number | null} */ (null);
  #last = 0;

  /**
   * An event of the moment `at` arrived at `here`.
   * @param {number} at ns, the program's clock
   * @param {number} here ns, ours
   */
  observe(at, here) {
    this.#distance = Math.min(this.#distance, here - at);
    this.#frozen = null;
    this.hear(here);
  }

  /**
   * The server said that it is there.
   * @param {number} here ns, ours
   */
  hear(here) {
    this.#heard = here;
  }

  /** Nothing is known any more from here on (the connection is gone): the moment stands still until an event arrives. */
  freeze() {
    this.#frozen = this.#last;
  }

  /**
   * Never goes back. 0 before the first event.
   * @param {number} here ns, ours
   */
  now(here) {
    if (this.#frozen !== null) return this.#frozen;
    const known = Math.min(here, this.#heard + PATIENCE);
    if (this.#distance !== Infinity) this.#last = Math.max(this.#last, known - this.#distance);
    return this.#last;
  }
}
