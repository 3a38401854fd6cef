// What passes between the teacher and the class on their desks.
// @ts-check

/** @import { RoomPage } from "./index.js" */
/** @import { Part } from "./live.js" */

import { Following } from "./following.js";
import { hostingPart } from "./hosting.js";
import { offersPart } from "./offers.js";
import { saidPart } from "./said.js";

/**
 * @param {RoomPage} page
 * @returns {Part[]}
 */
export function togetherParts(page) {
  if (page.room.as === "host") return [hostingPart(page)];
  const following = new Following(page);
  return [following, offersPart(page), saidPart(page, following)];
}
