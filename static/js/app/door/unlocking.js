// The teacher's key opens the wall in this browser: typed, or behind the # of the teacher's own link.
// @ts-check

import { beHost } from "../../transport/roomapi.js";
import { saying } from "./saying.js";

/**
 * @param {HTMLFormElement} form
 * @param {string} code
 */
export function unlocking(form, code) {
  const key = /** @type {HTMLInputElement} */ (form.elements.namedItem("key"));
  saying(form, async () => {
    await beHost(code, keyIn(key.value));
    location.reload();
  });
  const found = keyIn(location.hash);
  if (location.hash === "" || found === "") return;
  // It is not to stand in the address, nor in what the browser remembers.
  history.replaceState(null, "", location.pathname + location.search);
  key.value = found;
  form.requestSubmit();
}

/**
 * The key in what was typed: it alone, or the whole link.
 * @param {string} text
 */
function keyIn(text) {
  const [, behind] = text.split("#key=");
  try {
    return decodeURIComponent(behind ?? text.replace(/^#/, "")).trim();
  } catch {
    return "";
  }
}
