// A program in a link, packed and unpacked by what browsers have for that. Neither runs anything.
// @ts-check

import { carriedKey, fragmentOf, packedIn } from "../model/carried.js";
import { sizeText } from "../model/time.js";

/** @typedef {{source: string, clock: "real" | "autojump", python?: string | undefined}} Carried */

const UNREADABLE = "The program in this link cannot be read: a part of the link is missing, or was changed on its way.";
/** Bytes that are unpacked at once: they become a thousand times as many at most. */
const SIP = 512;

/**
 * A link that holds a program and needs nothing of the server but the page.
 * @param {Carried} program
 * @returns {Promise<string>}
 */
export async function linkWith({ source, clock, python }) {
  const code = await gathered(new Blob([source]).stream().pipeThrough(new CompressionStream("deflate-raw")), Infinity);
  const fragment = fragmentOf({ code: /** @type {Uint8Array<ArrayBuffer>} */ (code), clock, ...(python !== undefined && { python }) });
  return `${location.origin}/#${fragment}`;
}

/**
 * The program that a fragment carries; null when it carries none, and a sentence when it cannot be had.
 * @param {string} fragment
 * @param {number} longest bytes that a program may have
 * @returns {Promise<(Carried & {key: string}) | {problem: string} | null>}
 */
export async function carriedBy(fragment, longest) {
  const packed = packedIn(fragment, longest);
  if (packed === null) return null;
  if (packed === "unreadable") return { problem: UNREADABLE };
  const tooLarge = { problem: `The program in this link is larger than ${sizeText(longest)}, the most that can be run.` };
  if (packed === "too-large") return tooLarge;
  const { code, ...rest } = packed;
  try {
    const bytes = await gathered(sipped(code).pipeThrough(new DecompressionStream("deflate-raw")), longest);
    if (bytes === null) return tooLarge;
    const source = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return source.trim() === "" || source.includes("\0") ? { problem: UNREADABLE } : { source, ...rest, key: carriedKey(fragment) };
  } catch {
    return { problem: UNREADABLE };
  }
}

/**
 * In pieces, each when it is wanted: what is unpacked of one is bounded.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {ReadableStream<Uint8Array<ArrayBuffer>>}
 */
function sipped(bytes) {
  let from = 0;
  return new ReadableStream(
    {
      pull(controller) {
        if (from < bytes.length) controller.enqueue(bytes.subarray(from, from + SIP));
        from += SIP;
        if (from >= bytes.length) controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}

/**
 * @param {ReadableStream<Uint8Array>} stream
 * @param {number} most bytes
 * @returns {Promise<Uint8Array | null>} null when there are more
 */
async function gathered(stream, most) {
  /** @type {Uint8Array[]} */
  const pieces = [];
  let size = 0;
  const reader = stream.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    size += read.value.length;
    if (size > most) {
      await reader.cancel();
      return null;
    }
    pieces.push(read.value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
