// For those who do not see the canvas: where the head stands, what every task does there, what is folded away.
// @ts-check

/** @import { Handed } from "../../model/handed.js" */
/** @import { Row } from "../../model/rows.js" */

import { countText, clockText } from "../../model/time.js";
import { segmentWords } from "../../model/words.js";

/** Tasks that are told one by one. */
const TOLD = 12;

/**
 * @param {Handed} handed
 * @param {ReadonlyArray<Row>} rows
 * @returns {string}
 */
export function speech({ history, names, player, states, selected }, rows) {
  if (history.seq === 0) return "No run yet";
  const chosen = selected === null ? undefined : states.find(({ lane }) => lane.task === selected);
  const told = states.slice(0, TOLD).map(({ lane, segment, state }) => {
    return `${names.label(lane.task)} ${segment === null ? state : segmentWords(segment, names)}`;
  });
  const parts = [`${clockText(player.at)} s of ${clockText(history.end)} s`];
  if (chosen !== undefined) parts.push(`Selected: ${names.label(chosen.lane.task)}`);
  parts.push(`${told.join("; ")}${states.length > TOLD ? ` and ${states.length - TOLD} more tasks` : ""}`);
  const folded = rows.filter((row) => row.folded && row.lane !== null);
  if (folded.length > 0) {
    parts.push(folded.map(({ lane, below }) => `${countText(below, "task")} folded away under ${lane === null ? "" : names.label(lane.task)}`).join("; "));
  }
  return parts.join(". ");
}
