// The page in somebody's article in which the program can be changed and run. It may have come with a recording, as a shared
// program does; or it is what the article had printed, and stands behind the address's #. Nothing is kept in the browser.
// @ts-check

import { framed, readEmbedded } from "./app/framed.js";
import { Trial } from "./app/trial.js";
import { host } from "./app/wishing.js";
import { sourceOf } from "./model/embed.js";

const embedded = readEmbedded();
const { trial } = embedded;
const source = embedded.events === null ? sourceOf(location.hash) : embedded.source;
if (trial === null || source === null) {
  refuse("There is no program in this address", "It stands behind its #, as in #source=print(1), percent-encoded. embed.js writes it so.");
} else if (new TextEncoder().encode(source).length > trial.limits.source) {
  refuse("This program is too long", `A program may have ${trial.limits.source.toLocaleString("en")} bytes.`);
} else {
  framed({ ...embedded, source }, (table) => new Trial({ ...embedded, source, trial }, table));
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
