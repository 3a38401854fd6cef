// A link to the run that is shown: made, given words, and deleted again by who made it.
// @ts-check

/** @import { Recorded } from "./boot.js" */

import { lifetimeWords } from "../model/lifetime.js";
import { ApiError, createShare, deleteShare } from "../transport/api.js";
import { toast } from "../views/dialogs.js";
import { hideLink, offerOwnDeletion, showLink, tellGone } from "../views/share/index.js";
import { forgetKeys, keepKey, keysTo } from "./sharekeys.js";

/** @typedef {{sight: string, moment: string}} Seen the link's fragment, and the moment in words */

/** Slugs of links that were deleted from this page, which still shows what they led to. @type {Set<string>} */
const gone = new Set();

/** @typedef {{title: string, about: string, note: string, forkedFrom: string}} Words */

/**
 * Makes a link to a run that has ended and shows it; what goes wrong is said.
 * @param {string} run
 * @param {boolean} edited the program has been edited since
 * @param {Seen} seen
 * @param {Words} words
 */
export async function shareRun(run, edited, seen, words) {
  await saying(async () => {
    const { slug, url, expires, key } = await createShare(run, words);
    if (key !== null) keepKey(slug, key);
    const note = edited
      ? "You have edited the program since: the link shows it as it was run."
      : "The link shows the program as it was run.";
    const link = { url: new URL(url, location.href).href, ...seen, note, lifetime: lifetimeWords(expires), isOwn: keysTo(slug).length > 0, picture: pictureOf(slug), frame: frameOf(slug) };
    showLink(link, {
      say: toast,
      remove: () => remove(slug),
      words: { ...words, take: (said) => shareRun(run, edited, seen, { ...words, ...said }) },
    });
  });
}

/**
 * Shows the link of the recording that the page was opened for.
 * @param {Recorded} share
 * @param {Seen} seen
 */
export function showOwnLink({ slug, address, lifetime, created, lesson }, seen) {
  if (gone.has(slug)) return toast("The link is deleted: press Run, and Share makes another one");
  const url = new URL(address, location.href).href;
  const note = "This is the link of the recording that you see.";
  const isOwn = keysTo(slug).length > 0;
  showLink({ url, ...seen, note, lifetime, isOwn, picture: created === null ? null : pictureOf(slug), frame: created !== null ? frameOf(slug) : lesson !== null ? lessonFrame(lesson) : null }, { say: toast, remove: () => remove(slug), words: null });
}

/**
 * Offers to delete the link that the page was opened by, if it was made in this browser.
 * @param {Recorded} share
 */
export function offerToDelete({ slug }) {
  if (keysTo(slug).length > 0) offerOwnDeletion(() => remove(slug));
}

/** @param {string} slug */
const pictureOf = (slug) => `/s/${encodeURIComponent(slug)}/qr.svg`;
/** @param {string} slug */
const frameOf = (slug) => new URL(`/embed/${encodeURIComponent(slug)}`, location.href).href;
/** @param {string} lesson the address of its page, /learn/NAME */
const lessonFrame = (lesson) => new URL(lesson.replace("/learn/", "/embed/lesson/"), location.href).href;

/**
 * Gives back every key to a link that this browser has; with the last of all the link goes.
 * @param {string} slug
 */
async function remove(slug) {
  await saying(async () => {
    let isDeleted = false;
    for (const key of keysTo(slug)) isDeleted = await given(slug, key);
    forgetKeys(slug);
    hideLink();
    if (isDeleted) gone.add(slug);
    if (isDeleted && location.pathname === `/s/${slug}`) tellGone();
    toast(isDeleted ? "The link is deleted: nobody can open it any more" : "The link stays: somebody else has shared the same run");
  });
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

/** @param {() => Promise<void>} act */
async function saying(act) {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    toast(error.message);
  }
}
