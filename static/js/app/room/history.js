// The runs of a seat: those of before are in the list of runs again, and the last of them lies on the desk, after a reload
// as on another device.
// @ts-check

/** @import { RoomPage } from "./index.js" */
/** @import { Part } from "./live.js" */

import { ownSeat } from "../../model/room/items.js";
import { outcomeWords } from "../../model/room/words.js";
import { ApiError } from "../../transport/api.js";
import { loadOwnRuns } from "../../transport/roomapi.js";

/**
 * @param {RoomPage} page
 * @returns {Part}
 */
export function historyPart(page) {
  const { live, room, past, running, request } = page;
  const { seat } = room;
  if (seat === null) return {};
  let asking = false;
  /** The room has told of runs, and it was not looked since whether they are in the list. */
  let told = false;
  /** @type {Set<string>} runs that are in the list or were, before it was cleared */
  const known = new Set();

  /** Whether the room knows of a run that the list has not. */
  const isNew = () => {
    for (const { run } of past.runs) known.add(run);
    const told = live.items.get(`history/${seat}`)?.runs ?? [];
    const now = ownSeat(live.items)?.running;
    return [...told.map((/** @type {{run: string}} */ { run }) => run), ...(now == null ? [] : [now])].some((run) => !known.has(run));
  };

  const learn = async () => {
    const runs = (await loadOwnRuns(room.code)).filter(({ run }) => !known.has(run));
    past.learn(
      runs.map(({ run, at, outcome, passed, checks, source, clock, python }) => ({
        run,
        when: at,
        source,
        clock,
        python,
        outcome: outcome === "" ? null : outcomeWords(outcome, passed, checks),
      })),
    );
    request();
  };

  /** @param {boolean} first */
  const look = async (first) => {
    if (asking) return;
    asking = true;
    try {
      if (isNew()) await learn();
      if (first) await takeUp(page);
    } catch (error) {
      // The list is a help: without it, or without an old run's events, the page works as well.
      if (!(error instanceof ApiError)) throw error;
    }
    asking = false;
    catchUp();
  };

  /** What is told while something is asked for is looked for after that. */
  const catchUp = () => {
    if (!told || asking || running.asked !== null) return;
    told = false;
    if (isNew()) void look(false);
  };

  let first = true;
  return {
    items(keys) {
      if (first) void look(true);
      else if (keys.has(`history/${seat}`)) {
        told = true;
        catchUp();
      }
      first = false;
    },
    second: catchUp,
  };
}

/**
 * What lay on the desk when the page was left lies there again; nothing, when something lies there. Throws an ApiError when
 * the server has its events no more.
 * @param {RoomPage} page
 */
export async function takeUp({ live, past, desk, running }) {
  const last = past.runs.at(-1);
  if (last === undefined || desk.session !== null || running.asked !== null) return;
  if (ownSeat(live.items)?.running === last.run) return running.follow(last);
  const session = await past.open(last);
  if (desk.session === null && running.asked === null) running.showAgain(session);
}
