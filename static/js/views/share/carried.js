// The dialog that hands out a link with the program in it, and the button of the other dialog that leads there.
// @ts-check

import { dialogOf } from "../../dom/dialog.js";
import { copied, selectAll } from "./index.js";

/** Letters of an address that are known to go through everywhere. */
const SAFE = 2000;

/**
 * Shows a link that holds a program, selected.
 * @param {string} url
 * @param {string} note what else is to be said
 * @param {(text: string) => void} say for a moment
 */
export function showCarried(url, note, say) {
  const dialog = dialogOf("program-dialog");
  const field = /** @type {HTMLInputElement} */ (document.getElementById("program-url"));
  const copy = /** @type {HTMLButtonElement} */ (document.getElementById("program-copy"));
  const long = url.length > SAFE ? `It has ${url.length.toLocaleString("en")} letters: some mail and chat programs cut such a link off.` : "";
  /** @type {HTMLElement} */ (document.getElementById("program-note")).textContent = `${note} ${long}`.trim();
  field.value = url;
  copy.textContent = "Copy";
  copy.onclick = async () => {
    if (await copied(field, say, "link")) copy.textContent = "Copied";
  };
  if (!dialog.open) dialog.showModal();
  selectAll(field);
}

/** @param {() => void} act what the share dialog's button for it does */
export function offerCarried(act) {
  /** @type {HTMLElement} */ (document.getElementById("share-carried")).onclick = act;
}
