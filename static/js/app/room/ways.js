// How a run comes about in a room: it is asked for over the room's socket, and its events come over the same.
// @ts-check

/** @import { Ways } from "../session.js" */
/** @import { Live } from "./live.js" */

import { stopRun } from "../../transport/api.js";

/**
 * @param {Live} live
 * @param {() => string} step the id of the step that the program belongs to; "" for none
 * @returns {Ways}
 */
export function waysOf(live, step) {
  const { socket } = live;
  return {
    async ask(source, clock, python) {
      const { run } = await socket.wish("run", { source, clock, python, step: step() });
      return { run, follow: (listener) => socket.watch(run, listener, true) };
    },
    follow: (run, listener) => socket.watch(run, listener),
    // By its id: over the socket, the newest one would be meant, and this one may have been followed by another.
    stop: stopRun,
  };
}

/**
 * Somebody else's run: it is watched, and whoever stops watching stops nothing.
 * @param {Live} live
 * @returns {Ways}
 */
export function watchingOf({ socket }) {
  return {
    ask: () => Promise.reject(new TypeError("nobody asks for the runs of others")),
    follow: (run, listener) => socket.watch(run, listener),
    stop: () => Promise.resolve(),
  };
}
