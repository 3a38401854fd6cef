// The pieces of a sentence as elements: a task, a moment, a line is a button that selects it or goes there.
// @ts-check

/** @import { Bit } from "../model/bits.js" */
/** @import { Handed, Wishes } from "../model/handed.js" */

import { colorIndex } from "../model/colors.js";
import { button, element } from "./elements.js";

/**
 * @param {ReadonlyArray<Bit>} bits
 * @param {Pick<Handed, "history">} handed
 * @param {Wishes} wishes
 * @returns {Array<Node | string>}
 */
export function bitNodes(bits, handed, wishes) {
  return bits.map((bit) => bitNode(bit, handed, wishes));
}

/**
 * @param {Bit} bit
 * @param {Pick<Handed, "history">} handed
 * @param {Wishes} wishes
 * @returns {Node | string}
 */
function bitNode({ text, task, seq, at, line }, { history }, wishes) {
  if (task !== undefined) {
    const lane = history.byTask.get(task);
    if (lane === undefined) return text; // asyncio's own have no lane to be selected
    const made = button("to to-task", "", () => wishes.select(task));
    made.append(dot(colorIndex(lane.index)), element("span", "isolated", text));
    made.dataset.key = `task ${task} ${text}`;
    return made;
  }
  if (seq !== undefined) return keyed(button("to to-moment", text, () => wishes.look(seq)), `seq ${seq}`);
  if (at !== undefined) return keyed(button("to to-moment", text, () => wishes.seek(at)), `at ${at}`);
  if (line !== undefined) return keyed(button("to to-line", text, () => wishes.line(line)), `line ${line}`);
  return element("span", "isolated", text);
}

/**
 * A task's colour, which never stands alone: its name is beside it.
 * @param {number} color
 */
export function dot(color) {
  const made = element("i", "dot");
  made.style.backgroundColor = `var(--task-${color})`;
  made.ariaHidden = "true";
  return made;
}

/**
 * @param {HTMLElement} made
 * @param {string} key
 */
function keyed(made, key) {
  made.dataset.key = key;
  return made;
}
