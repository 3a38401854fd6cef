// What stands across the page for as long as it holds: the teacher looks, the room has ended, something is offered.
// @ts-check

import { button, element } from "../../dom/elements.js";

/**
 * @typedef {object} Banner
 * @property {"neutral" | "good" | "warn" | "bad"} tone
 * @property {string} text
 * @property {ReadonlyArray<{label: string, act: () => void, primary?: boolean} | {label: string, href: string}>} [actions]
 */

/**
 * Shows a banner in the place of the one with the same key, or none any more.
 * @param {string} key
 * @param {Banner | null} banner
 */
export function showBanner(key, banner) {
  const host = /** @type {HTMLElement} */ (document.getElementById("room-banners"));
  const former = [...host.children].find((each) => each instanceof HTMLElement && each.dataset.banner === key);
  if (banner === null) return former?.remove();
  const shown = JSON.stringify([banner.tone, banner.text, banner.actions?.map(({ label }) => label)]);
  if (former instanceof HTMLElement && former.dataset.shown === shown) return;
  const made = element("div", "room-banner", element("p", "", banner.text));
  made.dataset.banner = key;
  made.dataset.tone = banner.tone;
  made.dataset.shown = shown;
  for (const action of banner.actions ?? []) {
    if ("href" in action) {
      const link = element("a", "button small", action.label);
      link.href = action.href;
      made.append(link);
    } else made.append(button(action.primary === true ? "button small primary" : "button small", action.label, action.act));
  }
  if (former === undefined) host.append(made);
  else former.replaceWith(made);
}
