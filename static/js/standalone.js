// The page that plays one run and needs nothing else: the views of the page, wired to a recording that stands in the
// file. The server links it with all that it imports into the one script of that file.
// @ts-check

/** @import { Recording } from "./model/export/page.js" */
/** @import { Handed } from "./model/handed.js" */

import { Desk } from "./app/desk.js";
import { KEYS } from "./app/keys.js";
import { recordedSession } from "./app/recorded.js";
import { listenToTheme } from "./app/theme.js";
import { Turns } from "./app/turns.js";
import { drawDetails, watching } from "./app/watching.js";
import { drawHead, host } from "./app/wishing.js";
import { emptyWords, messageFor, verdictFor } from "./app/words.js";
import { createLoop } from "./frame.js";
import { CLOCK_WORDS } from "./model/catalogue.js";
import { History } from "./model/history.js";
import { resting, seek } from "./model/player.js";
import { statusOf } from "./model/status.js";
import { showKeys } from "./views/dialogs.js";
import { Listing } from "./views/listing/index.js";

/** @type {Recording} */
const recording = JSON.parse(host("recording").textContent ?? "");
const still = matchMedia("(prefers-reduced-motion: reduce)");
const roomy = matchMedia("(width >= 1000px)");
const request = createLoop(draw);
const desk = new Desk(request);

const watch = watching(desk, {
  reveal: (line) => listing.reveal(line),
  follow: (line) => listing.reveal(line),
  play() {
    const { history, player } = desk;
    // Nothing more comes of a recording that broke off: it plays from its start again.
    if (!player.playing && history.ended === null && player.at >= history.end) desk.player = seek(player, history, 0);
    desk.play();
  },
  live: () => {},
});
const { wishes, views } = watch;
const { timeline, loop, status } = views;
const listing = new Listing(host("listing"), recording.source, wishes);
const turns = new Turns();

/**
 * @param {number} elapsed ms
 * @returns {boolean} whether something moves
 */
function draw(elapsed) {
  // A recording may break off before its run ended; then there is nothing to wait for at its end.
  if (desk.player.playing && desk.player.at >= desk.history.end) desk.player = resting(desk.player);
  const handed = desk.frame(elapsed, still.matches);
  const { history, names, player, now } = handed;
  const isTurn = turns.begin(history, player);
  timeline.layOut(history, names);
  const { worded } = history;
  const moving = desk.camera.frame({ end: now, live: false, worded, width: timeline.chartWidth, elapsed, still: still.matches });
  timeline.draw({ ...handed, camera: desk.camera });
  if (isTurn("loop")) loop.draw(handed);
  if (isTurn("editor")) listing.draw(handed);
  if (isTurn("details")) drawDetails(views, handed, roomy.matches);
  if (isTurn("words")) drawWords(handed);
  return turns.waiting || moving || player.playing;
}

/** @param {Handed} handed */
function drawWords(handed) {
  const { history, names } = handed;
  const verdict = verdictFor(recorded);
  status.draw({
    status: statusOf(recorded.phase, verdict, ""),
    clock: CLOCK_WORDS[recording.clock],
    python: history.started?.python ?? null,
    verdict,
    message: messageFor(recorded, verdict, names, wishes.line),
  });
  status.drawEmpty(emptyWords(recorded));
  drawHead(views, handed, desk.pace);
}

const history = new History(recording.source);
history.append(recording.events);
const recorded = recordedSession(recording, history);
desk.take(recorded);
// As a shared link does, it opens on the whole run, with all that it printed and came to.
desk.player = seek(desk.player, desk.history, desk.history.end);
for (const button of ["zoom-in", "zoom-out", "zoom-fit"]) {
  const factor = { "zoom-in": 1.6, "zoom-out": 1 / 1.6 }[button];
  host(button).addEventListener("click", () => (factor === undefined ? timeline.fit() : timeline.zoom(factor)));
}
const restyle = () => {
  timeline.restyle();
  request();
};
const help = () => showKeys(KEYS.slice(1));
host("keys").addEventListener("click", help);
listenToTheme(host("looks"), restyle);
roomy.addEventListener("change", request);
watch.listen({ run: () => {}, help });
request();
