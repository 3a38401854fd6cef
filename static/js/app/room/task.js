// The step's task, wired: what of it is shown, and what the buttons in it do.
// @ts-check

/** @import { LastRun } from "../../model/room/items.js" */
/** @import { RoomPage } from "./index.js" */
/** @import { Part } from "./live.js" */

import { stepShown, stepsListed } from "../../model/room/agenda.js";
import { hintsTaken, lastRun, ownSeat, room as roomOf, steps as stepsOf } from "../../model/room/items.js";
import { TaskView } from "../../views/room/task.js";
import { host } from "../wishing.js";

/**
 * @param {RoomPage} page
 * @returns {Part}
 */
export function taskPart({ live, texts, room }) {
  const isHost = room.as === "host";
  /** @type {Map<string, LastRun>} the last run of each step, as far as this page was told of it */
  const judged = new Map();
  const view = new TaskView(host("room-task"), {
    go: (id) => texts.go(id),
    hint: (step) => void live.wish("hint", { step }),
  });

  const draw = () => {
    if (!live.here) return;
    const { items } = live;
    const steps = stepsOf(items);
    const seat = isHost ? null : ownSeat(items);
    const last = seat === null ? null : lastRun(items, seat.seat);
    if (last !== null) judged.set(last.step, last);
    const at = { at: texts.step, classAt: roomOf(items)?.step ?? "", passed: seat?.passed ?? [] };
    view.draw({
      shown: stepShown(steps, texts.step, seat, judged.get(texts.step) ?? null, seat === null ? undefined : hintsTaken(items, seat.seat, texts.step)),
      steps: stepsListed(steps, at),
      judging: seat?.running != null,
    });
  };
  texts.onStep = draw;
  // Much is said in a room that is nothing to this: where everybody's play heads and seats are.
  const concerns = (/** @type {string} */ key) => key === "room" || key === "agenda" || (!isHost && /^(?:seat|run|hints)\//.test(key));
  return {
    items(keys) {
      if ([...keys].some(concerns)) draw();
    },
  };
}
