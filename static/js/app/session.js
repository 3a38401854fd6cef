// One run, from the asking to its last event: its history, its phase, its clock.
// @ts-check

/** @import { TraceEvent } from "../protocol.js" */
/** @import { Connection } from "../transport/socket.js" */
/** @import { Phase } from "../model/status.js" */

import { History } from "../model/history.js";
import { LiveClock } from "../model/liveclock.js";
import { isUnderWay } from "../model/status.js";
import { ApiError, createRun, stopRun } from "../transport/api.js";
import { RunSocket } from "../transport/socket.js";

const here = () => performance.now() * 1e6;

export class Session {
  /** @type {Phase} */
  phase = { phase: "idle" };
  /** @type {string | null} */
  run = null;
  /** @type {ApiError | null} */
  error = null;
  #clockwork = new LiveClock();
  /** @type {RunSocket | null} */
  #socket = null;
  #gone = false;
  #stopping = false;

  /**
   * @param {string} source
   * @param {"real" | "autojump"} clock
   * @param {string} python its name; of a recording, what it was recorded on
   * @param {(events: TraceEvent[]) => void} onChange with the events that came, or none when only the phase changed
   */
  constructor(source, clock, python, onChange) {
    this.source = source;
    this.clock = clock;
    this.python = python;
    this.history = new History(source);
    this.onChange = onChange;
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
      const { run, socket } = await createRun(this.source, this.clock, this.python);
      if (this.#gone) return;
      this.run = run;
      onTaken();
      this.#open(socket);
      if (this.#stopping) await stopRun(run);
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
    this.#open(`/ws/runs/${encodeURIComponent(run)}/`);
  }

  /** Asks the run to stop; its last event will say that it has. */
  async stop() {
    this.#stopping = true;
    if (this.run === null) return;
    try {
      await stopRun(this.run);
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Lets go of it: another run takes its place. One that is under way is stopped, for nobody looks at it any more. */
  leave() {
    if (isUnderWay(this.phase)) void this.stop();
    this.#gone = true;
    this.#socket?.close();
  }

  /** The run goes on and its clock is the machine's: there is a now. */
  get live() {
    return this.clock === "real" && isUnderWay(this.phase);
  }

  /** Ns: how far what is known reaches. While a run is live, nothing known has changed since its last event. */
  get now() {
    return this.live ? Math.max(this.#clockwork.now(here()), this.history.end) : this.history.end;
  }

  /** @param {string} socket its path */
  #open(socket) {
    this.#socket = new RunSocket(socket, {
      onEvents: (events) => this.#take(events),
      onHeard: () => this.#clockwork.hear(here()),
      onState: (connection) => this.#connected(connection),
    });
    this.#socket.open();
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
