// Deleting a link that was made in this browser, wherever that is asked for.
// @ts-check

import { ApiError, deleteShare } from "../transport/api.js";
import { forgetLink, keysTo } from "./sharekeys.js";

/** What is said of it. */
export const DELETED = "The link is deleted: nobody can open it any more";
export const STAYS = "The link stays: somebody else has shared the same run";

/**
 * Gives back every key to a link that this browser has; with the last of all the link goes. It is then not known here any
 * more, whether it went or not.
 * @param {string} slug
 * @returns {Promise<boolean>} whether the link is gone; rejects with an ApiError, and everything is as it was
 */
export async function giveBack(slug) {
  let isDeleted = false;
  for (const key of keysTo(slug)) isDeleted = await given(slug, key);
  forgetLink(slug);
  return isDeleted;
}

/**
 * @param {string} slug
 * @param {string} key
 * @returns {Promise<boolean>} whether the link is gone
 */
async function given(slug, key) {
  try {
    return (await deleteShare(slug, key)).deleted;
  } catch (error) {
    // A key that was given back before, as in another tab, is one less to give.
    if (error instanceof ApiError && error.code === "wrong-key") return false;
    if (error instanceof ApiError && error.code.startsWith("share-")) return true;
    throw error;
  }
}
