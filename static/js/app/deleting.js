// Deleting a link that was made in this browser, wherever that is asked for.
// @ts-check

import { ApiError, deleteShare } from "../transport/api.js";
import { forgetLink, keysTo } from "./sharekeys.js";

/**
 * @typedef {object} Became what became of a link
 * @property {boolean} isGone nobody can open it any more, whoever ended it
 * @property {string} words a sentence
 */

/** @type {Became} */
const DELETED = Object.freeze({ isGone: true, words: "The link is deleted: nobody can open it any more." });
/** @type {Became} */
const STAYS = Object.freeze({ isGone: false, words: "The link stays: somebody else has shared the same run." });

/**
 * Gives back every key to a link that this browser has; with the last of all the link goes. It is then not known here any
 * more, whether it went or not.
 * @param {string} slug
 * @returns {Promise<Became>} rejects with an ApiError when a key could not be given back: the browser then has them all
 *   still, to try again, though those before it count for nothing any more
 */
export async function giveBack(slug) {
  let became = STAYS;
  for (const key of keysTo(slug)) became = await given(slug, key);
  forgetLink(slug);
  return became;
}

/**
 * @param {string} slug
 * @param {string} key
 * @returns {Promise<Became>}
 */
async function given(slug, key) {
  try {
    return (await deleteShare(slug, key)).deleted ? DELETED : STAYS;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    // A key that was given back before, as in another tab, is one less to give.
    if (error.code === "wrong-key") return STAYS;
    if (error.code === "share-deleted") return DELETED;
    // Its time was over, or the operator has removed it: that was not done from here, and the server says why.
    if (error.code.startsWith("share-")) return { isGone: true, words: error.message };
    throw error;
  }
}
