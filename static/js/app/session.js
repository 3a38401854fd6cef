// One run, from the asking to its last event: its history, its phase, its clock.
// @ts-check

/** @import { TraceEvent } from "../protocol.js" */
/** @import { Connection, Listener } from "../transport/socket.js" */
/** @import { Phase } from "../model/status.js" */

import { History } from "../model/history.js";
import { LiveClock } from "../model/liveclock.js";
import { isUnderWay } from "../model/status.js";
import { ApiError, createRun, stopRun } from "../transport/api.js";
import { RunSocket } from "../transport/socket.js";

/** @typedef {(listener: Listener) => {close: () => void}} Follow hands over what happens, until it is closed */

/**
 * @typedef {object} Ways in which a run comes about, and in which its events come here
 * @property {(source: string, clock: "real" | "autojump", python: string) => Promise<{run: string, follow: Follow}>} ask
 *   rejects with an ApiError
 * @property {(run: string, listener: Listener) => {close: () => void}} follow a run that was asked for before
 * @property {(run: string) => Promise<unknown>} stop rejects with an ApiError
 */

/** @type {Ways} */
const BY_ITSELF = {
  async ask(source, clock, python) {
    const { run, socket } = await createRun(source, clock, python);
    return { run, follow: (listener) => opened(socket, listener) };
  },
  follow: (run, listener) => opened(`/ws/runs/${encodeURIComponent(run)}/`, listener),
  stop: stopRun,
};

/**
 * @param {string} path
 * @param {Listener} listener
 */
function opened(path, listener) {
  const socket = new RunSocket(path, listener);
  socket.open();
  return socket;
}

const here = () => performance.now() * 1e6;

export class Session {
  /** @type {Phase} */
  phase = { phase: "idle" };
  /** @type {string | null} */
  run = null;
  /** @type {ApiError | null} */
  error = null;
  #clockwork = new LiveClock();
  /** @type {{close: () => void} | null} */
  #following = null;
  #ways;
  #gone = false;
  #stopping = false;

  /**
   * @param {string} source
   * @param {"real" | "autojump"} clock
   * @param {string} python its name; of a recording, what it was recorded on
   * @param {(events: TraceEvent[]) => void} onChange with the events that came, or none when only the phase changed
   * @param {Ways} [ways]
   */
  constructor(source, clock, python, onChange, ways = BY_ITSELF) {
    this.source = source;
    this.clock = clock;
    this.python = python;
    this.history = new History(source);
    this.onChange = onChange;
    this.#ways = ways;
  }

  /**
   * A run that was recorded: it has ended, and nothing is run.
   * @param {string} source
   * @param {"real" | "autojump"} clock
   * @param {string} python
   * @param {(take: (events: TraceEvent[]) => void) => Promise<void>} load hands over its events
   */
  static async recorded(source, clock, python, load) {
    const session = new Session(source, clock, python, () => {});
    await load((events) => session.history.append(events));
    session.phase = { phase: "ended" };
    return session;
  }

  /**
   * Asks for the run and follows it. Never throws: what goes wrong becomes the phase.
   * @param {() => void} onTaken the server has taken it: from now on there are events to come
   */
  async start(onTaken) {
    this.#become({ phase: "asking" });
    try {
      const { run, follow } = await this.#ways.ask(this.source, this.clock, this.python);
      if (this.#gone) {
        if (this.#stopping) await this.#ways.stop(run);
        return;
      }
      this.run = run;
      onTaken();
      this.#following = follow(this.#listener());
      if (this.#stopping) await this.#ways.stop(run);
    } catch (error) {
      this.#fail(error);
    }
  }

  /**
   * Follows a run that was asked for before.
   * @param {string} run
   */
  follow(run) {
    this.run = run;
    this.#following = this.#ways.follow(run, this.#listener());
  }

  /** Asks the run to stop; its last event will say that it has. */
  async stop() {
    this.#stopping = true;
    if (this.run === null) return;
    try {
      await this.#ways.stop(this.run);
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Lets go of it: another run takes its place. One that is under way is stopped, for nobody looks at it any more. */
  leave() {
    if (isUnderWay(this.phase)) void this.stop();
    this.#gone = true;
    this.#following?.close();
  }

  /** The run goes on and its clock is the machine's: there is a now. */
  get live() {
    return this.clock === "real" && isUnderWay(this.phase);
  }

  /** Ns: how far what is known reaches. While a run is live, nothing known has changed since its last event. */
  get now() {
    return this.live ? Math.max(this.#clockwork.now(here()), this.history.end) : this.history.end;
  }

  /** @returns {Listener} */
  #listener() {
    return {
      onEvents: (events) => this.#take(events),
      onHeard: () => this.#clockwork.hear(here()),
      onState: (connection) => this.#connected(connection),
    };
  }

  /** @param {TraceEvent[]} events */
  #take(events) {
    if (this.#gone) return;
    const arrival = here();
    for (const event of events) this.#clockwork.observe(event.at, arrival);
    this.history.append(events);
    if (this.phase.phase !== "running") this.phase = { phase: "running" };
    if (this.history.ended !== null) this.phase = { phase: "ended" };
    this.onChange(events);
  }

  /** @param {Connection} connection */
  #connected(connection) {
    if (this.#gone || this.history.ended !== null) return;
    switch (connection.state) {
      case "connecting":
        return this.#become({ phase: "connecting" });
      case "queued":
        return this.#become({ phase: "queued", place: connection.place });
      case "running":
        return this.#become({ phase: "running" });
      case "reconnecting":
        this.#clockwork.freeze();
        return this.#become({ phase: "reconnecting", attempt: connection.attempt });
      case "lost":
        return this.#become({ phase: "lost", message: connection.message });
    }
  }

  /** @param {unknown} error */
  #fail(error) {
    if (this.#gone) return;
    if (!(error instanceof ApiError)) throw error;
    this.error = error;
    if (this.run === null) this.#become({ phase: "refused", message: error.message });
    else this.onChange([]);
  }

  /** @param {Phase} phase */
  #become(phase) {
    this.phase = phase;
    this.onChange([]);
  }
}
