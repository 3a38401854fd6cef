// The bar of the room, wired: the hand, the name, leaving; and what is said across the page of the room itself.
// @ts-check

/** @import { Banner } from "../../views/room/banners.js" */
/** @import { RoomPage } from "./index.js" */
/** @import { Live, Part } from "./live.js" */

import { dialogOf } from "../../dom/dialog.js";
import { ownSeat, placeInQueue, room as roomOf } from "../../model/room/items.js";
import { handWords, timerText } from "../../model/room/words.js";
import { showBanner } from "../../views/room/banners.js";
import { RoomBar } from "../../views/room/bar.js";
import { remember } from "../visited.js";
import { host } from "../wishing.js";
import { listenToMine } from "./mine.js";
import { localTimes } from "./times.js";

const URGENT = 60_000;

/**
 * @param {RoomPage} page
 * @returns {Part}
 */
export function barPart(page) {
  const { live, room } = page;
  const bar = new RoomBar({ hand: (up) => void live.wish("hand", { up }) });
  host("room-privacy").addEventListener("click", () => dialogOf("room-privacy-dialog").showModal());
  localTimes(host("room-privacy-dialog"));
  let called = "";
  if (room.as === "seat") listenToMine(page);

  const draw = () => {
    const { items, connection } = live;
    const { title } = roomOf(items) ?? room;
    if (title !== called) {
      called = title;
      remember({ code: room.code, title, until: Date.parse(room.expires) }, Date.now());
    }
    const seat = room.as === "seat" ? ownSeat(items) : null;
    const place = seat === null ? 0 : placeInQueue(items, seat.seat);
    const timer = items.get("timer");
    const raise = document.getElementById("room-hand");
    if (raise instanceof HTMLButtonElement) raise.disabled = !live.isOpen || seat === null;
    bar.draw({
      title,
      connection: connection.state,
      timer: timerText(timer, live.now),
      label: timer?.label ?? "",
      urgent: (timer?.ends ?? 0) - live.now < URGENT,
      hand: handWords(place),
      up: place > 0,
      name: seat?.name ?? "",
    });
    showBanner("room", bannerOf(live));
    showBanner("looked-at", seat?.looked_at ? { tone: "warn", text: "The teacher is looking at your program and your runs right now." } : null);
  };
  draw();
  return { items: draw, connection: draw, second: draw };
}

/**
 * What is to be said of the room as a whole.
 * @param {Live} live
 * @returns {Banner | null}
 */
function bannerOf({ items, connection }) {
  if (connection.state === "lost") {
    return { tone: "bad", text: `${connection.message} Your program stays in this page until you close it.`, actions: [{ label: "To the workshops", href: "/w/" }] };
  }
  // A short loss mends itself before it was read of.
  if (connection.state === "reconnecting" && connection.attempt > 1) {
    return { tone: "bad", text: "The connection is lost, and tried again all the time. What you type is kept here and is sent when it is back." };
  }
  if (roomOf(items)?.ended) return { tone: "neutral", text: "This workshop has ended. You can look at everything here, share your runs and take your data with you." };
  return null;
}
