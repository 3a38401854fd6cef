// What the teacher says to all, or to this seat, on a seat's page: messages, that running is paused, that the time is up, and that everybody
// please look.
// @ts-check

/** @import { Following } from "./following.js" */
/** @import { RoomPage } from "./index.js" */
/** @import { Part } from "./live.js" */

import { shownNow } from "../../model/room/following.js";
import { room as roomOf } from "../../model/room/items.js";
import { toldTo } from "../../model/room/messages.js";
import { AttentionView } from "../../views/room/attention.js";
import { showBanner } from "../../views/room/banners.js";
import { MessagesView } from "../../views/room/messages.js";
import { host } from "../wishing.js";

/** ms that it is said that the time is up. */
const AFTER = 120_000;

/**
 * @param {RoomPage} page
 * @param {Following} following
 * @returns {Part}
 */
export function saidPart({ live, room }, following) {
  const card = new AttentionView();
  const all = new MessagesView(host("room-tools"));
  const key = `playground.said.${room.code}`;
  let read = readNumber(key);
  /** The last asking for attention that was answered, and the last timer that was. */
  let looked = 0;
  let noted = 0;

  const drawMessage = () => {
    const messages = toldTo(live.items, room.seat ?? 0);
    all.draw(messages);
    const last = messages.at(-1);
    const unread = messages.filter(({ id }) => id > read).length;
    if (last === undefined || unread === 0) return showBanner("message", null);
    const more = unread === 1 ? "" : ` (and ${unread - 1} before)`;
    const text = `The teacher says${last.to === "" ? "" : ` ${last.to}`}: ${last.text}${more}`;
    const act = () => {
      read = toldTo(live.items, room.seat ?? 0).at(-1)?.id ?? read;
      keepNumber(key, read);
      drawMessage();
    };
    showBanner("message", { tone: "good", text, actions: [{ label: "Got it", act }] });
  };

  const drawAttention = () => {
    const asked = live.items.get("follow/view")?.attention ?? 0;
    if (asked === 0) {
      card.draw(null);
      return showBanner("attention", null);
    }
    if (looked === asked) {
      card.draw(null);
      return showBanner("attention", { tone: "warn", text: "The teacher asks for your attention." });
    }
    const granted = () => {
      looked = asked;
      drawAttention();
    };
    const follow = () => {
      granted();
      following.follow();
    };
    const canFollow = shownNow(live.items) !== null && !following.isFollowing;
    const text = canFollow ? "The teacher asks for your attention, and shows a program." : "The teacher asks for your attention.";
    const actions = canFollow
      ? [{ label: "Stay in mine", act: granted }, { label: "Follow the teacher", act: follow, primary: true }]
      : [{ label: "I am looking", act: granted, primary: true }];
    card.draw({ text, actions });
  };

  const drawTime = () => {
    const { ends = 0, label = "" } = live.items.get("timer") ?? {};
    const isUp = ends > 0 && ends !== noted && live.now >= ends && live.now < ends + AFTER;
    if (!isUp) return showBanner("time", null);
    const act = () => {
      noted = ends;
      drawTime();
    };
    showBanner("time", { tone: "warn", text: label === "" ? "The time is up." : `The time is up: ${label}.`, actions: [{ label: "All right", act }] });
  };

  return {
    items() {
      const facts = roomOf(live.items);
      const paused = facts?.paused === true && !facts.ended;
      showBanner("paused", paused ? { tone: "warn", text: "The teacher has paused running for all. You can go on writing." } : null);
      drawMessage();
      drawAttention();
      drawTime();
    },
    second: drawTime,
  };
}

/** @param {string} key */
function readNumber(key) {
  try {
    return Number(sessionStorage.getItem(key)) || 0;
  } catch {
    return 0;
  }
}

/**
 * @param {string} key
 * @param {number} value
 */
function keepNumber(key, value) {
  try {
    sessionStorage.setItem(key, String(value));
  } catch {
    // Then it is said once more after a reload.
  }
}
