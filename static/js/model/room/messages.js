// What the teacher has said so far, and to whom.
// @ts-check

/** @import { Aside, Items, Message } from "./items.js" */

import { seats } from "./items.js";

/** @typedef {Message & {to: string}} Said `to` is "" where it was said to all */

/** Names that are written out. */
const NAMED = 8;

/**
 * What a seat was told, to all and to it alone; of the others whom that was said to it is told nothing.
 * @param {Items} items
 * @param {number} seat
 * @returns {Said[]} oldest first
 */
export function toldTo(items, seat) {
  return inOrder(items, (items.get(`aside/${seat}`)?.messages ?? []).map((/** @type {Message} */ message) => ({ ...message, to: "to you" })));
}

/**
 * What the host has said.
 * @param {Items} items
 * @param {boolean} hidden names are not shown
 * @returns {Said[]} oldest first
 */
export function saidBy(items, hidden) {
  const names = new Map(seats(items).map(({ seat, name }) => [seat, hidden ? `Seat ${seat}` : name]));
  return inOrder(items, (items.get("asides")?.asides ?? []).map((/** @type {Aside} */ { seats: to, ...message }) => ({ ...message, to: `to ${namesText(to.map((seat) => names.get(seat) ?? "somebody who has left"))}` })));
}

/**
 * @param {Items} items
 * @param {Said[]} asides
 */
function inOrder(items, asides) {
  const all = (items.get("messages")?.messages ?? []).map((/** @type {Message} */ message) => ({ ...message, to: "" }));
  return [...all, ...asides].sort((one, other) => one.id - other.id);
}

/**
 * `Mina, Sam and Ada`; of many the first ones, and how many more.
 * @param {ReadonlyArray<string>} names
 */
export function namesText(names) {
  const shown = names.length > NAMED + 1 ? names.slice(0, NAMED) : names;
  const last = shown.length < names.length ? `${names.length - shown.length} more` : shown.at(-1) ?? "nobody";
  const before = shown.length < names.length ? shown : shown.slice(0, -1);
  return before.length === 0 ? last : `${before.join(", ")} and ${last}`;
}
