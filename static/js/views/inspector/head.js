// Whose life this is: label, asyncio's name, the call, who made it and where.
// @ts-check

/** @import { Handed, Wishes } from "../../model/handed.js" */
/** @import { Lane } from "../../model/history.js" */
/** @import { Bit } from "../../model/bits.js" */

import { bitNodes, dot } from "../../dom/bits.js";
import { button, element } from "../../dom/elements.js";
import { lineBit, momentBit, said, taskBit } from "../../model/bits.js";
import { colorIndex } from "../../model/colors.js";
import { clipped, visible } from "../../model/text.js";

const CHOSEN = { selected: "selected", runs: "runs now: none is selected", last: "acted last: none is selected" };

/**
 * @param {{lane: Lane, chosen: keyof typeof CHOSEN}} found
 * @param {Handed} handed
 * @param {Wishes} wishes
 */
export function headRow({ lane, chosen }, handed, wishes) {
  const { names } = handed;
  const label = names.label(lane.task);
  return {
    key: `${label} ${lane.name} ${chosen}`,
    make() {
      const title = element("h3", "inspected-name", dot(colorIndex(lane.index)), element("span", "isolated", label));
      const choice = element("span", "inspected-choice", chosen === "selected" ? "" : CHOSEN[chosen]);
      const top = element("div", "inspected-top", title, choice);
      if (chosen === "selected") {
        const off = button("to inspected-off", "deselect", () => wishes.select(null));
        off.dataset.key = "deselect";
        top.append(off);
      } else {
        const on = button("to inspected-on", "select it", () => wishes.select(lane.task));
        on.dataset.key = "select";
        top.append(on);
      }
      return [top, element("p", "inspected-origin", ...bitNodes(originBits(lane, handed), handed, wishes))];
    },
  };
}

/**
 * @param {Lane} lane
 * @param {Handed} handed
 * @returns {Bit[]}
 */
function originBits(lane, { names, history }) {
  const args = lane.args.map(([name, value]) => `${visible(name)}=${clipped(visible(value), 60)}`).join(", ");
  /** @type {Bit[]} */
  const bits = [said(`${clipped(visible(lane.name), 60)} · ${clipped(visible(lane.coro), 80)}(${clipped(args, 240)}) · created`)];
  if (lane.parent !== null && history.byTask.has(lane.parent)) bits.push(said(" by "), taskBit(lane.parent, names));
  else bits.push(said(" by the program"));
  if (lane.line !== null) bits.push(said(" on "), lineBit(lane.line));
  return [...bits, said(" at "), momentBit(lane)];
}
