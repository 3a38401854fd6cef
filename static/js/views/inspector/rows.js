// The rows of facts of a task at a moment, in the order in which they are read. A row that has nothing to say is left out.
// @ts-check

/** @import { TaskWokenEvent } from "../../protocol.js" */
/** @import { Handed, Wishes } from "../../model/handed.js" */
/** @import { Lane } from "../../model/history.js" */
/** @import { Bit } from "../../model/bits.js" */
/** @import { Why } from "../../model/why/tree.js" */

import { bitNodes } from "../../dom/bits.js";
import { element } from "../../dom/elements.js";
import { momentBit, said, taskBit, textOf } from "../../model/bits.js";
import { cancellingWords } from "../../model/inspect/cancelling.js";
import { DeedsFold, countBefore, firstAfter } from "../../model/inspect/deeds.js";
import { standingAt } from "../../model/inspect/standing.js";
import { wakerWords } from "../../model/inspect/waking.js";
import { countText, numberText } from "../../model/time.js";
import { whyWaiting } from "../../model/why/tree.js";
import { stackRow, variablesRow } from "./frames.js";

/**
 * @typedef {object} Row
 * @property {string} id
 * @property {string} term
 * @property {string} key what it says: with the same key it is not made again
 * @property {() => Array<Node | string>} make
 */

/** Of a list so many are shown, the last ones. */
const MOST = 6;

const WORDS = {
  ready: "ready",
  running: "running",
  blocking: "blocking",
  waiting: "waiting",
  returned: "returned",
  raised: "raised",
  cancelled: "cancelled",
  none: "not there",
};

/**
 * @param {Lane} lane
 * @param {Handed} handed
 * @param {Wishes} wishes
 * @returns {Row[]}
 */
export function rowsOf(lane, handed, wishes) {
  const rows = [
    stateRow(lane, handed, wishes),
    whyRow(lane, handed, wishes),
    cancelRow(lane, handed, wishes),
    stackRow(lane, handed, wishes),
    variablesRow(lane, handed),
    wakingsRow(lane, handed, wishes),
    wokeRow(lane, handed, wishes),
    madeRow(lane, handed, wishes),
  ];
  return rows.filter((row) => row !== null);
}

/**
 * @param {Lane} lane
 * @param {Handed} handed
 * @param {Wishes} wishes
 * @returns {Row}
 */
function stateRow(lane, handed, wishes) {
  const { history, names, player } = handed;
  const { state, bits } = standingAt(history, names, lane, player.seq, player.at);
  return {
    id: "state",
    term: "state",
    key: `${state} ${keyOf(bits)}`,
    make: () => [element("b", `state-word ${state}`, WORDS[state]), " ", ...bitNodes(bits, handed, wishes)],
  };
}

/**
 * @param {Lane} lane
 * @param {Handed} handed
 * @param {Wishes} wishes
 * @returns {Row | null}
 */
function whyRow(lane, handed, wishes) {
  const { history, names, player } = handed;
  const why = whyWaiting(history, names, player.seq, player.at, lane.task);
  if (why === null || why.end === "done" || why.end === "running") return null;
  const later = why.end === "ready" ? [] : laterBits(lane, handed);
  return {
    id: "why",
    term: why.end === "ready" && why.next.length === 0 ? "next" : "why is it waiting?",
    key: `${whyKey(why)} ${keyOf(later)}`,
    make() {
      const list = element("ul", "why", branch(why, handed, wishes));
      return later.length === 0 ? [list] : [list, element("p", "later", ...bitNodes(later, handed, wishes))];
    },
  };
}

/**
 * What the recording tells of the rest: when it goes on, if it does.
 * @param {Lane} lane
 * @param {Handed} handed
 * @returns {Bit[]}
 */
function laterBits(lane, { history, names, player }) {
  const next = firstAfter(DeedsFold.of(history).of(lane.task).woken, player.seq);
  if (next !== null) {
    const event = /** @type {TaskWokenEvent} */ (history.events[next - 1]);
    if (event.by.kind === "created") return [];
    return [said("Later: woken at "), momentBit(event), said(" by "), ...wakerWords(history, names, event)];
  }
  const isWaiting = lane.finished === null && lane.segments[lane.segments.length - 1].state === "waiting";
  return history.ended !== null && isWaiting ? [said("Later: nothing wakes it in this run, which ends at "), momentBit(history.ended)] : [];
}

/**
 * @param {Why} why
 * @param {Handed} handed
 * @param {Wishes} wishes
 * @returns {HTMLElement}
 */
function branch({ bits, next, end }, handed, wishes) {
  const made = element("li", `why-${end}`, ...bitNodes(bits, handed, wishes));
  if (next.length > 0) made.append(element("ul", "", ...next.map((each) => branch(each, handed, wishes))));
  return made;
}

/** @param {Why} why @returns {string} */
function whyKey({ bits, next }) {
  return `${keyOf(bits)}[${next.map(whyKey).join()}]`;
}

/**
 * @param {Lane} lane
 * @param {Handed} handed
 * @param {Wishes} wishes
 * @returns {Row | null}
 */
function cancelRow(lane, handed, wishes) {
  const { history, names, player } = handed;
  const requests = cancellingWords(history, names, lane.task, player.seq);
  if (requests.length === 0) return null;
  return {
    id: "cancel",
    term: requests.length === 1 ? "asked to stop" : `asked to stop ${requests.length} times`,
    key: requests.flat().map(keyOf).join(),
    make: () => requests.map((lines) => element("ol", "way", ...lines.map((bits) => element("li", "", ...bitNodes(bits, handed, wishes))))),
  };
}

/**
 * @param {Lane} lane
 * @param {Handed} handed
 * @param {Wishes} wishes
 * @returns {Row | null}
 */
function wakingsRow(lane, handed, wishes) {
  const { history, names, player } = handed;
  const { woken } = DeedsFold.of(history).of(lane.task);
  const count = countBefore(woken, player.seq);
  if (count === 0) return null;
  return {
    id: "woken",
    term: count === 1 ? "woken once" : `woken ${numberText(count)} times`,
    key: `${count} ${woken[count - 1]}`,
    make: () =>
      listOf(woken.slice(Math.max(0, count - MOST), count).reverse(), count, (seq) => {
        const event = /** @type {TaskWokenEvent} */ (history.events[seq - 1]);
        return bitNodes([said("at "), momentBit(event), said(" by "), ...wakerWords(history, names, event)], handed, wishes);
      }),
  };
}

/**
 * @param {Lane} lane
 * @param {Handed} handed
 * @param {Wishes} wishes
 * @returns {Row | null}
 */
function wokeRow(lane, handed, wishes) {
  const { history, player, names } = handed;
  const { woke } = DeedsFold.of(history).of(lane.task);
  const count = countBefore(woke, player.seq);
  if (count === 0) return null;
  return {
    id: "woke",
    term: "woke",
    key: `${count} ${woke[count - 1]}`,
    make: () =>
      listOf(woke.slice(Math.max(0, count - MOST), count).reverse(), count, (seq) => {
        const event = /** @type {TaskWokenEvent} */ (history.events[seq - 1]);
        return bitNodes([taskBit(event.task, names), said(" at "), momentBit(event)], handed, wishes);
      }),
  };
}

/**
 * @param {Lane} lane
 * @param {Handed} handed
 * @param {Wishes} wishes
 * @returns {Row | null}
 */
function madeRow(lane, handed, wishes) {
  const { history, player, names } = handed;
  const { made } = DeedsFold.of(history).of(lane.task);
  const count = countBefore(made, player.seq);
  if (count === 0) return null;
  return {
    id: "made",
    term: "created",
    key: `${count}`,
    make: () =>
      listOf(made.slice(0, Math.min(count, 2 * MOST)), count, (seq) => {
        const event = history.events[seq - 1];
        return "task" in event && event.task !== null ? bitNodes([taskBit(event.task, names)], handed, wishes) : [];
      }),
  };
}

/**
 * @param {number[]} seqs
 * @param {number} count of all
 * @param {(seq: number) => Array<Node | string>} item
 */
function listOf(seqs, count, item) {
  const list = element("ul", "few", ...seqs.map((seq) => element("li", "", ...item(seq))));
  if (count > seqs.length) list.append(element("li", "few-more", `and ${countText(count - seqs.length, "other")}`));
  return [list];
}

/** @param {ReadonlyArray<Bit>} bits */
function keyOf(bits) {
  return `${textOf(bits)} ${bits.map(({ task, seq, at, line }) => task ?? seq ?? at ?? line ?? "").join(" ")}`;
}
