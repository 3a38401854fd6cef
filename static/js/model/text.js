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
 * At most `limit` characters, the last an ellipsis where something was cut.
 * @param {string} text
 * @param {number} limit
 */
export function clipped(text, limit) {
  return text.length <= limit ? text : `${text.slice(0, limit - 1)}…`;
}
