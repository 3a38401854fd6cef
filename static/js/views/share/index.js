// The dialog that hands out a link: the address in a field, at what is seen or at the end, and a button that copies it;
// words for it, and its deletion by who made it.
// @ts-check

import { dialogOf } from "../../dom/dialog.js";
import { askFirst } from "../../dom/meant.js";
import { frameCode, printedCode, usualPanels } from "../../model/embed.js";

/** @param {string} id */
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
/** @param {string} id */
const button = (id) => /** @type {HTMLButtonElement} */ (part(id));
/** @param {string} id */
const input = (id) => /** @type {HTMLInputElement} */ (part(id));

/**
 * @typedef {object} Link
 * @property {string} url without a fragment
 * @property {string} sight what is seen, as the link's fragment; "" when that is what every link opens at
 * @property {string} moment the same in words
 * @property {string} note
 * @property {Framed | null} frame what stands in an article; null where nothing can
 * @property {string | null} picture the address of its QR code, which takes the fragment; null where there is none
 * @property {string} lifetime how long it works; "" when nothing is to be said of that
 * @property {boolean} isOwn it can be deleted from here
 */

/**
 * @typedef {object} Framed
 * @property {string} address of the page for a frame
 * @property {string} name by which a page names it that has printed its code
 * @property {string} source
 * @property {string} script the address of what shows it in place of printed code
 */

/** @typedef {{title: string, about: string, note: string}} Said what is said of a link; the note is Markdown */

/**
 * @typedef {object} Acts
 * @property {(text: string) => void} say for a moment
 * @property {() => Promise<void>} remove deletes the link
 * @property {Said & {take: (words: Said) => Promise<void>} | null} words
 *   what is said of it, and what makes a link of which other words are said; null where nothing more can be said
 */

/**
 * Shows a link, selected.
 * @param {Link} link
 * @param {Acts} acts
 */
export function showLink({ url, sight, moment, note, frame, picture, lifetime, isOwn }, { say, remove, words }) {
  const dialog = dialogOf("share-dialog");
  const field = input("share-url");
  const copy = button("share-copy");
  const here = input("share-here");
  const code = /** @type {HTMLTextAreaElement} */ (part("share-frame-code"));
  const write = () => {
    field.value = here.checked && sight !== "" ? `${url}#${sight}` : url;
    copy.textContent = "Copy";
    offerPicture(picture, here.checked ? sight : "");
    if (frame === null) return;
    const at = here.checked ? sight : "";
    code.value = isPrinted() ? printedCode(frame, frame.script, at, wishedFrame()) : frameCode(frame.address, at, wishedFrame());
  };
  part("share-here-row").hidden = sight === "";
  part("share-here-words").textContent = moment;
  part("share-note").textContent = `${note} ${lifetime}`.trim();
  if (!dialog.open) here.checked = true;
  here.onchange = write;
  copy.onclick = async () => {
    if (await copied(field, say, "link")) copy.textContent = "Copied";
  };
  part("share-frame").hidden = frame === null;
  part("share-frame-wish").onchange = (event) => {
    // Who prints code wants it run; the box can be cleared again.
    if (event.target instanceof HTMLInputElement && event.target.name === "frame-form") input("share-frame-editable").checked = isPrinted();
    if (event.target instanceof HTMLInputElement && event.target.name !== "frame-panel") fitPanels();
    part("share-frame-printed").hidden = !isPrinted();
    write();
  };
  part("share-frame-copy").onclick = () => void copied(code, say, "HTML");
  write();
  offerWords(words);
  offerDeletion(button("share-delete"), isOwn, remove);
  if (!dialog.open) dialog.showModal();
  selectAll(field);
}

/** @returns {import("../../model/embed.js").FrameWish} */
function wishedFrame() {
  const panels = panelBoxes().filter((box) => box.checked).map((box) => box.value);
  return { theme: /** @type {HTMLSelectElement} */ (part("share-frame-theme")).value, panels, editable: input("share-frame-editable").checked };
}

const isPrinted = () => input("share-frame-as-code").checked;

/** @returns {HTMLInputElement[]} */
const panelBoxes = () => [...part("share-frame-wish").querySelectorAll("input")].filter(({ name }) => name === "frame-panel");

/** Where readers run a program they want to see its output; and its own panel has the buttons. */
function fitPanels() {
  const { editable } = wishedFrame();
  for (const box of panelBoxes()) {
    box.checked = usualPanels(editable).includes(box.value);
    box.disabled = editable && box.value === "code";
  }
}

/**
 * Selects all of it and shows its beginning: whose server it leads to.
 * @param {HTMLInputElement | HTMLTextAreaElement} field
 */
export function selectAll(field) {
  field.focus();
  field.setSelectionRange(0, field.value.length, "backward");
  field.scrollLeft = 0;
}

/**
 * @param {HTMLInputElement | HTMLTextAreaElement} field
 * @param {Acts["say"]} say
 * @param {string} what is in it
 * @returns {Promise<boolean>}
 */
export async function copied(field, say, what) {
  selectAll(field);
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    // The browser forbids it here: what is to be copied stands selected.
    say(`Press Ctrl+C to copy the ${what}`);
    return false;
  }
  say(`${what[0].toUpperCase()}${what.slice(1)} copied`);
  return true;
}

/**
 * The picture is asked for when it is wanted.
 * @param {string | null} picture
 * @param {string} sight
 */
function offerPicture(picture, sight) {
  const box = /** @type {HTMLDetailsElement} */ (part("share-qr"));
  const image = /** @type {HTMLImageElement} */ (part("share-qr-picture"));
  box.hidden = picture === null;
  const look = () => {
    if (box.open && picture !== null) image.src = `${picture}?view=${encodeURIComponent(sight)}`;
  };
  box.ontoggle = look;
  look();
}

/** Closes the dialog: its link is no more. */
export function hideLink() {
  dialogOf("share-dialog").close();
}

/**
 * Says over the program, where the page said how long its link works, that there is none any more.
 * @param {string} why a sentence
 */
export function tellGone(why) {
  document.querySelector(".shared-facts")?.replaceChildren(`${why} What you see goes when you leave this page.`);
}

/** @param {Acts["words"]} words */
function offerWords(words) {
  const make = button("share-words-take");
  const fields = { title: input("share-words-title"), about: input("share-words-about"), note: /** @type {HTMLTextAreaElement} */ (part("share-words-note")) };
  part("share-words").hidden = words === null;
  if (words === null) return;
  fields.title.value = words.title;
  fields.about.value = words.about;
  fields.note.value = words.note;
  const said = () => ({ title: fields.title.value.trim(), about: fields.about.value.trim(), note: fields.note.value.trim() });
  const look = () => {
    const { title, about, note } = said();
    make.disabled = title === words.title && about === words.about && note === words.note;
  };
  const take = async () => {
    if (make.disabled) return;
    make.disabled = true;
    await words.take(said());
    look();
  };
  make.onclick = take;
  for (const one of Object.values(fields)) {
    one.oninput = look;
    one.onkeydown = (/** @type {KeyboardEvent} */ event) => {
      const isLine = one instanceof HTMLInputElement; // in a note, Enter begins another
      if (event.key !== "Enter" || event.isComposing || !(isLine || event.ctrlKey || event.metaKey)) return;
      event.preventDefault(); // which would press Close
      void take();
    };
  }
  look();
}

/**
 * Over the program of a link that was made here, beside how long it works: its deletion, where one looks for it.
 * @param {() => Promise<void>} remove
 */
export function offerOwnDeletion(remove) {
  const press = /** @type {HTMLButtonElement | null} */ (document.getElementById("shared-delete"));
  if (press === null) return;
  offerDeletion(press, true, async () => {
    await remove();
    press.hidden = true;
  });
}

/**
 * @param {HTMLButtonElement} press
 * @param {boolean} isOwn
 * @param {() => Promise<void>} remove
 */
function offerDeletion(press, isOwn, remove) {
  press.hidden = !isOwn;
  press.textContent = "Delete this link";
  askFirst(press, { question: "Delete it for everybody?", says: part(`${press.id}-says`), act: remove });
}
