// A button in the room's bar, and what it opens: a form, or something to be read.
// @ts-check

import { element } from "../../dom/elements.js";

/**
 * A button and what it opens.
 * @param {string} words
 * @param {HTMLElement} content is told by an event "opened"
 */
export function menu(words, content) {
  const box = element("div", "tools-menu", content);
  box.popover = "auto";
  const opener = element("button", "button small", words);
  opener.type = "button";
  opener.popoverTargetElement = box;
  opener.setAttribute("aria-haspopup", "dialog");
  box.role = "dialog";
  box.ariaLabel = words;
  box.addEventListener("toggle", (event) => {
    if (/** @type {ToggleEvent} */ (event).newState !== "open") return;
    place(box, opener);
    content.dispatchEvent(new Event("opened"));
    /** @type {HTMLElement | null} */ (content.querySelector("input, textarea"))?.focus();
  });
  return { opener, box };
}

/**
 * Under its button, and inside of the window.
 * @param {HTMLElement} box
 * @param {HTMLElement} opener
 */
function place(box, opener) {
  const zoom = Number(getComputedStyle(document.documentElement).getPropertyValue("--zoom")) || 1;
  const at = opener.getBoundingClientRect();
  const right = Math.max(8, innerWidth - 8 - box.getBoundingClientRect().width);
  box.style.top = `${(at.bottom + 4) / zoom}px`;
  box.style.left = `${Math.min(at.left, right) / zoom}px`;
}
