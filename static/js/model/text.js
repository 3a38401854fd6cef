// Text of a program's, made safe to read. It is never markup (views insert it as text); this makes sure that it also
// cannot hide, reorder or erase: what is invisible is shown.
// @ts-check

const HIDDEN = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** @param {string} character */
function shown(character) {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code); // the Unicode pictures: ␛ for escape
  if (code === 0x7f) return "␡";
  return `\\u${code.toString(16).padStart(4, "0")}`;
}

/**
 * One line of text with nothing hidden in it: control characters (but the tab) by their pictures, characters that
 * change the direction of reading by their escapes.
 * @param {string} text
 */
export function visible(text) {
  return text.replace(HIDDEN, shown);
}

/**
 * At most `limit` characters, cut in the middle: of `fetch_data('API 1')` the end is what tells it from its siblings.
 * @param {string} text
 * @param {number} limit
 */
export function middled(text, limit) {
  if (text.length <= limit) return text;
  const tail = Math.ceil((limit - 1) * 0.6);
  return `${text.slice(0, Math.max(limit - 1 - tail, 0))}…${text.slice(text.length - tail)}`;
}

/**
 * At most `limit` characters, the last an ellipsis where something was cut.
 * @param {string} text
 * @param {number} limit
 */
export function clipped(text, limit) {
  return text.length <= limit ? text : `${text.slice(0, limit - 1)}…`;
}
