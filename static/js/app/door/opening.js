// Opening a room: what it is made of is read from the form, and then its code and its links are handed out.
// @ts-check

/** @import { Opened } from "../../transport/roomapi.js" */

import { ApiError } from "../../transport/api.js";
import { openRoom } from "../../transport/roomapi.js";
import { localTimes } from "../room/times.js";
import { remember } from "../visited.js";
import { saying } from "./saying.js";

/** @param {string} id */
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/**
 * @param {HTMLFormElement} form
 * @param {number} longest bytes that an imported file may have
 */
export function opening(form, longest) {
  const file = /** @type {HTMLInputElement} */ (part("open-file"));
  const count = part("open-count");
  const sum = () => {
    const lessons = form.querySelectorAll("input[name=lesson]:checked").length;
    const more = file.files?.length ? " and those of the file" : "";
    count.textContent = `${lessons === 1 ? "1 step" : `${lessons} steps`}${more}`;
  };
  form.addEventListener("change", sum);
  file.addEventListener("change", () => void foretell(form, file.files?.[0], longest));
  sum();
  saying(form, async () => {
    const data = new FormData(form);
    const { format, steps } = await contentOf(file.files?.[0], longest);
    // What is not there is left out by JSON.
    const title = String(data.get("title") ?? "");
    const opened = await openRoom({ format, steps, title, clock: data.get("clock"), lessons: data.getAll("lesson") });
    remember({ code: opened.code, title: title.trim() || "Workshop", until: Date.parse(opened.expires) }, Date.now());
    show(opened);
  });
}

/**
 * What an exported file says; the server looks at each word of it.
 * @param {File | undefined} file
 * @param {number} longest
 * @returns {Promise<Record<string, unknown>>}
 */
async function contentOf(file, longest) {
  if (file === undefined) return {};
  if (file.size > longest) throw new ApiError("too-large", `${file.name} is too large for a workshop's file.`);
  let content;
  try {
    content = JSON.parse(await file.text());
  } catch {
    throw new ApiError("not-json", `${file.name} cannot be read as a workshop's file: it is no JSON.`);
  }
  if (typeof content !== "object" || content === null || Array.isArray(content)) {
    throw new ApiError("no-workshop", `${file.name} holds no workshop.`);
  }
  const { format, title, clock, steps } = content;
  return { format, title, clock, steps };
}

/**
 * What the chosen file says of the title and the clock stands in the form, to be changed there.
 * @param {HTMLFormElement} form
 * @param {File | undefined} file
 * @param {number} longest
 */
async function foretell(form, file, longest) {
  const says = /** @type {HTMLElement} */ (form.querySelector(".form-says"));
  says.textContent = "";
  try {
    const { title, clock } = await contentOf(file, longest);
    const input = /** @type {HTMLInputElement} */ (form.elements.namedItem("title"));
    if (typeof title === "string" && input.value.trim() === "") input.value = title;
    const radio = form.querySelector(`input[name=clock][value=${clock === "real" ? "real" : "autojump"}]`);
    if (clock !== undefined && radio instanceof HTMLInputElement) radio.checked = true;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    says.textContent = error.message;
  }
}

/** @param {Opened} opened */
function show({ code, url, wall, key, expires, deleted }) {
  const join = new URL(url, location.href).href;
  // The key stands behind the #: no server is sent it, and no log has it.
  const own = `${new URL(wall, location.href).href}#key=${encodeURIComponent(key)}`;
  part("front").hidden = true;
  part("opened").hidden = false;
  part("opened-code").textContent = code;
  /** @type {HTMLImageElement} */ (part("opened-qr")).src = `${url}/qr.svg`;
  field("opened-join", join);
  field("opened-own", own);
  /** @type {HTMLAnchorElement} */ (part("opened-wall")).href = wall;
  /** @type {HTMLAnchorElement} */ (part("opened-desk")).href = url;
  /** @type {HTMLTimeElement} */ (part("opened-expires")).dateTime = expires;
  /** @type {HTMLTimeElement} */ (part("opened-deleted")).dateTime = deleted;
  localTimes(part("opened"));
  part("opened-title").focus();
}

/**
 * @param {string} id
 * @param {string} text
 */
function field(id, text) {
  const input = /** @type {HTMLInputElement} */ (part(id));
  input.value = text;
  const copy = /** @type {HTMLButtonElement} */ (part(`${id}-copy`));
  copy.addEventListener("click", async () => {
    input.select();
    try {
      await navigator.clipboard.writeText(text);
      copy.textContent = "Copied";
    } catch {
      copy.textContent = "Press Ctrl+C"; // it is selected
    }
  });
}
