// The page of one's own links. The list is read in this browser's storage; the server is asked of each that is shown
// whether it still leads anywhere, as somebody would find out who opened them all.
// @ts-check

import { giveBack } from "./app/deleting.js";
import { forgetLink, keeps, onOtherTab, ownLinks } from "./app/sharekeys.js";
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

/** @type {OwnLink[]} those that are still to be shown */
let older = ownLinks();
/** @type {Array<{link: OwnLink, row: OwnLinkRow}>} those that are shown and not forgotten */
const shown = [];

function showMore() {
  const added = older.splice(0, PORTION).map(rowOf);
  shown.push(...added);
  list.append(...added.map(({ row }) => row.host));
  offerMore();
  void askOf(added);
  return added;
}

function offerMore() {
  more.hidden = older.length === 0;
  more.textContent = `Show older ones (${older.length})`;
}

/** Takes up what another tab of this browser has made or forgotten. */
function follow() {
  const now = ownLinks();
  const stays = new Set(now.map(({ slug }) => slug));
  const known = new Set([...shown.map(({ link }) => link), ...older].map(({ slug }) => slug));
  older = older.filter(({ slug }) => stays.has(slug));
  for (const one of shown.filter(({ link }) => !stays.has(link.slug))) take(one);
  const added = now.filter(({ slug }) => !known.has(slug)).map(rowOf);
  shown.unshift(...added);
  list.prepend(...added.map(({ row }) => row.host));
  offerMore();
  say();
  void askOf(added);
}

/** @param {OwnLink} link */
function rowOf(link) {
  const address = new URL(`/s/${link.slug}`, location.href).href;
  const row = new OwnLinkRow(
    { name: link.name || "A shared run", address, facts: factsOf(link), isOwn: link.isOwn },
    { copy: () => copied(address), remove: () => remove(one), forget: () => forget(one) },
  );
  const one = { link, row };
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
  take(one);
  say();
}

/** Takes one off the list. @param {{link: OwnLink, row: OwnLinkRow}} one */
function take(one) {
  const at = shown.indexOf(one);
  const stood = one.row.host.contains(document.activeElement);
  shown.splice(at, 1);
  one.row.host.remove();
  if (!stood) return;
  // Who goes through the list by keyboard stands in it still.
  const beside = shown[at] ?? shown[at - 1];
  if (beside !== undefined) beside.row.focus();
  else /** @type {HTMLElement} */ (document.getElementById("links-title")).focus();
}

function say() {
  if (!keeps()) note.textContent = "This browser keeps nothing for this site, because it is told not to: links that you make in it are not listed here, and cannot be deleted later.";
  else if (shown.length === 0 && older.length === 0) note.textContent = "There are none. Run a program and press Share: its link will be here.";
  else note.textContent = "";
}

more.addEventListener("click", () => showMore()[0]?.row.focus());
onOtherTab(follow);
showMore();
say();
