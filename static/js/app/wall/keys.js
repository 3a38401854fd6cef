// The wall's keys: what they do, and what is said of them.
// @ts-check

/** @import { Looking } from "./looking.js" */

import { KEYS } from "../keys.js";

export const WALL_KEYS = [
  {
    title: "On the wall",
    keys: [
      { shown: ["←", "→", "↑", "↓"], words: "from tile to tile" },
      { shown: ["Home", "End"], words: "the first tile, the last" },
      { shown: ["Enter"], words: "look at a seat: its program and its run" },
      { shown: ["N", "P"], words: "the next seat, the one before" },
      { shown: ["E"], words: "its code and timeline large, or small again" },
      { shown: ["Esc"], words: "look no longer" },
      { shown: ["?"], words: "this list" },
    ],
  },
  {
    title: "In the run that is looked at",
    keys: KEYS.flatMap(({ title, keys }) => (title.startsWith("Replay") ? keys : [])).filter(({ shown }) => !shown.includes("N") && !shown.includes("?")),
  },
];

const TYPING = "input:not([type=radio], [type=checkbox]), select, textarea";

/**
 * @param {object} wall
 * @param {Looking} wall.looking
 * @param {() => void} wall.help
 * @param {() => void} wall.tiles stands in the tiles
 */
export function listenToWall({ looking, help, tiles }) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = event.target instanceof Element ? event.target : document.body;
    if (at.closest(TYPING) !== null || document.querySelector("dialog[open], [popover]:popover-open") !== null) return;
    const act = acting(event.key, at);
    if (act === null) return;
    event.preventDefault();
    act();
  });

  /**
   * @param {string} key
   * @param {Element} at
   * @returns {(() => void) | null}
   */
  function acting(key, at) {
    if (key === "?") return help;
    if (looking.seat === null) return key.startsWith("Arrow") && at === document.body ? tiles : null;
    switch (key) {
      case "Escape":
        return () => looking.close();
      case "n":
      case "p":
        return () => looking.beside(key === "n" ? 1 : -1);
      case "e":
        return () => looking.resize();
      default:
        return null;
    }
  }
}
