// Before the first run: what the places of the loop are, in words.
// @ts-check

import { element } from "./dom.js";

const STEPS = [
  ["Ready queue", "Tasks that can go on stand here in line."],
  ["Event loop", "It runs one task at a time, until that awaits something."],
  ["Waiting", "There the task waits: for time, a lock, another task. What it waits for puts it in line again."],
];

export function sketch() {
  const list = element("ol", "loop-sketch");
  for (const [name, says] of STEPS) {
    list.append(element("li", "sketch-place", element("strong", "loop-head", name), element("span", "sketch-says", says)));
  }
  return list;
}
