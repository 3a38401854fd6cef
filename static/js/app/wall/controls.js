// What the teacher does with all: pause, lock, hide names, ask for attention, time; and what is shown of it above the tiles.
// @ts-check

/** @import { Live, Part } from "../room/live.js" */
/** @import { WallBoot } from "./boot.js" */
/** @import { Spotlight, Timer, View } from "../../model/room/items.js" */

import { room } from "../../model/room/items.js";
import { offeredWords } from "../../model/room/wallwords.js";
import { timerText } from "../../model/room/words.js";
import { dialogOf } from "../../dom/dialog.js";
import { toast } from "../../views/dialogs.js";
import { asking, field } from "./asking.js";
import { part } from "./boot.js";

/** @type {Readonly<Record<string, string>>} */
const CONNECTION = { connecting: "Connecting…", open: "", reconnecting: "Reconnecting…" };

/**
 * A button that is pressed while something of the room holds.
 * @typedef {{id: string, wish: string, on: string, off: string, holds: (live: Live) => boolean}} Switch
 */

/** @type {ReadonlyArray<Switch>} */
const SWITCHES = [
  { id: "pause", wish: "pause", on: "Running is paused", off: "Pause all", holds: ({ items }) => room(items)?.paused ?? false },
  { id: "lock", wish: "lock", on: "Room is locked", off: "Lock room", holds: ({ items }) => room(items)?.locked ?? false },
  { id: "names", wish: "hide-names", on: "Names are hidden", off: "Hide names", holds: ({ items }) => room(items)?.names_hidden ?? false },
  { id: "attention", wish: "attention", on: "Attention is asked", off: "Ask attention", holds: ({ items }) => (/** @type {View | undefined} */ (items.get("follow/view"))?.attention ?? 0) > 0 },
];

/**
 * @param {Live} live
 * @param {{say: () => void, boot: WallBoot}} wall
 * @returns {Part & {draw: (there: {here: number, of: number}, hidden: boolean) => void}}
 */
export function controls(live, { say, boot }) {
  const { projector } = boot;
  const joining = dialogOf("join-dialog");
  part("join-larger", HTMLElement).addEventListener("click", () => joining.showModal());
  if (!projector) {
    for (const { id, wish, holds } of SWITCHES) {
      part(id, HTMLElement).addEventListener("click", () => void live.wish(wish, { on: !holds(live) }));
    }
    part("say", HTMLElement).addEventListener("click", say);
    part("copy-link", HTMLElement).addEventListener("click", () => void copy(boot.link));
    part("spotlight-end", HTMLElement).addEventListener("click", () => void live.wish("end-spotlight"));
    const time = asking("timer-dialog", (form) => {
      const minutes = Number(field(form, "minutes").value);
      return live.socket.wish("timer", { seconds: Math.round(minutes * 60), label: field(form, "label").value });
    });
    part("timer-set", HTMLElement).addEventListener("click", () => time.open());
    part("timer-end", HTMLElement).addEventListener("click", () => void live.wish("timer", { seconds: 0 }));
  }

  function drawSwitches() {
    const isOver = room(live.items)?.ended ?? false;
    for (const { id, on, off, holds } of SWITCHES) {
      const button = part(id, HTMLButtonElement);
      const held = holds(live);
      button.ariaPressed = String(held);
      button.disabled = isOver || !live.isOpen;
      set(button, held ? on : off);
    }
    for (const id of ["offer", "say", "timer-set", "agenda-edit", "end"]) part(id, HTMLButtonElement).disabled = !live.isOpen || (isOver && id !== "end");
    /** @type {Spotlight | undefined} */
    const spotlight = live.items.get("spotlight");
    part("spotlight", HTMLElement).hidden = spotlight === undefined;
    if (spotlight !== undefined) set(part("spotlight-words", HTMLElement), `On all screens: ${spotlight.name === "" ? "a run without a name" : `${spotlight.name}’s run`}`);
  }

  function drawOffer() {
    const text = offeredWords(live.items);
    part("offered", HTMLElement).hidden = text === "";
    set(part("offered", HTMLElement), text);
  }

  function drawTimer() {
    /** @type {Timer | undefined} */
    const timer = live.items.get("timer");
    const left = timerText(timer, live.now);
    part("timer", HTMLElement).hidden = left === "";
    set(part("timer-left", HTMLElement), left);
    set(part("timer-label", HTMLElement), timer?.label ?? "");
  }

  return {
    draw({ here, of }) {
      const facts = room(live.items);
      if (facts === null) return;
      set(part("wall-title", HTMLElement), facts.title);
      document.title = `${facts.title} · Wall`;
      set(part("wall-count", HTMLElement), `${facts.ended ? "ended" : "workshop"} · ${here} of ${of} here`);
      drawTimer();
      if (projector) return;
      drawSwitches();
      drawOffer();
    },
    connection(now) {
      const line = part("connection", HTMLElement);
      line.dataset.state = now.state;
      set(line, now.state === "lost" ? now.message : (CONNECTION[now.state] ?? ""));
      line.hidden = line.textContent === "";
      if (!projector && live.here) drawSwitches();
    },
    second() {
      drawTimer();
    },
  };
}

/** @param {string} text */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast("The link is copied.");
  } catch {
    toast(`It could not be copied: ${text}`);
  }
}

/**
 * @param {HTMLElement} of
 * @param {string} text
 */
function set(of, text) {
  if (of.textContent !== text) of.textContent = text;
}
