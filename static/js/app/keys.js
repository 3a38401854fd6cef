// The keys of the page, written once: what they do, and what the list of keys says of them.
// @ts-check

/**
 * @typedef {object} Acts
 * @property {() => void} run
 * @property {() => void} play
 * @property {(direction: 1 | -1) => void} step
 * @property {(direction: 1 | -1, pace: import("../model/stepping.js").Pace) => void} stepBy
 * @property {(at: number) => void} seek
 * @property {(direction: 1 | -1) => void} faster
 * @property {() => void} goRound
 * @property {() => void} bookmark
 * @property {() => void} live
 * @property {() => void} help
 */

/**
 * @typedef {object} Key
 * @property {string[]} shown as they stand on the keyboard
 * @property {string} words
 * @property {Record<string, (acts: Acts) => void>} [acts] by `event.key`; none where a view listens for itself
 */

/** @type {ReadonlyArray<{title: string, keys: ReadonlyArray<Key>}>} */
export const KEYS = [
  {
    title: "The program",
    keys: [
      { shown: ["Ctrl", "Enter"], words: "run the program" },
      { shown: ["Esc", "Tab"], words: "one after the other: leave the editor" },
      { shown: ["Ctrl", "F"], words: "find in the program" },
      { shown: ["Shift", "Alt", "F"], words: "format the program" },
      { shown: ["F8"], words: "go to the next problem; with Shift the one before; Ctrl Shift M lists them" },
      { shown: ["Ctrl", "Space"], words: "what could stand here" },
      { shown: ["Ctrl", "/"], words: "make the line a comment, or no longer" },
      { shown: ["Alt", "Enter"], words: "show on the timeline when something happened on this line" },
    ],
  },
  {
    title: "Replay, everywhere but in the editor",
    keys: [
      { shown: ["Space"], words: "play or pause", acts: { " ": ({ play }) => play() } },
      {
        shown: ["←", "→"],
        words: "previous or next event, or what “by” is set to",
        acts: { ArrowLeft: ({ step }) => step(-1), ArrowRight: ({ step }) => step(1) },
      },
      { shown: ["Home", "End"], words: "to the start or the end", acts: { Home: ({ seek }) => seek(0), End: ({ seek }) => seek(Infinity) } },
      { shown: ["N"], words: "next note; with Shift the one before", acts: { n: ({ stepBy }) => stepBy(1, "note"), N: ({ stepBy }) => stepBy(-1, "note") } },
      { shown: ["O"], words: "next output; with Shift the one before", acts: { o: ({ stepBy }) => stepBy(1, "output"), O: ({ stepBy }) => stepBy(-1, "output") } },
      { shown: ["T"], words: "next event of the chosen task; with Shift the one before", acts: { t: ({ stepBy }) => stepBy(1, "task"), T: ({ stepBy }) => stepBy(-1, "task") } },
      { shown: ["B"], words: "bookmark this moment, or no longer", acts: { b: ({ bookmark }) => bookmark() } },
      { shown: ["G"], words: "next bookmark; with Shift the one before", acts: { g: ({ stepBy }) => stepBy(1, "bookmark"), G: ({ stepBy }) => stepBy(-1, "bookmark") } },
      { shown: ["<", ">"], words: "slower or faster", acts: { "<": ({ faster }) => faster(-1), ">": ({ faster }) => faster(1) } },
      { shown: ["L"], words: "repeat what is looked at, or no longer", acts: { l: ({ goRound }) => goRound() } },
      { shown: ["J"], words: "jump back to now, while the run is live", acts: { j: ({ live }) => live() } },
      { shown: ["?"], words: "this list", acts: { "?": ({ help }) => help() } },
    ],
  },
  {
    title: "On the timeline",
    keys: [
      { shown: ["↑", "↓"], words: "choose a task" },
      { shown: ["+", "−", "0"], words: "look closer, from farther away, at the whole run" },
      { shown: ["Shift", "← →"], words: "move the picture" },
      { shown: ["F"], words: "look at the chosen task's bar under the head" },
      { shown: ["Enter"], words: "fold what the chosen task created, or show it again" },
      { shown: ["[", "]"], words: "fold all, unfold all" },
      { shown: ["wheel"], words: "zoom; with Shift, or on the names, scroll" },
      { shown: ["drag"], words: "the head, or the picture when it is zoomed" },
    ],
  },
];

const ACTS = Object.assign({}, ...KEYS.flatMap(({ keys }) => keys.map(({ acts }) => acts ?? {})));
/** What needs its keys for itself. */
const TYPING = ".cm-editor, input, select, textarea, [contenteditable]";
/** What arrows, Home and End move in themselves; and what Space presses. */
const MOVING = "[role=tab], [role=separator], [role=slider], [role=grid], [role=listbox], [role=menu], [role=log], table, dialog, [popover]";
const PRESSED = "button, a, summary, [role=button]";

/** @param {Acts} acts */
export function listenForKeys(acts) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented) return;
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter") return acts.run();
    if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(ACTS, event.key)) return;
    const at = event.target instanceof Element ? event.target : document.body;
    if (at.closest(TYPING) !== null || document.querySelector("dialog[open]") !== null) return;
    if (event.key.length > 1 && at.closest(MOVING) !== null) return;
    if (event.key === " " && at.closest(`${PRESSED}, ${MOVING}`) !== null) return;
    event.preventDefault();
    ACTS[event.key](acts);
  });
}
