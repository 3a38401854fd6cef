// A dialog with a form whose answer is a wish: it closes when that is granted, and says in the form when it is not.
// @ts-check

import { dialogOf } from "../../dom/dialog.js";
import { saying } from "../door/saying.js";

/**
 * @param {string} id of the dialog
 * @param {(form: HTMLFormElement) => Promise<unknown>} send rejects with an ApiError that says what is wrong
 */
export function asking(id, send) {
  const dialog = dialogOf(id);
  const form = /** @type {HTMLFormElement} */ (dialog.querySelector("form"));
  const says = /** @type {HTMLElement} */ (form.querySelector(".form-says"));
  saying(form, async () => {
    await send(form);
    dialog.close();
  });
  for (const button of form.querySelectorAll("[data-close]")) button.addEventListener("click", () => dialog.close());
  return {
    form,
    open() {
      says.textContent = "";
      dialog.showModal();
    },
    close: () => dialog.close(),
  };
}

/**
 * A field of a form.
 * @param {HTMLFormElement} form
 * @param {string} name
 * @returns {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement}
 */
export function field(form, name) {
  const found = form.elements.namedItem(name);
  if (found instanceof HTMLInputElement || found instanceof HTMLTextAreaElement || found instanceof HTMLSelectElement) return found;
  throw new TypeError(`the form has no field ${name}`);
}
