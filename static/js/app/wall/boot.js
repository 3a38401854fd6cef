// What the server told the wall, and where its parts find things in the page.
// @ts-check

/** @import { Draft } from "../../model/room/wall.js" */

/**
 * @typedef {object} WallBoot
 * @property {string} code
 * @property {string} title
 * @property {string} link by which one joins
 * @property {boolean} projector it is seen by all: no names, and nothing to press
 * @property {ReadonlyArray<Draft>} lessons each as the step that it would be
 * @property {{source: number}} limits
 */

/** @returns {WallBoot} */
export const readBoot = () => JSON.parse(document.getElementById("boot")?.textContent ?? "");

/**
 * The element with this id, if it is of this kind. Raises TypeError.
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} kind
 * @returns {T}
 */
export function part(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new TypeError(`the page has no ${kind.name} ${id}`);
  return found;
}
