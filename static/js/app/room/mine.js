// What is one's own in a room: the name, and leaving with everything.
// @ts-check

/** @import { RoomPage } from "./index.js" */

import { dialogOf } from "../../dom/dialog.js";
import { ownSeat } from "../../model/room/items.js";
import { ApiError } from "../../transport/api.js";
import { leaveSeat } from "../../transport/roomapi.js";
import { forget } from "../visited.js";
import { host } from "../wishing.js";

/** @param {RoomPage} page of a seat */
export function listenToMine({ live, room, texts, past }) {
  const menu = host("room-mine");
  const name = /** @type {HTMLInputElement} */ (host("room-rename-name"));
  const says = host("room-rename-says");
  menu.addEventListener("beforetoggle", (event) => {
    if (/** @type {ToggleEvent} */ (event).newState !== "open") return;
    name.value = ownSeat(live.items)?.name ?? "";
    says.textContent = "";
  });
  host("room-rename").addEventListener("submit", (event) => {
    event.preventDefault();
    void saying(says, async () => {
      await live.socket.wish("rename", { name: name.value });
      menu.hidePopover();
    });
  });
  host("room-leave").addEventListener("click", () => {
    menu.hidePopover();
    dialogOf("room-leave-dialog").showModal();
  });
  host("room-leave-yes").addEventListener("click", () => {
    void saying(host("room-leave-says"), async () => {
      await leaveSeat(room.code);
      live.socket.close();
      texts.forget();
      forget(room.code, Date.now());
      past.clear();
      location.assign("/w/");
    });
  });
}

/**
 * @param {HTMLElement} says where it is said what goes wrong
 * @param {() => Promise<void>} act
 */
async function saying(says, act) {
  says.textContent = "";
  try {
    await act();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    says.textContent = error.message;
  }
}
