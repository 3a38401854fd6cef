// What can be taken away of a run: its picture, its trace, its events, its program, and a page that plays it.
// @ts-check

/** @import { History } from "../model/history.js" */
/** @import { Names } from "../model/words.js" */
/** @import { Recording } from "../model/export/page.js" */
/** @import { Timeline } from "../views/timeline/index.js" */

import { chromeTrace } from "../model/export/chrome.js";
import { fileName } from "../model/export/escape.js";
import { ApiError } from "../transport/api.js";
import { toast } from "../views/dialogs.js";
import { download } from "./download.js";
import { pngOf, svgOf } from "./pictures.js";
import { standing } from "./standing.js";

/**
 * @typedef {object} Exported
 * @property {string} title
 * @property {History} history
 * @property {Names} names
 * @property {string} source
 * @property {"real" | "autojump"} clock
 * @property {string} python
 */

/**
 * @param {() => Exported | null} find what the page shows; null when there is nothing
 * @param {Timeline} timeline
 * @param {import("./boot.js").Boot["standalone"]} own of the page that plays
 * @returns {import("../views/export/index.js").Choice[]}
 */
export function exporting(find, timeline, own) {
  /**
   * @param {string} ending
   * @param {string} type
   * @param {(run: Exported) => BlobPart[] | Promise<BlobPart[] | null> | null} make
   */
  const save = (ending, type, make) => async () => {
    const run = find();
    if (run === null) return;
    try {
      const parts = await make(run);
      if (parts === null) toast("There is no picture yet");
      else download(new Blob(parts, { type }), fileName(run.title, ending));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      toast(error.message);
    }
  };
  return [
    { name: "Page that plays", hint: "one HTML file; needs no server and no network", act: save("html", "text/html", async (run) => [await standing(recordingOf(run), own)]) },
    { name: "Picture", hint: "PNG, the timeline as you see it", act: save("png", "image/png", () => pngOf(timeline)) },
    { name: "Drawing", hint: "SVG, the same with real text", act: save("svg", "image/svg+xml", ({ title, history }) => svgOf(timeline, title, history)) },
    { name: "Trace", hint: "Chrome's JSON, for ui.perfetto.dev", act: save("trace.json", "application/json", ({ history, names }) => [chromeTrace(history, names)]) },
    { name: "Events", hint: "NDJSON, just as they came", act: save("ndjson", "application/x-ndjson", ({ history }) => history.events.map((event) => `${JSON.stringify(event)}\n`)) },
    { name: "Program", hint: "Python, as it was run", act: save("py", "text/x-python", ({ source }) => [source]) },
  ];
}

/**
 * @param {Exported} run
 * @returns {Recording}
 */
function recordingOf({ title, source, clock, python, history }) {
  return { title, source, clock, python, events: history.events };
}
