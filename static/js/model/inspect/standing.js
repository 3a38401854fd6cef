// The state of a task at a moment in a sentence: since when, for what or by whom, and until when, as far as that is known.
// @ts-check

/** @import { TaskWokenEvent } from "../../protocol.js" */
/** @import { History, Lane, Segment } from "../history.js" */
/** @import { Bit } from "../bits.js" */
/** @import { Names } from "../words.js" */

import { momentBit, said } from "../bits.js";
import { isBlocking } from "../lanes.js";
import { segmentAt } from "../state.js";
import { clipped, visible } from "../text.js";
import { spanText } from "../time.js";
import { awaitedWords } from "../words.js";
import { errorWords } from "../catalogue.js";
import { DeedsFold, lastBefore } from "./deeds.js";
import { wakerWords } from "./waking.js";

/**
 * @typedef {object} Standing
 * @property {"ready" | "running" | "blocking" | "waiting" | "returned" | "raised" | "cancelled" | "none"} state `none`:
 *   it does not exist yet
 * @property {Bit[]} bits
 */

/**
 * @param {History} history
 * @param {Names} names
 * @param {Lane} lane
 * @param {number} seq the last event that has happened
 * @param {number} at ns, the moment
 * @returns {Standing}
 */
export function standingAt(history, names, lane, seq, at) {
  if (lane.seq > seq) return { state: "none", bits: [said("It does not exist yet: it is created at "), momentBit(lane)] };
  const segment = segmentAt(lane, seq);
  if (segment === null) return ended(lane);
  const since = sinceBits(history, segment, at);
  switch (segment.state) {
    case "waiting":
      return { state: "waiting", bits: [said(segment.on === null ? "" : `on ${awaitedWords(segment.on, names)}, `), ...since] };
    case "running":
      return { state: isBlocking(segment, at) ? "blocking" : "running", bits: since };
    case "ready": {
      const woken = wakeOf(history, lane, segment, seq);
      return { state: "ready", bits: woken === null ? since : [...since, said(", woken by "), ...wakerWords(history, names, woken)] };
    }
  }
}

/**
 * For how long, from when and until when: as far as the recording goes.
 * @param {History} history
 * @param {Segment} segment
 * @param {number} at ns
 * @returns {Bit[]}
 */
function sinceBits(history, { from, fromSeq, to, toSeq }, at) {
  const here = spanText(at - from);
  const whole = to === null ? here : spanText(to - from);
  const span = said(here === whole ? `for ${here}, since ` : `for ${here} of ${whole}, since `);
  const since = [span, momentBit({ seq: fromSeq, at: from })];
  if (to !== null) return [...since, said(" until "), momentBit({ seq: toSeq, at: to })];
  if (history.ended !== null) return [...since, said(", and still at the run's end at "), momentBit(history.ended)];
  return since;
}

/**
 * The waking that made it ready: it may have come while its step still ran.
 * @param {History} history
 * @param {Lane} lane
 * @param {Segment} segment
 * @param {number} seq
 */
function wakeOf(history, lane, segment, seq) {
  const last = lastBefore(DeedsFold.of(history).of(lane.task).woken, Math.min(seq, segment.toSeq));
  return last === null ? null : /** @type {TaskWokenEvent} */ (history.events[last - 1]);
}

/** @param {Lane} lane @returns {Standing} */
function ended({ finished }) {
  if (finished === null) return { state: "none", bits: [said("It is gone")] };
  const { outcome, value, error } = finished;
  const when = [said("at "), momentBit(finished)];
  if (outcome === "returned") return { state: outcome, bits: [said(`${value === null ? "" : clipped(visible(value), 200)} `), ...when] };
  if (outcome === "raised") return { state: outcome, bits: [said(`${error === null ? "an exception" : errorWords(error)} `), ...when] };
  return { state: outcome, bits: when };
}
