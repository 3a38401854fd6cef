// Where the play head goes with what arrives of a run that goes on.
// @ts-check

/** @import { Session } from "./session.js" */
/** @import { Player } from "../model/player.js" */
/** @import { TraceEvent } from "../protocol.js" */

import { TOO_SHORT_TO_PLAY, seek } from "../model/player.js";

/**
 * @param {Player} player
 * @param {Pick<Session, "history" | "clock">} session with the events in its history
 * @param {ReadonlyArray<TraceEvent>} events
 * @param {boolean} still no motion is wanted
 * @returns {Player}
 */
export function afterEvents(player, { history, clock }, events, still) {
  if (events.length === 0) return player;
  // With a clock that jumps it has happened already: it is played at the pace that the program would have had.
  const begun = events[0].seq === 1 && clock === "autojump" && !still ? { ...player, playing: true } : player;
  if (history.ended === null) return begun;
  return begun.following || still || history.end < TOO_SHORT_TO_PLAY ? seek(begun, history, Infinity) : begun;
}
