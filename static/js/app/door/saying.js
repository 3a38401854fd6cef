// A form that is sent by the script: once at a time, and what goes wrong is said in it.
// @ts-check

import { ApiError } from "../../transport/api.js";

/**
 * @param {HTMLFormElement} form with a `.form-says` in it
 * @param {() => Promise<void>} send rejects with an ApiError that says what is wrong
 */
export function saying(form, send) {
  const says = /** @type {HTMLElement} */ (form.querySelector(".form-says"));
  const submit = /** @type {HTMLButtonElement} */ (form.querySelector("button[type=submit]"));
  submit.disabled = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    says.textContent = "";
    submit.disabled = true;
    try {
      await send();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      says.textContent = error.message;
    } finally {
      submit.disabled = false;
    }
  });
}
