// A run as one HTML file that needs nothing else: its program, its events, and the views that play them.
// @ts-check

/** @import { TraceEvent } from "../../protocol.js" */

import { visible } from "../text.js";
import { jsonInHtml, xml } from "./escape.js";

/**
 * @typedef {object} Recording
 * @property {string} title
 * @property {string} source
 * @property {"real" | "autojump"} clock
 * @property {string} python
 * @property {ReadonlyArray<TraceEvent>} events
 */

/**
 * The file. Its policy lets it load nothing, from nowhere: it runs the one script, has the one style, and no more.
 * @param {object} parts
 * @param {Recording} parts.recording
 * @param {string} parts.script one script, as playground/linking.py makes it
 * @param {string} parts.style
 * @param {string} parts.body the page's own markup, without anything of a program
 * @param {string} parts.nonce that nobody knows before
 */
export function standalonePage({ recording, script, style, body, nonce }) {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${xml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${xml(visible(recording.title))} · Async Playground</title>
<style nonce="${nonce}">
${style.replace(/<\/(?=style)/gi, "<\\/")}
</style>
</head>
<body>
${body}
<script type="application/json" id="recording">${jsonInHtml(recording)}</script>
<script nonce="${nonce}">
${script.replace(/<(?=\/script|script|!--)/gi, "\\x3c")}
</script>
</body>
</html>
`;
}
