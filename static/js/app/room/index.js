// The page as part of a workshop: what happens here besides, for the teacher and for those who take part.
// @ts-check

/** @import { Boot } from "../boot.js" */
/** @import { Desk } from "../desk.js" */
/** @import { Origin } from "../editing.js" */
/** @import { Past } from "../past.js" */
/** @import { Running } from "../running.js" */
/** @import { Watching } from "../watching.js" */
/** @import { Controls } from "../../views/controls.js" */
/** @import { Program } from "../../views/editor/program.js" */

import { barPart } from "./bar.js";
import { historyPart } from "./history.js";
import { Live } from "./live.js";
import { StepTexts } from "./texts.js";
import { taskPart } from "./task.js";
import { togetherParts } from "./together.js";
import { waysOf } from "./ways.js";

/**
 * @typedef {object} RoomBoot
 * @property {string} code
 * @property {string} title
 * @property {"host" | "seat"} as
 * @property {number | null} seat its number
 * @property {boolean} both this browser is the host's and has a seat
 * @property {string} step the id of the one that the program in the editor belongs to; "" for none
 * @property {number} edited ms since 1970: when that program was typed; 0 where it is the step's own
 * @property {string} expires ISO 8601
 * @property {string} deleted ISO 8601
 */

/**
 * @typedef {object} RoomPage what the parts are made of
 * @property {Boot} boot
 * @property {RoomBoot} room
 * @property {Live} live
 * @property {StepTexts} texts which step stands in the editor, and its text
 * @property {Desk} desk
 * @property {Program} editor
 * @property {Controls} controls
 * @property {Running} running
 * @property {Past} past
 * @property {Watching} watch
 * @property {Origin} origin
 * @property {() => void} request asks for a frame
 * @property {() => boolean} still no motion is wanted
 */

/**
 * @param {RoomBoot} room
 */
export function enter(room) {
  const live = new Live(room.code, room.as);
  const texts = new StepTexts(live, room);
  return {
    live,
    ways: waysOf(live, () => texts.step),
    drafts: texts.drafts,
    /**
     * The page is there: from now on the room is heard.
     * @param {Omit<RoomPage, "room" | "live" | "texts">} page
     */
    begin(page) {
      /** @type {RoomPage} */
      const given = { ...page, room, live, texts };
      texts.begin(given);
      for (const part of [texts, barPart(given), taskPart(given), historyPart(given), ...togetherParts(given)]) live.tell(part);
      live.open();
    },
  };
}
