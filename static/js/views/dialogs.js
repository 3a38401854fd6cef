// What stands before the page for a moment: toasts, the list of keys.
// @ts-check

import { dialogOf } from "../dom/dialog.js";

/** ms that a toast stays; with an action in it longer, for it has to be read and reached. */
const BRIEFLY = 3500;
const LONGER = 9000;

/**
 * @param {string} text
 * @param {{label: string, act: () => void}} [action]
 */
export function toast(text, action) {
  const host = /** @type {HTMLElement} */ (document.getElementById("toasts"));
  const box = document.createElement("div");
  box.className = "toast";
  const words = document.createElement("span");
  words.textContent = text;
  box.append(words);
  const leave = () => box.remove();
  if (action !== undefined) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = action.label;
    button.addEventListener("click", () => {
      leave();
      action.act();
    });
    box.append(button);
  }
  host.replaceChildren(box);
  setTimeout(leave, action === undefined ? BRIEFLY : LONGER);
}

/**
 * Shows the list of keys.
 * @param {ReadonlyArray<{title: string, keys: ReadonlyArray<{shown: string[], words: string}>}>} groups
 */
export function showKeys(groups) {
  /** @type {HTMLElement} */ (document.getElementById("keys-list")).replaceChildren(
    ...groups.map(({ title, keys }) => {
      const list = element("dl", "keys");
      for (const { shown, words } of keys) {
        const row = element("div");
        const term = element("dt");
        term.append(...shown.map((key) => element("kbd", "", key)));
        row.append(term, element("dd", "", words));
        list.append(row);
      }
      const group = element("section");
      group.append(element("h3", "", title), list);
      return group;
    }),
  );
  dialogOf("keys-dialog").showModal();
}

/**
 * @param {string} name
 * @param {string} [className]
 * @param {string} [text]
 */
function element(name, className = "", text = "") {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}
