// The page of one's own links. The list is read in this browser's storage; the server is asked of each that is shown
// whether it still leads anywhere, as somebody would find out who opened them all.
// @ts-check

import { giveBack } from "./app/deleting.js";
import { forgetLink, keeps, ownLinks } from "./app/sharekeys.js";
import { dayWords } from "./model/lifetime.js";
import { ApiError, lookForShare } from "./transport/api.js";
import { toast } from "./views/dialogs.js";
import { OwnLinkRow } from "./views/ownlinks/index.js";

/** @import { OwnLink } from "./app/sharekeys.js" */

/** Links that are shown at once, and after a press as many more. */
const PORTION = 20;
/** Links that are asked for at the same time. */
const ABREAST = 3;

/** What is said of a link that leads nowhere, by the code of the server's answer. @type {Record<string, string>} */
const GONE = {
  "share-deleted": "It was deleted: nobody can open it any more.",
  "share-expired": "Its time is over: nobody can open it any more.",
  "no-such-share": "This server has no such link.",
};

const list = /** @type {HTMLElement} */ (document.getElementById("links"));
const note = /** @type {HTMLElement} */ (document.getElementById("links-note"));
const more = /** @type {HTMLButtonElement} */ (document.getElementById("links-more"));

const links = ownLinks();
/** @type {Array<{link: OwnLink, row: OwnLinkRow}>} those that are shown and not forgotten */
const shown = [];
let next = 0;

function showMore() {
  const portion = links.slice(next, next + PORTION);
  next += portion.length;
  const added = portion.map(show);
  more.hidden = next >= links.length;
  more.textContent = `Show older ones (${links.length - next})`;
  if (next > portion.length) added[0]?.row.focus();
  void askOf(added);
}

/** @param {OwnLink} link */
function show(link) {
  const address = new URL(`/s/${link.slug}`, location.href).href;
  const row = new OwnLinkRow(
    { name: link.name || "A shared run", address, facts: factsOf(link), isOwn: link.isOwn },
    { copy: () => copied(address), remove: () => remove(one), forget: () => forget(one) },
  );
  const one = { link, row };
  shown.push(one);
  list.append(row.host);
  return one;
}

/** @param {OwnLink} link */
function factsOf({ made, until, isOwn }) {
  const since = made === "" ? "When it was made was not kept" : `Made ${new Date(made).toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" })}`;
  const works = until !== null ? `works until ${dayWords(until)}` : made !== "" ? "stays for ever" : "";
  return [since, works, isOwn ? "" : "cannot be deleted from here"].filter((part) => part !== "").join(" · ");
}

/** @param {ReadonlyArray<{link: OwnLink, row: OwnLinkRow}>} rows */
async function askOf(rows) {
  const waiting = [...rows];
  const ask = async () => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) one.row.say(await stateOf(one.link.slug));
  };
  await Promise.all(Array.from({ length: ABREAST }, ask));
}

/**
 * @param {string} slug
 * @returns {Promise<import("./views/ownlinks/index.js").State>}
 */
async function stateOf(slug) {
  try {
    await lookForShare(slug);
    return { text: "", isGone: false };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { code, message } = error;
    if (Object.hasOwn(GONE, code)) return { text: GONE[code], isGone: true };
    if (code.startsWith("share-")) return { text: message, isGone: true };
    return { text: `Whether it still works is not known. ${message}`, isGone: false };
  }
}

/** @param {string} address */
async function copied(address) {
  try {
    await navigator.clipboard.writeText(address);
  } catch {
    // The browser forbids it here: what is to be copied stands selected.
    toast("Press Ctrl+C to copy the link");
    return false;
  }
  toast("Link copied");
  return true;
}

/** @param {{link: OwnLink, row: OwnLinkRow}} one */
async function remove({ link, row }) {
  try {
    const { isGone, words } = await giveBack(link.slug);
    toast(words);
    row.say({ text: words, isGone });
    row.giveUp();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    toast(error.message);
  }
}

/** @param {{link: OwnLink, row: OwnLinkRow}} one */
function forget(one) {
  forgetLink(one.link.slug);
  const at = shown.indexOf(one);
  shown.splice(at, 1);
  one.row.host.remove();
  // Who goes through the list by keyboard stands in it still.
  const beside = shown[at] ?? shown[at - 1];
  if (beside !== undefined) beside.row.focus();
  else /** @type {HTMLElement} */ (document.getElementById("links-title")).focus();
  say();
}

function say() {
  if (!keeps()) note.textContent = "This browser keeps nothing for this site, because it is told not to: links that you make in it are not listed here, and cannot be deleted later.";
  else if (shown.length === 0 && next >= links.length) note.textContent = "There are none. Run a program and press Share: its link will be here.";
}

more.addEventListener("click", showMore);
showMore();
say();
