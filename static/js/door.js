// Outside of a workshop: coming in with a name, and opening a room.
// @ts-check

import { localTimes } from "./app/room/times.js";
import { opening } from "./app/door/opening.js";
import { saying } from "./app/door/saying.js";
import { visited } from "./app/visited.js";
import { element } from "./dom/elements.js";
import { unlocking } from "./app/door/unlocking.js";
import { ApiError } from "./transport/api.js";
import { takeSeat } from "./transport/roomapi.js";

/** @typedef {{code?: string, host?: boolean, longest?: number}} DoorBoot */

/** @type {DoorBoot} */
const boot = JSON.parse(/** @type {HTMLElement} */ (document.getElementById("boot")).textContent ?? "");
const join = document.getElementById("join");
const open = document.getElementById("open");
const unlock = document.getElementById("unlock");

localTimes(document.body);
const back = document.getElementById("back");
if (back !== null) showVisited(back, visited(Date.now()));
if (join instanceof HTMLFormElement && boot.code !== undefined) {
  const { code, host } = boot;
  saying(join, async () => {
    if (!navigator.cookieEnabled) throw new ApiError("no-cookies", "This browser keeps no cookies for this page, and a seat is kept by one. Allow them, then join.");
    await takeSeat(code, String(new FormData(join).get("name") ?? ""));
    location.assign(host === true ? `/w/${code}?as=seat` : `/w/${code}`);
  });
}
if (open instanceof HTMLFormElement) opening(open, boot.longest ?? 0);
if (unlock instanceof HTMLFormElement && boot.code !== undefined) unlocking(unlock, boot.code);

/**
 * The ways back to where this browser was.
 * @param {HTMLElement} host
 * @param {import("./app/visited.js").Visited[]} rooms
 */
function showVisited(host, rooms) {
  host.hidden = rooms.length === 0;
  const list = /** @type {HTMLElement} */ (host.querySelector("ul"));
  for (const { code, title } of rooms) {
    const link = element("a", "", title);
    link.href = `/w/${code}`;
    list.append(element("li", "", link, element("span", "door-code", code)));
  }
}
