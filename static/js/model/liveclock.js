// The present moment of a run that is live, guessed from when its events arrived. The program's clock runs as ours does,
// so the least delay that was ever seen is the best guess of the distance between the two.
// @ts-check

export class LiveClock {
  #distance = Infinity;
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
    if (this.#distance !== Infinity) this.#last = Math.max(this.#last, here - this.#distance);
    return this.#last;
  }
}
