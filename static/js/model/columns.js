// A lane seen from afar: what each pixel of it shows. For lanes too thin for words, of which there may be hundreds.
// @ts-check

/** @import { Lane } from "./lanes.js" */

import { sumsOf, walk } from "./density.js";
import { isBlocking } from "./lanes.js";

/** What a pixel shows is one of these, and for `MIXED` in the low four bits how much of it ran, 0 to 15. */
export const NOTHING = 0;
export const WAITING = 16;
export const READY = 32;
export const RUNNING = 48;
export const BLOCKED = 64;
export const MIXED = 80;

const CODES = { waiting: WAITING, ready: READY, running: RUNNING };

/**
 * Fills in what each pixel shows. What ran for any time at all in a pixel is seen in it, and what held the loop for too
 * long goes before everything else.
 * @param {Lane} lane
 * @param {object} look
 * @param {number} look.from ns, at the left edge of the first pixel
 * @param {number} look.grain ns of a pixel
 * @param {number} look.reach ns: how far an open segment goes
 * @param {Uint8Array} pixels
 */
export function codesOf(lane, { from, grain, reach }, pixels) {
  pixels.fill(NOTHING);
  const { segments } = lane;
  const sums = sumsOf(lane);
  const to = from + grain * pixels.length;
  /** @param {number} at */
  const pixel = (at) => Math.floor((at - from) / grain);
  /**
   * @param {number} start
   * @param {number} end
   * @param {number} code
   */
  const put = (start, end, code) => {
    const first = Math.max(0, pixel(start));
    // A step of microseconds must be seen too: it is two pixels wide.
    const least = code >= RUNNING ? 1 : 0;
    const last = Math.min(pixels.length - 1, Math.max(pixel(start) + least, Math.ceil((end - from) / grain) - 1));
    for (let x = first; x <= last; x++) if (code > pixels[x] || pixels[x] === NOTHING) pixels[x] = code;
  };
  walk(
    lane,
    { from, to, grain, reach },
    (index, end) => {
      const segment = segments[index];
      put(segment.from, end, isBlocking(segment, reach) ? BLOCKED : CODES[segment.state]);
    },
    (first, next, start, end) => {
      const isLong = sums.blocking[next] > sums.blocking[first];
      const ran = sums.running[next] - sums.running[first];
      put(start, end, isLong ? BLOCKED : ran === 0 ? WAITING : MIXED + Math.min(15, Math.round((15 * ran) / Math.max(end - start, 1))));
    },
  );
}

/**
 * How many lanes there were in every pixel of a whole picture full of them, how many of these were ready, and how much
 * of the time one of them ran. Costs what the lanes have of stretches, not what they have of pixels.
 * @param {ReadonlyArray<Lane>} lanes
 * @param {{from: number, grain: number, reach: number}} look
 * @param {number} width px
 */
export function crowdOf(lanes, { from, grain, reach }, width) {
  const alive = new Int32Array(width + 1);
  const ready = new Int32Array(width + 1);
  const running = new Float32Array(width);
  const blocked = new Uint8Array(width);
  /** @param {number} at ns */
  const pixel = (at) => Math.min(Math.max(Math.floor((at - from) / grain), 0), width);
  for (const lane of lanes) {
    alive[pixel(lane.at)] += 1;
    alive[Math.min(pixel(lane.finished?.at ?? reach) + 1, width)] -= 1;
    const { segments } = lane;
    const sums = sumsOf(lane);
    walk(
      lane,
      { from, to: from + grain * width, grain, reach },
      (index, to) => {
        const segment = segments[index];
        if (segment.state === "waiting") return;
        const first = pixel(segment.from);
        const last = pixel(to);
        if (segment.state === "ready") {
          ready[first] += 1;
          ready[last] -= 1;
          return;
        }
        const isLong = isBlocking(segment, reach);
        for (let x = first; x <= Math.min(last, width - 1); x++) {
          running[x] += 1;
          if (isLong) blocked[x] = 1;
        }
      },
      (first, next, start) => {
        const x = pixel(start);
        if (x >= width) return;
        running[x] += (sums.running[next] - sums.running[first]) / grain;
        if (sums.blocking[next] > sums.blocking[first]) blocked[x] = 1;
      },
    );
  }
  for (let x = 1; x <= width; x++) {
    alive[x] += alive[x - 1];
    ready[x] += ready[x - 1];
  }
  return { alive, ready, running, blocked };
}
