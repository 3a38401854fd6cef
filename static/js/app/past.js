// The runs of this tab: to look at again, and to compare. What was run and what became of it is kept in the tab's
// storage, so that it outlives a reload; the events are with the server, which keeps them for as long as it does.
// @ts-check

/** @import { Example } from "../model/compare/title.js" */

import { titleOf } from "../model/compare/title.js";
import { ApiError, loadEvents, loadRecording } from "../transport/api.js";
import { Session } from "./session.js";
import { outcomeOf } from "./words.js";

/**
 * @typedef {object} PastRun
 * @property {number} number from 1, in this tab
 * @property {number} when ms since 1970
 * @property {string} run its id with the server
 * @property {string} source
 * @property {"real" | "autojump"} clock
 * @property {string} python
 * @property {string} name the example's, or of its functions
 * @property {string} detail what is different in it
 * @property {{tone: "good" | "neutral" | "bad", text: string} | null} outcome null until it is known
 */

const KEY = "playground.runs";
/** Before the slug of a shared recording, which is no run of the server's. */
const SHARED = "shared:";
/** Where the recordings of the server's own programs are, by what stands before their names. */
const OURS = new Map([["lesson", "learn"], ["example", "gallery"]]);

/**
 * By what a shared recording is known here.
 * @param {string} slug
 */
export function sharedKey(slug) {
  return SHARED + slug;
}

/**
 * The slug of a shared recording.
 * @param {string} run
 */
export function slugOf(run) {
  return run.startsWith(SHARED) ? run.slice(SHARED.length) : undefined;
}

/**
 * Where its events are.
 * @param {string} slug
 */
function eventsOf(slug) {
  const [kind, name] = slug.split(":");
  return `/${OURS.get(kind) ?? "s"}/${encodeURIComponent(name ?? kind)}.ndjson`;
}

/** Of more than so many the oldest go, and of so many characters that all of them need together. */
const MOST = 30;
const MOST_TEXT = 1_500_000;
/** As many events of ended runs are kept in memory; more are asked of the server again. */
const MOST_EVENTS = 400_000;

export class Past {
  /** @type {ReadonlyArray<PastRun>} newest last */
  runs = [];
  /** Raised by every change. */
  version = 0;
  /** @type {Map<string, Session>} by run */
  #sessions = new Map();
  /** @type {Set<string>} runs whose end was asked for */
  #asked = new Set();
  #examples;
  #key;

  /**
   * @param {ReadonlyArray<Example>} examples
   * @param {string} [place] whose runs are a list of their own
   */
  constructor(examples, place = "") {
    this.#examples = examples;
    this.#key = place === "" ? KEY : `${KEY}.${place}`;
    this.runs = read(this.#key);
  }

  /**
   * A run that has begun. One that is known already, as after a reload, only gets its session.
   * @param {Session} session that has a run
   */
  add(session) {
    const { run, source, clock, python } = session;
    if (run === null) return;
    this.#sessions.set(run, session);
    if (!this.runs.some((one) => one.run === run)) {
      const last = this.runs.at(-1);
      const number = (last?.number ?? 0) + 1;
      const title = titleOf(source, this.#examples, last?.source ?? null);
      this.#change([...this.runs, { number, when: Date.now(), run, source, clock, python, ...title, outcome: null }]);
    }
    this.note(session);
  }

  /**
   * The recording that the page came with: to be compared with what one makes of it.
   * @param {Session} session
   * @param {string} slug
   * @param {string} detail what is said of it
   */
  addShared(session, slug, detail) {
    const run = sharedKey(slug);
    this.#sessions.set(run, session);
    if (this.runs.some((one) => one.run === run)) return;
    const { source, clock, python } = session;
    const { name } = titleOf(source, this.#examples, null);
    const number = (this.runs.at(-1)?.number ?? 0) + 1;
    const outcome = outcomeOf(session);
    this.#change([...this.runs, { number, when: Date.now(), run, source, clock, python, name, detail, outcome }]);
  }

  /**
   * By what a session is known here, or null.
   * @param {Session | null} session
   */
  keyOf(session) {
    for (const [run, one] of this.#sessions) if (one === session) return run;
    return session?.run ?? null;
  }

  /**
   * Looks whether it is known by now what became of a run.
   * @param {Session} session
   */
  note(session) {
    const known = this.runs.find((one) => one.run === session.run);
    if (known === undefined || known.outcome !== null) return;
    const outcome = outcomeOf(session);
    if (outcome === null) return;
    this.#change(this.runs.map((one) => (one === known ? { ...one, outcome } : one)));
    this.#lighten();
    // A run that this one took the place of was stopped, and nobody has heard yet how it ended.
    const left = this.runs.find((one) => one.outcome === null && !this.#asked.has(one.run));
    if (left === undefined) return;
    this.#asked.add(left.run);
    this.open(left).catch((error) => {
      if (!(error instanceof ApiError)) throw error;
    });
  }

  /**
   * A run with all of its events: those that are here, or else the server's. Throws an ApiError when it has them no more.
   * @param {PastRun} past
   * @returns {Promise<Session>}
   */
  async open({ run, source, clock, python }) {
    const here = this.#sessions.get(run);
    if (here !== undefined && here.history.ended !== null) return here;
    const slug = slugOf(run);
    const isShared = slug !== undefined;
    const session = await Session.recorded(source, clock, python, (take) => (isShared ? loadRecording(eventsOf(slug), take) : loadEvents(run, take)));
    if (session.history.seq === 0) throw new ApiError("no-events", "This run has not begun yet.");
    if (!isShared) session.run = run;
    if (session.history.ended !== null) {
      this.#sessions.set(run, session);
      this.note(session);
    }
    return session;
  }

  clear() {
    this.#change([]);
  }

  /**
   * Runs that the server tells of: those that are not known here yet come into the list, each at its place in time.
   * @param {ReadonlyArray<Omit<PastRun, "number" | "name" | "detail">>} told
   */
  learn(told) {
    const fresh = told.filter(({ run }) => !this.runs.some((one) => one.run === run));
    if (fresh.length === 0) return;
    const all = [...this.runs, ...fresh.map((one) => ({ ...one, number: 0, name: "", detail: "" }))].sort((a, b) => a.when - b.when);
    this.#change(
      all.map((one, index) => {
        const titled = one.name === "" ? titleOf(one.source, this.#examples, all[index - 1]?.source ?? null) : {};
        return { ...one, ...titled, number: index + 1 };
      }),
    );
  }

  /**
   * Takes back what was cleared; runs since then stay.
   * @param {ReadonlyArray<PastRun>} runs
   */
  restore(runs) {
    this.#change([...runs, ...this.runs.map((one, index) => ({ ...one, number: (runs.at(-1)?.number ?? 0) + index + 1 }))]);
  }

  /** @param {ReadonlyArray<PastRun>} runs */
  #change(runs) {
    this.runs = bounded(runs);
    this.version += 1;
    write(this.#key, this.runs);
  }

  /** Lets go of the events of the oldest runs when there are too many; the server is asked when they are wanted. */
  #lighten() {
    let room = MOST_EVENTS;
    for (const { run } of this.runs.toReversed()) {
      room -= this.#sessions.get(run)?.history.seq ?? 0;
      if (room < 0) this.#sessions.delete(run);
    }
  }
}

/** @param {ReadonlyArray<PastRun>} runs */
function bounded(runs) {
  const kept = runs.slice(-MOST);
  let size = kept.reduce((sum, one) => sum + one.source.length, 0);
  while (size > MOST_TEXT) size -= kept.shift()?.source.length ?? size;
  return kept;
}

/**
 * @param {string} key
 * @returns {PastRun[]}
 */
function read(key) {
  try {
    const value = JSON.parse(sessionStorage.getItem(key) ?? "[]");
    return Array.isArray(value) ? value.filter(isPastRun) : [];
  } catch {
    return [];
  }
}

/**
 * Another version of this page may have written it.
 * @param {any} value
 * @returns {value is PastRun}
 */
function isPastRun(value) {
  const texts = [value?.run, value?.source, value?.python, value?.name, value?.detail];
  const clock = value?.clock === "real" || value?.clock === "autojump";
  const outcome = value?.outcome === null || (typeof value?.outcome?.text === "string" && TONES.has(value.outcome.tone));
  return clock && outcome && texts.every((text) => typeof text === "string") && [value.number, value.when].every(Number.isFinite);
}

const TONES = new Set(["good", "neutral", "bad"]);

/**
 * @param {string} key
 * @param {ReadonlyArray<PastRun>} runs
 */
function write(key, runs) {
  try {
    sessionStorage.setItem(key, JSON.stringify(runs));
  } catch {
    // Storage is forbidden, or full: then the list holds until the page is left.
  }
}
