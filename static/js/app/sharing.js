// A link to the run that is shown: made, given words, and deleted again by who made it.
// @ts-check

/** @import { Recorded } from "./boot.js" */

import { lifetimeWords } from "../model/lifetime.js";
import { ApiError, createShare } from "../transport/api.js";
import { toast } from "../views/dialogs.js";
import { hideLink, offerOwnDeletion, showLink, tellGone } from "../views/share/index.js";
import { giveBack } from "./deleting.js";
import { keepLink, keysTo } from "./sharekeys.js";

/** @typedef {{sight: string, moment: string}} Seen the link's fragment, and the moment in words */

/** Slugs of links that are gone, as this page has found, which still shows what they led to. @type {Set<string>} */
const gone = new Set();

/** @typedef {{title: string, about: string, note: string, forkedFrom: string}} Words */

const KEPT_NOWHERE = "This browser did not keep it: copy the link now, for from here it can be neither found again nor deleted.";

/**
 * Makes a link to a run that has ended and shows it; what goes wrong is said.
 * @param {string} run
 * @param {boolean} edited the program has been edited since
 * @param {Seen} seen
 * @param {Words} words
 * @param {{source: string, called: string}} program what it is called where no title is given
 */
export async function shareRun(run, edited, seen, words, { source, called }) {
  await saying(async () => {
    const { slug, url, expires, key } = await createShare(run, words);
    const isKept = keepLink(slug, key, { name: words.title || called, made: new Date().toISOString(), until: expires });
    const shows = edited
      ? "You have edited the program since: the link shows it as it was run."
      : "The link shows the program as it was run.";
    const note = isKept ? shows : `${shows} ${KEPT_NOWHERE}`;
    const link = { url: new URL(url, location.href).href, ...seen, note, lifetime: lifetimeWords(expires), isOwn: keysTo(slug).length > 0, picture: pictureOf(slug), frame: frameOf(slug, source) };
    showLink(link, {
      say: toast,
      remove: () => remove(slug),
      words: { ...words, take: (said) => shareRun(run, edited, seen, { ...words, ...said }, { source, called }) },
    });
  });
}

/**
 * Shows the link of the recording that the page was opened for.
 * @param {Recorded} share
 * @param {Seen} seen
 */
export function showOwnLink({ slug, address, lifetime, created, lesson, source }, seen) {
  if (gone.has(slug)) return toast("The link leads nowhere any more: press Run, and Share makes another one");
  const url = new URL(address, location.href).href;
  const note = "This is the link of the recording that you see.";
  const isOwn = keysTo(slug).length > 0;
  showLink({ url, ...seen, note, lifetime, isOwn, picture: created === null ? null : pictureOf(slug), frame: created !== null ? frameOf(slug, source) : lesson !== null ? lessonFrame(lesson, source) : null }, { say: toast, remove: () => remove(slug), words: null });
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
/**
 * @param {string} name by which a page names it that has printed its code
 * @param {string} path of its page for a frame
 * @param {string} source
 */
const framed = (name, path, source) => ({ name, source, address: new URL(path, location.href).href, script: new URL("/embed.js", location.href).href });
/**
 * @param {string} slug
 * @param {string} source
 */
const frameOf = (slug, source) => framed(slug, `/embed/${encodeURIComponent(slug)}`, source);
/**
 * @param {string} lesson the address of its page, /learn/NAME
 * @param {string} source
 */
const lessonFrame = (lesson, source) => framed(lesson.replace("/learn/", "lesson:"), lesson.replace("/learn/", "/embed/lesson/"), source);

/**
 * Deletes a link that was made here, and says whether it is gone.
 * @param {string} slug
 */
async function remove(slug) {
  await saying(async () => {
    const { isGone, words } = await giveBack(slug);
    hideLink();
    if (isGone) gone.add(slug);
    if (isGone && location.pathname === `/s/${slug}`) tellGone(words);
    toast(words);
  });
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
