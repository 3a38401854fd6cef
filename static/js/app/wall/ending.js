// The end of a workshop; and what it held, deleted before its time.
// @ts-check

/** @import { Live } from "../room/live.js" */
/** @import { WallBoot } from "./boot.js" */

import { deleteRoom } from "../../transport/roomapi.js";
import { asking } from "./asking.js";
import { part } from "./boot.js";

/**
 * @param {Live} live
 * @param {WallBoot} boot
 */
export function ending(live, boot) {
  const end = asking("end-dialog", () => live.socket.wish("end"));
  part("end", HTMLElement).addEventListener("click", () => end.open());
  const gone = asking("delete-dialog", async () => {
    await deleteRoom(boot.code);
    location.assign("/w/");
  });
  part("end-delete", HTMLElement).addEventListener("click", () => {
    end.close();
    gone.open();
  });
}
