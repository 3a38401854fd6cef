// The page for a frame in an article: what it reads in its address, how high it would like to be, and how it is put there.
// @ts-check

/** Seconds of a run, as `playground/programs/embedding.py` reads them too. */
const MOMENT = /^#t=(\d{1,6}(?:\.\d{1,9})?)$/;
/** CSS px. Less is too little for the loop, the timeline and the player beside the program; more is of no use to them. */
const LEAST = 440;
const MOST = 640;
/** Px below and around the program. */
const AROUND = 62;
/** Px that one below the other may need in all. */
const MOST_NARROW = 1600;

/**
 * The moment that a fragment names (`#t=1.5`: seconds), in ns; null when it names none.
 * @param {string} fragment
 */
export function momentOf(fragment) {
  const found = MOMENT.exec(fragment);
  return found === null ? null : Math.round(Number(found[1]) * 1e9);
}

/**
 * The program that an article had printed: the fragment of its frame (`#source=…`, percent-encoded).
 * @param {string} fragment
 * @returns {string | null} null when it names none, or nothing that can be read
 */
export function sourceOf(fragment) {
  if (!fragment.startsWith("#source=")) return null;
  try {
    return decodeURIComponent(fragment.slice("#source=".length));
  } catch {
    return null;
  }
}

/**
 * @param {number} content px: of a narrow page all of it, else the program's
 * @param {boolean} narrow its panels stand below one another
 * @returns {number} px
 */
export function wantedHeight(content, narrow) {
  if (narrow) return Math.min(Math.ceil(content), MOST_NARROW);
  return Math.round(Math.min(Math.max(content + AROUND, LEAST), MOST));
}

/**
 * @typedef {object} FrameWish how an author wants a frame to be
 * @property {string} theme `auto`, `light` or `dark`
 * @property {ReadonlyArray<string>} panels in the order of `PANELS`
 * @property {boolean} editable readers may change the program, and run it
 */

/** @type {ReadonlyArray<string>} */
export const PANELS = ["code", "loop", "timeline", "console"];

/**
 * The panels of a frame whose address names none.
 * @param {boolean} editable
 */
export const usualPanels = (editable) => (editable ? PANELS : PANELS.slice(0, 3));

/**
 * What an author pastes into an article; as `playground/programs/embedding.py` writes it too.
 * @param {string} address of the page for the frame, one of ours
 * @param {string} sight a link's fragment: of it the frame takes the moment
 * @param {FrameWish} wish what is usual of it is left out; no panels are the usual ones
 */
export function frameCode(address, sight, wish) {
  const options = optionsOf(sight, wish).map(([name, value]) => `${name}=${value}`);
  if (wish.editable) options.push("editable=1");
  const query = options.length === 0 ? "" : `?${options.join("&amp;")}`;
  const title = "A program and its recorded run";
  const size = 'width="800" height="450" loading="lazy" referrerpolicy="no-referrer" style="border:0;max-width:100%"';
  return `<iframe src="${address}${query}" title="${title}" ${size}></iframe>`;
}

/**
 * The same as printed code, in whose place `/embed.js` puts the frame; where it cannot, the code stays.
 * @param {object} program
 * @param {string} program.name a share's slug, or `lesson:NAME`
 * @param {string} program.source
 * @param {string} script the address of `/embed.js`
 * @param {string} sight as of `frameCode`
 * @param {FrameWish} wish as of `frameCode`
 */
export function printedCode({ name, source }, script, sight, wish) {
  const options = optionsOf(sight, wish).map(([option, value]) => ` data-${option}="${value}"`);
  if (wish.editable) options.push(" data-editable");
  const text = source.trimEnd().replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return `<pre data-async-playground="${name}"${options.join("")}><code>${text}\n</code></pre>\n<script src="${script}" async></script>`;
}

/**
 * @param {string} sight
 * @param {FrameWish} wish
 * @returns {Array<[name: string, value: string]>} neither has a letter that means something to HTML
 */
function optionsOf(sight, { theme, panels, editable }) {
  const at = Number(new URLSearchParams(sight).get("at") ?? NaN);
  const named = panels.join(",");
  /** @type {Array<[string, string]>} */
  const options = [];
  if (theme !== "auto") options.push(["theme", theme]);
  if (named !== "" && named !== usualPanels(editable).join(",")) options.push(["panels", named]);
  if (Number.isInteger(at) && at >= 0) options.push(["t", (at / 1e9).toFixed(9).replace(/\.?0+$/, "")]);
  return options;
}
