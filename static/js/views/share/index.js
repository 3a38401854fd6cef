// The dialog that hands out a link: the address in a field, at what is seen or at the end, and a button that copies it.
// @ts-check

import { dialogOf } from "../../dom/dialog.js";

/** @template {HTMLElement} T @param {string} id @returns {T} */
const part = (id) => /** @type {T} */ (document.getElementById(id));

/**
 * @typedef {object} Link
 * @property {string} url without a fragment
 * @property {string} sight what is seen, as the link's fragment; "" when that is what every link opens at
 * @property {string} moment the same in words
 * @property {string} note
 */

/**
 * Shows a link, selected, with a button that copies it.
 * @param {Link} link
 * @param {(text: string) => void} say for a moment
 */
export function showLink({ url, sight, moment, note }, say) {
  const dialog = dialogOf("share-dialog");
  const field = /** @type {HTMLInputElement} */ (part("share-url"));
  const copy = /** @type {HTMLButtonElement} */ (part("share-copy"));
  const here = /** @type {HTMLInputElement} */ (part("share-here"));
  const write = () => {
    field.value = here.checked && sight !== "" ? `${url}#${sight}` : url;
    copy.textContent = "Copy";
  };
  part("share-here-row").hidden = sight === "";
  part("share-here-words").textContent = moment;
  part("share-note").textContent = note;
  here.checked = true;
  here.onchange = write;
  copy.onclick = async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      copy.textContent = "Copied";
      say("Link copied");
    } catch {
      // The browser forbids it here: the link stands selected.
      say("Press Ctrl+C to copy the link");
    }
  };
  write();
  if (!dialog.open) dialog.showModal();
  field.select();
}
