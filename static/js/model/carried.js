// A program that stands in a link itself, behind its #, so that no server keeps it or hears of it:
// `#code=…&clock=autojump&python=3.13`, of which `code` is the program's UTF-8, deflated, as base64url. What stands there may
// come from anybody: here it is bounded before anything is unpacked.
// @ts-check

/**
 * @typedef {object} Packed
 * @property {Uint8Array<ArrayBuffer>} code deflated
 * @property {"real" | "autojump"} clock
 * @property {string} [python] its name
 */

const CODE = /^#?code=/;
const LETTERS = /^[\w-]+$/;
const PYTHON = /^\d{1,2}\.\d{1,3}t?$/;
/** Bytes that deflate adds at most to what it cannot make smaller, beside one in a thousand. */
const ADDED = 64;
/** Letters that stand there beside the program. */
const AROUND = 64;
/** As many bytes are made letters at once: each is an argument of a call. */
const PIECE = 1 << 13;

/**
 * The fragment, without its #.
 * @param {Packed} packed
 */
export function fragmentOf({ code, clock, python }) {
  let letters = "";
  for (let from = 0; from < code.length; from += PIECE) letters += String.fromCharCode(...code.subarray(from, from + PIECE));
  const parts = [`code=${btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}`];
  if (clock !== "real") parts.push(`clock=${clock}`);
  if (python !== undefined) parts.push(`python=${python}`);
  return parts.join("&");
}

/**
 * What a fragment carries, still packed: null when it carries no program, and a word for why when it cannot be one. A clock
 * or a Python that cannot be is passed over.
 * @param {string} fragment with or without its #
 * @param {number} longest bytes that a program may have
 * @returns {Packed | "too-large" | "unreadable" | null}
 */
export function packedIn(fragment, longest) {
  if (!CODE.test(fragment)) return null;
  if (fragment.length > mostLetters(longest)) return "too-large";
  const parts = new URLSearchParams(fragment.replace(/^#/, ""));
  const letters = parts.get("code") ?? "";
  if (!LETTERS.test(letters)) return "unreadable";
  let text;
  try {
    text = atob(letters.replaceAll("-", "+").replaceAll("_", "/"));
  } catch {
    return "unreadable";
  }
  const python = parts.get("python") ?? "";
  return {
    code: Uint8Array.from(text, (letter) => letter.charCodeAt(0)),
    clock: parts.get("clock") === "autojump" ? "autojump" : "real",
    ...(PYTHON.test(python) && { python }),
  };
}

/**
 * Letters that the longest program's fragment may have.
 * @param {number} longest bytes
 */
export function mostLetters(longest) {
  return Math.ceil(((longest + longest / 1000 + ADDED) * 4) / 3) + AROUND;
}

/**
 * By what a program of a link is known in this browser: another one for another fragment.
 * @param {string} fragment
 */
export function carriedKey(fragment) {
  let sum = 0x811c9dc5;
  for (let at = 0; at < fragment.length; at++) sum = Math.imul(sum ^ fragment.charCodeAt(at), 0x01000193);
  return `link:${(sum >>> 0).toString(36)}-${fragment.length}`;
}
