// A room over a WebSocket: its items as they change, wishes and their answers, and the events of runs that are watched.
// Whatever the connection does: no change of an item and no event is missed, and a wish is answered once.
// @ts-check

/** @import { TraceEvent } from "../protocol.js" */
/** @import { Listener } from "./socket.js" */

import { ApiError } from "./api.js";
import { following, patience } from "./sequence.js";

/** ms. The server says something at least every 5 s; longer than this, nobody is there any more. */
const SILENCE = 16_000;
/** Closed for good: there is nothing to come back to, or not as who we are. */
const FATAL = new Set([4001, 4400, 4401, 4403, 4404]);
const LOST = "The room cannot be reached right now. Try again when the connection is back.";

/**
 * @typedef {{key: string, value: any}} Item null: there is none any more
 * @typedef {{state: "connecting"} | {state: "open"} | {state: "reconnecting", attempt: number}
 *   | {state: "lost", code: number, message: string}} RoomConnection `lost` is the last
 * @typedef {object} RoomListener
 * @property {(items: Item[]) => void} onItems in the order in which they changed; after a pause, what changed meanwhile
 * @property {(connection: RoomConnection) => void} onState
 * @property {(ahead: number) => void} onTime ms by which the server's clock is ahead of this machine's
 */

/** @typedef {{listener: Listener, last: number, running: boolean}} Watched */

export class RoomSocket {
  #address;
  #listener;
  #rev = 0;
  #number = 0;
  #attempt = 0;
  #over = false;
  /** @type {Map<number, {resolve: (said: any) => void, reject: (error: ApiError) => void}>} */
  #answers = new Map();
  /** @type {Map<string, Watched>} */
  #watched = new Map();
  /** @type {WebSocket | null} */
  #socket = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #retry;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #silence;
  #offline = () => {
    if (!this.#over && this.#socket !== null) this.#again();
  };

  /**
   * @param {string} code
   * @param {"host" | "seat"} as
   * @param {RoomListener} listener
   */
  constructor(code, as, listener) {
    const address = new URL(`/ws/w/${encodeURIComponent(code)}/`, location.href);
    address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
    address.searchParams.set("as", as);
    this.#address = address;
    this.#listener = listener;
  }

  /** Connects, and stays connected until the room is gone, or this page has no place in it any more. */
  open() {
    addEventListener("offline", this.#offline);
    this.#listener.onState({ state: "connecting" });
    this.#connect();
  }

  close() {
    this.#over = true;
    removeEventListener("offline", this.#offline);
    this.#drop();
  }

  /**
   * Wishes for something; see docs/workshops.md for what there is. Rejects with an ApiError when it is refused, or when
   * the connection is not there: nothing is sent later that was not sent now.
   * @param {string} what
   * @param {Record<string, unknown>} [fields]
   * @returns {Promise<any>} the server's answer
   */
  wish(what, fields = {}) {
    if (this.#socket?.readyState !== WebSocket.OPEN) return Promise.reject(new ApiError("unreachable", LOST));
    this.#number += 1;
    const n = this.#number;
    this.#socket.send(JSON.stringify({ do: what, n, ...fields }));
    return new Promise((resolve, reject) => this.#answers.set(n, { resolve, reject }));
  }

  /**
   * Follows a run until its end, whatever the connection does.
   * @param {string} run
   * @param {Listener} listener
   * @param {boolean} [begun] the server sends it already, for it was asked for here
   * @returns {{close: () => void}}
   */
  watch(run, listener, begun = false) {
    this.#watched.set(run, { listener, last: 0, running: false });
    listener.onState({ state: "connecting" });
    if (!begun) this.#askFor(run, 0);
    return {
      close: () => {
        if (!this.#watched.delete(run)) return;
        this.wish("unwatch", { run }).catch(() => {});
      },
    };
  }

  #connect() {
    this.#address.searchParams.set("after", String(this.#rev));
    const socket = new WebSocket(this.#address);
    this.#socket = socket;
    this.#listen();
    socket.onopen = () => {
      if (socket !== this.#socket) return;
      this.#listener.onState({ state: "open" });
      for (const [run, { last }] of this.#watched) this.#askFor(run, last);
    };
    socket.onmessage = ({ data }) => {
      if (socket === this.#socket) this.#take(data);
    };
    socket.onclose = ({ code, reason }) => {
      if (socket === this.#socket) this.#closed(code, reason);
    };
  }

  /**
   * @param {string} run
   * @param {number} after
   */
  #askFor(run, after) {
    this.wish("watch", { run, after }).catch(() => {}); // asked again when the connection is back
  }

  /** @param {string} data */
  #take(data) {
    this.#listen();
    const said = JSON.parse(data);
    if (said.items !== undefined) {
      this.#attempt = 0;
      this.#rev = said.rev;
      this.#listener.onItems(said.items);
    } else if (said.events !== undefined) {
      this.#takeEvents(said.run, said.events);
    } else if (said.state !== undefined) {
      this.#takeState(said);
    } else if (said.heartbeat !== undefined) {
      this.#attempt = 0;
      this.#listener.onTime(said.heartbeat - Date.now());
    } else if (said.done !== undefined) {
      this.#answer(said.done)?.resolve(said);
    } else if (said.refused !== undefined) {
      this.#answer(said.refused)?.reject(new ApiError(said.code, said.message));
    }
    for (const { listener, running } of this.#watched.values()) if (running) listener.onHeard();
    if (said.frame !== undefined) this.#socket?.send(`{"do":"ack","frame":${said.frame}}`);
    else if (said.heartbeat !== undefined) this.#socket?.send('{"do":"ack"}');
  }

  /**
   * @param {string} run
   * @param {TraceEvent[]} events
   */
  #takeEvents(run, events) {
    const watched = this.#watched.get(run);
    if (watched === undefined) return;
    const { fresh, torn } = following(watched.last, events);
    if (fresh.length > 0) {
      watched.last = fresh[fresh.length - 1].seq;
      watched.running = true;
      watched.listener.onEvents(fresh);
    }
    if (torn) this.#askFor(run, watched.last);
  }

  /** @param {{run: string, state: string, place?: number}} said */
  #takeState({ run, state, place }) {
    const watched = this.#watched.get(run);
    if (watched === undefined) return;
    if (state === "queued") watched.listener.onState({ state: "queued", place: Number(place) });
    else {
      this.#watched.delete(run);
      watched.listener.onState(state === "over" ? { state: "ended" } : { state: "lost", message: "The server does not know this run any more." });
    }
  }

  /** @param {number} n */
  #answer(n) {
    const answer = this.#answers.get(n);
    this.#answers.delete(n);
    return answer;
  }

  /**
   * @param {number} code
   * @param {string} reason
   */
  #closed(code, reason) {
    if (this.#over) return;
    if (!FATAL.has(code)) return this.#again();
    this.#over = true;
    this.#drop();
    this.#listener.onState({ state: "lost", code, message: reason || "This room is not there any more." });
  }

  #again() {
    this.#drop();
    const wait = patience(this.#attempt, Math.random());
    this.#attempt += 1;
    this.#listener.onState({ state: "reconnecting", attempt: this.#attempt });
    for (const { listener } of this.#watched.values()) listener.onState({ state: "reconnecting", attempt: this.#attempt });
    this.#retry = setTimeout(() => this.#connect(), wait);
  }

  #listen() {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#again(), SILENCE);
  }

  #drop() {
    clearTimeout(this.#silence);
    clearTimeout(this.#retry);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
    for (const { reject } of this.#answers.values()) reject(new ApiError("unreachable", LOST));
    this.#answers.clear();
  }
}
