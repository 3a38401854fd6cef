// What passes between the teacher and the class on their desks.
// @ts-check

/** @import { RoomPage } from "./index.js" */
/** @import { Part } from "./live.js" */

/**
 * @param {RoomPage} _page
 * @returns {Part[]}
 */
export function togetherParts(_page) {
  return [];
}
