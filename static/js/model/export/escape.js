// Text as it may stand in a file of another kind, and what the file may be called.
// @ts-check

/** What XML has no way to say. */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
/** @type {Readonly<Record<string, string>>} */
const ENTITIES = Object.freeze({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" });

/**
 * Text within an element or an attribute, of XML as of HTML.
 * @param {string} text
 */
export function xml(text) {
  return text.replace(FORBIDDEN, "\ufffd").replace(/[&<>"']/g, (letter) => ENTITIES[letter]);
}

/**
 * A value within a script element that is data: nothing in it can end the element, or hide from who reads the file.
 * @param {unknown} value
 */
export function jsonInHtml(value) {
  return JSON.stringify(value).replace(/[<>&\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, (letter) => {
    return `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

/**
 * A file's name: letters, digits and dashes, whatever a program is called.
 * @param {string} title
 * @param {string} ending
 */
export function fileName(title, ending) {
  const plain = title.normalize("NFKD").replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60).replace(/^-+|-+$/g, "").toLowerCase();
  return `${plain === "" ? "run" : plain}.${ending}`;
}
