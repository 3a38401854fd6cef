// What was typed is never lost: a tab finds its own text again, a new tab the latest one. A shared program has a place
// of its own, so that opening a link overwrites nothing.
// @ts-check

/** @typedef {{source: string, example: string, clock: "real" | "autojump", python?: string}} Draft */

export class Drafts {
  #key;
  #shared;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #later;
  /** @type {Draft | null} */
  #waiting = null;

  /**
   * @param {string | null} slug of the shared program on this page
   * @param {(kept: boolean) => void} onKept false: the browser forbids storage, or has no room
   */
  constructor(slug, onKept) {
    this.#shared = slug !== null;
    this.#key = slug === null ? "playground.draft" : `playground.draft.${slug}`;
    this.onKept = onKept;
    addEventListener("pagehide", () => this.#write());
  }

  /** @returns {Draft | null} */
  find() {
    return this.#read(() => sessionStorage) ?? (this.#shared ? null : this.#read(() => localStorage));
  }

  /**
   * Keeps a draft, a moment later: not every letter needs its own writing.
   * @param {Draft} draft
   */
  keep(draft) {
    this.#waiting = draft;
    clearTimeout(this.#later);
    this.#later = setTimeout(() => this.#write(), 250);
  }

  #write() {
    if (this.#waiting === null) return;
    const text = JSON.stringify(this.#waiting);
    this.#waiting = null;
    try {
      sessionStorage.setItem(this.#key, text);
      if (!this.#shared) localStorage.setItem(this.#key, text);
      this.onKept(true);
    } catch {
      this.onKept(false);
    }
  }

  /**
   * @param {() => Storage} storage naming it may already throw
   * @returns {Draft | null}
   */
  #read(storage) {
    try {
      const value = JSON.parse(storage().getItem(this.#key) ?? "null");
      if (typeof value?.source !== "string") return null;
      return {
        source: value.source,
        example: typeof value.example === "string" ? value.example : "",
        clock: value.clock === "autojump" ? "autojump" : "real",
        ...(typeof value.python === "string" && { python: value.python }),
      };
    } catch {
      return null;
    }
  }
}
