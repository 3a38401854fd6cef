// The timeline as it is seen, painted once more by its own painter: into a larger canvas, or into a drawing.
// @ts-check

/** @import { History } from "../model/history.js" */
/** @import { Timeline } from "../views/timeline/index.js" */

import { SvgPen } from "../model/export/svg.js";
import { countText, spanText } from "../model/time.js";
import { visible } from "../model/text.js";
import { readTheme } from "../views/timeline/theme.js";

/** Device pixels for one of CSS: enough for paper. */
const RATIO = 2;

/**
 * @param {Timeline} timeline
 * @returns {Promise<BlobPart[] | null>}
 */
export async function pngOf(timeline) {
  const { seen } = timeline;
  if (seen === null) return null;
  const [under, over] = [canvasOf(seen), canvasOf(seen)];
  const theme = readTheme(/** @type {HTMLElement} */ (timeline.canvas.parentElement), under, RATIO);
  timeline.paintInto(under, over, theme);
  under.setTransform(1, 0, 0, 1, 0, 0);
  under.drawImage(over.canvas, 0, 0);
  under.globalCompositeOperation = "destination-over";
  under.fillStyle = theme.panel;
  under.fillRect(0, 0, under.canvas.width, under.canvas.height);
  const blob = await new Promise((/** @type {(blob: Blob | null) => void} */ done) => under.canvas.toBlob(done, "image/png"));
  return blob && [blob];
}

/** @param {{width: number, height: number}} size CSS px */
function canvasOf({ width, height }) {
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * RATIO);
  canvas.height = Math.round(height * RATIO);
  return /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
}

/**
 * @param {Timeline} timeline
 * @param {string} title
 * @param {History} history
 * @returns {BlobPart[] | null}
 */
export function svgOf(timeline, title, history) {
  const { seen } = timeline;
  if (seen === null) return null;
  const ruler = canvasOf({ width: 1, height: 1 });
  const pen = new SvgPen(seen, (font, text) => {
    ruler.font = font;
    return ruler.measureText(text).width;
  });
  const { theme } = seen;
  const hatchings = {
    hatch: theme.tasks.map((color) => pen.hatching(8, "M-1 9L9 -1M-5 5L5 -5M3 13L13 3", color, 1.1)),
    gap: pen.hatching(8, "M-1 9L9 -1M-5 5L5 -5M3 13L13 3", theme.warn, 1.1),
    bricks: pen.hatching(10, "M0 .5H10M0 5.5H10M2.5 0V5M7.5 5V10", theme.panel, 1),
  };
  const asPen = /** @type {CanvasRenderingContext2D} */ (/** @type {unknown} */ (pen));
  const inked = /** @type {typeof theme} */ (/** @type {unknown} */ ({ ...theme, ...hatchings, ratio: 1 }));
  timeline.paintInto(asPen, asPen, inked);
  const about = `${countText(history.lanes.length, "task")}, ${spanText(history.end)}`;
  return [pen.text({ title: visible(title), about, background: theme.panel })];
}
