// One run's events over a WebSocket: connect, resume after the last seq, acknowledge, notice silence.
// Whatever the connection does, the listener gets every event once and in order.
// @ts-check

/** @import { TraceEvent } from "../protocol.js" */

import { following, patience } from "./sequence.js";

/** ms. The server says something at least every 2 s; longer than this, nobody is there any more. */
const SILENCE = 8000;
const FATAL = new Set([4001, 4400, 4404]);
/** The server's own end: everything that it has was sent. */
const ENDED = 1000;
const CUT_SHORT =
  "This run ended while the connection was away, and the server does not have the rest of it. What arrived before is shown.";

/**
 * @typedef {{state: "connecting"} | {state: "queued", place: number} | {state: "running"}
 *   | {state: "reconnecting", attempt: number} | {state: "ended"} | {state: "lost", message: string}} Connection
 */

/**
 * @typedef {object} Listener
 * @property {(events: TraceEvent[]) => void} onEvents gapless and each once
 * @property {() => void} onHeard the server is there, whatever it said
 * @property {(connection: Connection) => void} onState `ended` and `lost` are the last
 */

export class RunSocket {
  #address;
  #listener;
  #last = 0;
  #attempt = 0;
  #over = false;
  /** @type {WebSocket | null} */
  #socket = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #retry;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #silence;
  /** The browser knows before any silence tells. */
  #offline = () => {
    if (!this.#over && this.#socket !== null) this.#again();
  };

  /**
   * @param {string} path as the server gave it: `/ws/runs/ID/`
   * @param {Listener} listener
   */
  constructor(path, listener) {
    const address = new URL(path, location.href);
    address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
    this.#address = address;
    this.#listener = listener;
  }

  /** Connects, and stays connected until the run has ended. */
  open() {
    addEventListener("offline", this.#offline);
    this.#listener.onState({ state: "connecting" });
    this.#connect();
  }

  /** Lets go of the run without a word to the listener. */
  close() {
    this.#over = true;
    removeEventListener("offline", this.#offline);
    this.#drop();
  }

  #connect() {
    this.#address.searchParams.set("after", String(this.#last));
    const socket = new WebSocket(this.#address);
    this.#socket = socket;
    this.#listen();
    socket.onmessage = ({ data }) => {
      if (socket === this.#socket) this.#take(data);
    };
    socket.onclose = ({ code, reason }) => {
      if (socket === this.#socket) this.#closed(code, reason);
    };
  }

  /** @param {unknown} data */
  #take(data) {
    this.#listen();
    this.#listener.onHeard();
    const message = parsed(data);
    if (message === null) {
      this.#again();
    } else if (Array.isArray(message.events)) {
      this.#attempt = 0;
      const { fresh, torn } = following(this.#last, message.events);
      if (fresh.length > 0) {
        this.#last = fresh[fresh.length - 1].seq;
        this.#listener.onEvents(fresh);
      }
      this.#acknowledge();
      if (torn) this.#again();
      else if (fresh.some((event) => event.type === "run.ended")) this.#end({ state: "ended" });
    } else if (message.heartbeat === true) {
      this.#acknowledge();
    } else if (message.state === "queued") {
      this.#listener.onState({ state: "queued", place: Number(message.place) });
    } else if (message.state === "running") {
      this.#attempt = 0;
      this.#listener.onState({ state: "running" });
    }
  }

  #acknowledge() {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify({ ack: this.#last }));
  }

  /**
   * @param {number} code
   * @param {string} reason
   */
  #closed(code, reason) {
    if (this.#over) return;
    if (code === ENDED) {
      // Without its last event: a server that was started again has ended the run shorter than it had been.
      this.#end({ state: "lost", message: CUT_SHORT });
    } else if (FATAL.has(code)) {
      this.#end({ state: "lost", message: reason || "The server does not know this run any more." });
    } else {
      this.#again();
    }
  }

  /** Once more, after the last event that was taken. */
  #again() {
    this.#drop();
    const wait = patience(this.#attempt, Math.random());
    this.#attempt += 1;
    this.#listener.onState({ state: "reconnecting", attempt: this.#attempt });
    this.#retry = setTimeout(() => this.#connect(), wait);
  }

  #listen() {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#again(), SILENCE);
  }

  /** @param {Connection} connection */
  #end(connection) {
    this.#over = true;
    removeEventListener("offline", this.#offline);
    clearTimeout(this.#silence);
    // The server closes once it has our acknowledgement: closing first could overtake it.
    this.#listener.onState(connection);
  }

  #drop() {
    clearTimeout(this.#silence);
    clearTimeout(this.#retry);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }
}

/**
 * @param {unknown} data
 * @returns {Record<string, any> | null} null for what is no JSON object
 */
function parsed(data) {
  try {
    const value = JSON.parse(String(data));
    return typeof value === "object" ? value : null;
  } catch {
    return null;
  }
}
