// What was typed is never lost: a tab finds its own text again, a new tab the latest one.
//
// Each tab writes an entry of its own into what all tabs share, with the time of its last letter: no tab ever writes over
// another's text, and the latest is the one with the latest time, whoever saved last. What the tab itself finds again
// lies in its own storage. A shared program has a place of its own, so that opening a link overwrites nothing.
// @ts-check

/**
 * @typedef {object} Draft
 * @property {string} source
 * @property {string} example the one that stands there as it is, or nothing
 * @property {string} origin the one that it came from, or nothing
 * @property {"real" | "autojump"} clock
 * @property {string} [python]
 */

/** ms: not every letter needs its own writing. */
const PAUSE = 250;
/** Entries that are kept for new tabs; the oldest go first. */
const MOST = 8;
const OWN = "playground.draft";
const SHARED = "playground.draft.of.";
const TAB = "playground.draft.tab";

export class Drafts {
  #key;
  #alone;
  #tab = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #later;
  /** @type {Draft | null} */
  #waiting = null;
  /** ms: when this page came. */
  #born = Date.now();

  /**
   * @param {string | null} slug of the shared program on this page
   * @param {(kept: boolean) => void} onKept false: the browser forbids storage, or has no room
   */
  constructor(slug, onKept) {
    this.#alone = slug !== null;
    this.#key = slug === null ? OWN : `${OWN}.${slug}`;
    this.onKept = onKept;
    addEventListener("pagehide", () => this.#write());
    addEventListener("storage", (event) => this.#told(event));
  }

  /** @returns {Draft | null} this tab's own, or in a new tab the latest of all */
  find() {
    return parsed(attempt(() => sessionStorage.getItem(this.#key))) ?? (this.#alone ? null : (attempt(latest) ?? null));
  }

  /**
   * Keeps a draft, a moment later.
   * @param {Draft} draft
   */
  keep(draft) {
    this.#waiting = draft;
    clearTimeout(this.#later);
    this.#later = setTimeout(() => this.#write(), PAUSE);
  }

  #write() {
    if (this.#waiting === null) return;
    const draft = this.#waiting;
    this.#waiting = null;
    try {
      sessionStorage.setItem(this.#key, JSON.stringify(draft));
      if (!this.#alone) this.#share(JSON.stringify({ ...draft, at: Date.now() }));
      this.onKept(true);
    } catch {
      this.onKept(false);
    }
  }

  /** @param {string} text */
  #share(text) {
    const key = SHARED + this.#name();
    localStorage.setItem(key, text);
    for (const { key: other } of entries().slice(MOST)) if (other !== key) localStorage.removeItem(other);
  }

  /** This tab's name. A browser that doubles a tab doubles its name too; the one that notices takes another. */
  #name() {
    if (this.#tab === "") this.#tab = sessionStorage.getItem(TAB) ?? this.#renamed();
    return this.#tab;
  }

  #renamed() {
    this.#tab = crypto.getRandomValues(new Uint32Array(2)).join("-");
    sessionStorage.setItem(TAB, this.#tab);
    return this.#tab;
  }

  /**
   * Another tab wrote: if into this tab's entry, it goes by the same name, and what lay there needs another place. What
   * was written before this page came is no sign of that: the page that the tab showed before writes as it is left, and
   * the word of it may come to this one.
   * @param {StorageEvent} event
   */
  #told({ key, oldValue, newValue }) {
    attempt(() => {
      if (this.#alone || oldValue === null || newValue === null || timeOf(newValue) <= this.#born) return;
      if (key !== SHARED + this.#name()) return;
      this.#renamed();
      this.#share(oldValue);
    });
  }
}

/**
 * The entries of all tabs, the latest first.
 * @returns {Array<{key: string, at: number, text: string | null}>}
 */
function entries() {
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(SHARED))
    .map((key) => ({ key, text: localStorage.getItem(key) }))
    .map((entry) => ({ ...entry, at: timeOf(entry.text) }))
    .sort((a, b) => b.at - a.at);
}

function latest() {
  for (const { text } of entries()) {
    const draft = parsed(text);
    if (draft !== null) return draft;
  }
  return parsed(localStorage.getItem(OWN)); // where it lay before tabs had entries of their own
}

/** @param {string | null} text */
function timeOf(text) {
  const at = attempt(() => JSON.parse(text ?? "").at);
  return typeof at === "number" ? at : 0;
}

/**
 * @param {string | null | undefined} text
 * @returns {Draft | null}
 */
function parsed(text) {
  const value = attempt(() => JSON.parse(text ?? "null"));
  if (typeof value?.source !== "string") return null;
  const example = typeof value.example === "string" ? value.example : "";
  return {
    source: value.source,
    example,
    origin: typeof value.origin === "string" ? value.origin : example,
    clock: value.clock === "autojump" ? "autojump" : "real",
    ...(typeof value.python === "string" && { python: value.python }),
  };
}

/**
 * Storage may be forbidden, and then naming it throws; what lies in it may be anything.
 * @template T
 * @param {() => T} ask
 * @returns {T | undefined}
 */
function attempt(ask) {
  try {
    return ask();
  } catch {
    return undefined;
  }
}
