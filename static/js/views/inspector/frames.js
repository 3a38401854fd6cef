// Where the task stands and what its variables are there.
// @ts-check

/** @import { Handed, Wishes } from "../../model/handed.js" */
/** @import { Lane } from "../../model/history.js" */
/** @import { Stand, Variable } from "../../model/inspect/frames.js" */
/** @import { Row } from "./rows.js" */

import { bitNodes } from "../../dom/bits.js";
import { element } from "../../dom/elements.js";
import { lineBit, momentBit, said } from "../../model/bits.js";
import { standAt } from "../../model/inspect/frames.js";
import { segmentAt } from "../../model/state.js";
import { clipped, visible } from "../../model/text.js";
import { awaitedWords } from "../../model/words.js";

/**
 * @param {Lane} lane
 * @param {Handed} handed
 * @param {Wishes} wishes
 * @returns {Row | null}
 */
export function stackRow(lane, handed, wishes) {
  const { history, player, names } = handed;
  const segment = segmentAt(lane, player.seq);
  if (segment === null && lane.finished !== null && player.seq >= lane.finished.seq) return errorRow(lane, handed, wishes);
  const stand = standAt(history, lane, player.seq);
  if (stand.event === null) return null;
  const { event, frames } = stand;
  const isNow = segment?.state === "waiting" || (segment?.state === "ready" && segment.stack === event.stack);
  return {
    id: "stack",
    term: isNow ? "await stack" : "awaited last",
    key: `${event.seq} ${isNow}`,
    make: () => {
      const list = element("ol", "stack");
      for (const { name, line } of frames) list.append(frameItem(name, line, handed, wishes));
      list.append(element("li", "stack-end", awaitedWords(event.on, names)));
      return isNow ? [list] : [list, element("p", "later", ...bitNodes([said("gave control back at "), momentBit(event)], handed, wishes))];
    },
  };
}

/**
 * Of a task that raised: the frames that its exception went through.
 * @param {Lane} lane
 * @param {Handed} handed
 * @param {Wishes} wishes
 * @returns {Row | null}
 */
function errorRow({ finished }, handed, wishes) {
  const stack = finished?.error?.stack ?? [];
  if (finished === null || stack.length === 0) return null;
  return {
    id: "raised",
    term: "raised in",
    key: `${finished.seq}`,
    make: () => [element("ol", "stack", ...stack.map(([name, line]) => frameItem(name, line, handed, wishes)))],
  };
}

/**
 * @param {string} name
 * @param {number | null} line
 * @param {Handed} handed
 * @param {Wishes} wishes
 */
function frameItem(name, line, handed, wishes) {
  const made = element("li", "", element("code", "isolated", clipped(visible(name), 80)));
  if (line !== null) made.append(" ", ...bitNodes([lineBit(line)], handed, wishes));
  return made;
}

/**
 * @param {Lane} lane
 * @param {Handed} handed
 * @returns {Row | null}
 */
export function variablesRow(lane, { history, player }) {
  if (lane.seq > player.seq || (lane.finished !== null && player.seq >= lane.finished.seq)) return null;
  const stand = standAt(history, lane, player.seq);
  if (stand.frames.every(({ variables, gone }) => variables !== null && variables.length === 0 && gone.length === 0)) return null;
  const segment = segmentAt(lane, player.seq);
  const isPast = segment?.state === "running" && stand.event !== null;
  return {
    id: "variables",
    term: stand.event === null ? "arguments" : isPast ? "variables then" : "variables",
    key: `${stand.event?.seq ?? 0}`,
    make: () => frameNodes(stand),
  };
}

/** @param {Stand} stand */
function frameNodes({ frames }) {
  return frames
    .filter(({ variables, gone }) => variables === null || variables.length > 0 || gone.length > 0)
    .map(({ name, variables, gone }) => {
      const made = element("div", "frame");
      if (frames.length > 1) made.append(element("span", "frame-name isolated", clipped(visible(name), 60)));
      if (variables === null) made.append(element("span", "faint", "not recorded"));
      else made.append(...variables.map(variableNode));
      if (gone.length > 0) made.append(element("span", "variable faint", `no longer: ${gone.map((each) => clipped(visible(each), 40)).join(", ")}`));
      return made;
    });
}

/** @param {Variable} variable */
function variableNode({ name, value, change, before }) {
  const shown = clipped(visible(value), 200);
  const made = element("span", `variable ${change}`, element("code", "isolated", `${visible(name)} = ${shown}`));
  made.title = shown;
  if (change === "new") made.append(element("span", "change", "new"));
  if (change === "changed") made.append(element("span", "change isolated", `was ${clipped(visible(before ?? ""), 60)}`));
  return made;
}
