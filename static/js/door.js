// Outside of a workshop: coming in with a name, and opening a room.
// @ts-check

import { localTimes } from "./app/room/times.js";
import { opening } from "./app/door/opening.js";
import { saying } from "./app/door/saying.js";
import { unlocking } from "./app/door/unlocking.js";
import { takeSeat } from "./transport/roomapi.js";

/** @typedef {{code?: string, host?: boolean, longest?: number}} DoorBoot */

/** @type {DoorBoot} */
const boot = JSON.parse(/** @type {HTMLElement} */ (document.getElementById("boot")).textContent ?? "");
const join = document.getElementById("join");
const open = document.getElementById("open");
const unlock = document.getElementById("unlock");

localTimes(document.body);
if (join instanceof HTMLFormElement && boot.code !== undefined) {
  const { code, host } = boot;
  saying(join, async () => {
    await takeSeat(code, String(new FormData(join).get("name") ?? ""));
    location.assign(host === true ? `/w/${code}?as=seat` : `/w/${code}`);
  });
}
if (open instanceof HTMLFormElement) opening(open, boot.longest ?? 0);
if (unlock instanceof HTMLFormElement && boot.code !== undefined) unlocking(unlock, boot.code);
