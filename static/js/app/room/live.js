// A room as this page has it now: its items, the connection, the server's clock; and who is told when they change.
// @ts-check

/** @import { Items } from "../../model/room/items.js" */
/** @import { RoomConnection } from "../../transport/roomsocket.js" */

import { changed } from "../../model/room/items.js";
import { ApiError } from "../../transport/api.js";
import { RoomSocket } from "../../transport/roomsocket.js";
import { toast } from "../../views/dialogs.js";

/**
 * @typedef {object} Part of the page that has to do with the room; whatever it does not care for it leaves out
 * @property {(keys: ReadonlySet<string>) => void} [items] these have changed; called once with all that there are
 * @property {(connection: RoomConnection) => void} [connection]
 * @property {() => void} [drawn] a frame was drawn
 * @property {() => void} [edited] the program in the editor is another, whoever changed it
 * @property {() => void} [second] a second has passed; not while the page is hidden
 */

/** ms: a machine's clock that is off by more than before was set meanwhile. */
const SET = 2000;

/**
 * Of two guesses by how much the server's clock is ahead that of the word that came faster, for both are too small by how
 * long it was on its way.
 * @param {number | null} before
 * @param {number} ahead ms
 */
function likelier(before, ahead) {
  return before === null || Math.abs(ahead - before) > SET ? ahead : Math.max(before, ahead);
}

export class Live {
  /** @type {Items} */
  items = new Map();
  /** @type {RoomConnection} */
  connection = { state: "connecting" };
  /** Whether the items have come once. */
  here = false;
  /** @type {Part[]} */
  #parts = [];
  /** @type {number | null} */
  #ahead = null;

  /**
   * @param {string} code
   * @param {"host" | "seat"} as
   */
  constructor(code, as) {
    this.socket = new RoomSocket(code, as, {
      onItems: (items) => this.#take(items),
      onState: (connection) => {
        this.connection = connection;
        for (const part of this.#parts) part.connection?.(connection);
      },
      onTime: (ahead) => (this.#ahead = likelier(this.#ahead, ahead)),
    });
  }

  /** Tells a part of what happens from now on. @param {Part} part */
  tell(part) {
    this.#parts.push(part);
  }

  open() {
    this.socket.open();
    setInterval(() => {
      if (!document.hidden) for (const part of this.#parts) part.second?.();
    }, 1000);
  }

  /** ms since 1970, on the server's clock. */
  get now() {
    return Date.now() + (this.#ahead ?? 0);
  }

  get isOpen() {
    return this.connection.state === "open";
  }

  /**
   * Wishes for something, and says in words when it is not granted.
   * @param {string} what
   * @param {Record<string, unknown>} [fields]
   * @returns {Promise<any>} null when it was not
   */
  async wish(what, fields) {
    try {
      return await this.socket.wish(what, fields);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      toast(error.message);
      return null;
    }
  }

  drawn() {
    for (const part of this.#parts) part.drawn?.();
  }

  edited() {
    for (const part of this.#parts) part.edited?.();
  }

  /** @param {Array<{key: string, value: any}>} items */
  #take(items) {
    this.items = changed(this.items, items);
    this.here = true;
    const keys = new Set(items.map(({ key }) => key));
    for (const part of this.#parts) part.items?.(keys);
  }
}
