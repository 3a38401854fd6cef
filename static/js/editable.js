// The page in somebody's article in which the program can be changed and run. It may have come with a recording, as a shared
// program does; or it is what the article had printed, and stands behind the address's #. Nothing is kept in the browser.
// @ts-check

import { carriedBy } from "./app/carrying.js";
import { framed, readEmbedded } from "./app/framed.js";
import { pythonFor } from "./app/pythons.js";
import { Trial } from "./app/trial.js";
import { host } from "./app/wishing.js";
import { sourceOf } from "./model/embed.js";

const embedded = readEmbedded();
const { trial } = embedded;
// A link with a program in it has it packed, and with it what its runs are to have.
const carried = trial === null || embedded.events !== null ? null : await carriedBy(location.hash, trial.limits.source);
const packed = carried === null || "problem" in carried ? null : carried;
const source = embedded.events !== null ? embedded.source : (packed?.source ?? sourceOf(location.hash));
if (carried !== null && "problem" in carried) {
  refuse("This program cannot be shown", carried.problem);
} else if (trial === null || source === null) {
  refuse("There is no program in this address", "It stands behind its #, as in #source=print(1), percent-encoded, which embed.js writes; or as #code=…, from a link with the program in it.");
} else if (new TextEncoder().encode(source).length > trial.limits.source) {
  refuse("This program is too long", `A program may have ${trial.limits.source.toLocaleString("en")} bytes.`);
} else {
  const clock = packed?.clock === "autojump" ? packed.clock : embedded.clock;
  const python = pythonFor(trial, [packed?.python]);
  framed({ ...embedded, source, clock }, (table) => new Trial({ ...embedded, source, clock, trial: { ...trial, python } }, table));
}

/**
 * Says in the frame, to the author who looks at it, what is wrong. The page around it hears nothing, and keeps its text.
 * @param {string} title
 * @param {string} sentence
 */
function refuse(title, sentence) {
  const page = host("embed");
  page.className = "refused";
  const head = document.createElement("h1");
  const text = document.createElement("p");
  head.textContent = title;
  text.textContent = sentence;
  page.replaceChildren(head, text);
}
