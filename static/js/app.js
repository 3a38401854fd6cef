// The page: wires transport, model and views. What happens is decided in the model; what it looks like, in the views.
// @ts-check

import { readBoot } from "./app/boot.js";
import { carriedBy } from "./app/carrying.js";
import { linkTo, linkedMoment, linkedSides, placeOf, takeFirst } from "./app/comparing.js";
import { Desk } from "./app/desk.js";
import { drawing } from "./app/drawing.js";
import { Drafts } from "./app/drafts.js";
import { Origin, check, format } from "./app/editing.js";
import { exporting } from "./app/exporting.js";
import { KEYS } from "./app/keys.js";
import { Past } from "./app/past.js";
import { pythonFor } from "./app/pythons.js";
import { Running } from "./app/running.js";
import { offerToDelete } from "./app/sharing.js";
import { Sights } from "./app/sights.js";
import { revisiting } from "./app/revisiting.js";
import { listenToTheme } from "./app/theme.js";
import { watching } from "./app/watching.js";
import { host } from "./app/wishing.js";
import { createLoop } from "./frame.js";
import { titleOf } from "./model/compare/title.js";
import { ApiError } from "./transport/api.js";
import { Compare } from "./views/compare/index.js";
import { Controls } from "./views/controls.js";
import { showKeys, toast } from "./views/dialogs.js";
import { Program } from "./views/editor/program.js";
import { ExportMenu } from "./views/export/index.js";
import { RunsView } from "./views/runs/index.js";
import { Timeline } from "./views/timeline/index.js";

const boot = readBoot();
const still = matchMedia("(prefers-reduced-motion: reduce)");
const narrow = matchMedia("(width < 860px)");
/** The inspector stands beside the open panel, and needs no tab of its own. */
const roomy = matchMedia("(width >= 1000px)");

const request = createLoop((elapsed) => draw(elapsed));
const desk = new Desk(request);
const past = new Past(boot.examples, boot.room?.code);
const room = boot.room === undefined ? null : (await import("./app/room/index.js")).enter(boot.room);

// --- what was typed ---------------------------------------------------------------------------------------------------

/** The program that the page's own link holds, or why there is none in it. */
const found = boot.share === null && room === null ? await carriedBy(location.hash, boot.limits.source) : null;
const carried = found === null || "problem" in found ? null : found;
const drafts = room?.drafts ?? new Drafts(boot.share?.slug ?? carried?.key ?? null, (kept) => {
  controls.sayOfSource(kept ? "Saved in this browser" : "Not saved: this browser keeps nothing", kept ? "good" : "bad");
});
const draft = drafts.find();
const plain = /** @type {HTMLTextAreaElement} */ (document.querySelector(".plain-source"));
if (draft !== null || carried !== null) plain.value = (draft ?? carried)?.source ?? "";

// --- views ------------------------------------------------------------------------------------------------------------

const watch = watching(desk, {
  reveal: (line) => editor.reveal(line),
  follow(line) {
    if (!editor.edited) editor.reveal(line);
  },
  play: () => desk.play(),
  live() {
    if (desk.session?.live) desk.move({ ...desk.player, following: true, playing: false });
  },
});
const { wishes } = watch;
const { timeline } = watch.views;
const controls = new Controls({
  ...wishes,
  run: () => void running.run(),
  stop: () => running.stop(),
  share: () => void running.share(),
  example: loadExample,
  zoom: (factor) => timeline.zoom(factor),
  fit: () => timeline.fit(),
  download: () => exports.toggle(),
  keys: help,
});

const origin = new Origin(boot, carried?.source ?? null);
const editor = new Program(host("editor"), {
  nonce: boot.nonce,
  wishes,
  onChange: edited,
  onRun: () => void running.run(),
  check: (source, signal) => check(source, { python: running.nextPython, longest: boot.limits.source }, signal),
  format: () => void format(editor, running.nextPython),
  reset: () => origin.restore(editor),
  limits: boot.limits,
});
const sights = new Sights(desk, watch.views.tabs);
const running = new Running({
  boot,
  desk,
  past,
  editor,
  controls,
  still,
  sights,
  ...(room !== null && { ways: room.ways }),
  onBegin() {
    // On a phone the panels stand one below the other: what was asked for is further down.
    if (narrow.matches) host("loop").scrollIntoView({ behavior: still.matches ? "auto" : "smooth", block: "start" });
  },
});
const compare = new Compare((canvas, tip, asked) => new Timeline(canvas, tip, asked), linkTo, request);
const runs = new RunsView(host("panel-runs"), host("runs-count"), revisiting({ past, take: (session) => running.showAgain(session), edit: takeBack, compare: holdAgainst, redraw: request, placeOf }));
const exports = new ExportMenu(host("download"), exporting(shownRun, timeline, boot.standalone));
const drawPage = drawing({
  boot,
  desk,
  past,
  views: { ...watch.views, editor, runs, compare, controls },
  running,
  still: () => still.matches,
  roomy: () => roomy.matches,
  showLine: wishes.line,
});

/** @param {number} elapsed ms */
function draw(elapsed) {
  const moves = drawPage(elapsed);
  room?.live.drawn();
  return moves;
}

// --- the program ------------------------------------------------------------------------------------------------------

function edited() {
  const { source } = editor;
  // The menu names what stands in the editor, and nothing when that is none of the examples (any more).
  controls.example = boot.examples.find((one) => one.source === source)?.id ?? "";
  if (controls.example !== "") origin.example = controls.example;
  drafts.keep({ source, example: controls.example, origin: origin.example, clock: controls.clock, python: controls.python ?? undefined });
  room?.live.edited();
  request();
}

/** @param {string} id */
function loadExample(id) {
  const example = boot.examples.find((one) => one.id === id);
  if (example === undefined) return;
  origin.example = id;
  const before = { source: editor.source, clock: controls.clock };
  controls.clock = example.clock;
  if (before.source === example.source) return;
  editor.replace(example.source);
  toast(`Loaded “${example.title}”`, {
    label: "Undo",
    act() {
      editor.undo();
      controls.clock = before.clock;
    },
  });
}

// --- runs -------------------------------------------------------------------------------------------------------------

/** What the page shows, to be taken away. */
function shownRun() {
  const { session, history, names } = desk;
  if (session === null || history.seq === 0) return null;
  const { source, clock, python } = session;
  return { title: titleOf(source, boot.examples, null).name, history, names, source, clock, python };
}

/** @type {Compare["open"]} */
function holdAgainst(before, after) {
  if (desk.player.playing) desk.play();
  compare.open(before, after);
}

/** @param {[import("./app/boot.js").Recorded, import("./app/boot.js").Recorded]} pair that the page was opened for */
async function compareLinked(pair) {
  const sides = await linkedSides(past, pair);
  if (sides !== null) compare.open(...sides, linkedMoment());
}

/** @param {import("./app/past.js").PastRun} run whose program comes back into the editor */
function takeBack({ number, source, clock, python }) {
  const before = controls.clock;
  controls.clock = clock;
  controls.python = pythonFor(boot, [python]);
  if (editor.source === source) return toast(`The program of run ${number} stands in the editor already`);
  editor.replace(source);
  toast(`The program of run ${number} is in the editor`, {
    label: "Undo",
    act() {
      editor.undo();
      controls.clock = before;
    },
  });
}

/** A link to this page, with another program or with none, was opened in this tab: what was typed keeps its place. */
async function followLink() {
  const next = await carriedBy(location.hash, boot.limits.source);
  if (next !== null && "problem" in next) say(`${next.problem} ${UNTOUCHED}`);
  else if (next !== null || (location.hash === "" && carried !== null)) location.reload();
}

/** Said of a link that could not be followed. */
const UNTOUCHED = "The page is as it was.";

/** @param {string} sentence that is to be read in peace */
function say(sentence) {
  toast(sentence, { label: "Close", act() {} });
}

function help() {
  showKeys(KEYS);
}

// --- the picture ------------------------------------------------------------------------------------------------------

function restyle() {
  timeline.restyle();
  compare.restyle();
  request();
}

// --- the beginning ----------------------------------------------------------------------------------------------------

controls.clock = draft?.clock ?? boot.share?.clock ?? carried?.clock ?? "real";
controls.python = pythonFor(boot, [draft?.python, boot.share?.python, carried?.python]);
if (draft !== null) {
  controls.example = draft.example;
  origin.example = draft.origin;
  controls.sayOfSource("Your text from before", "good");
} else if (carried !== null) {
  controls.example = boot.examples.find((one) => one.source === editor.source)?.id ?? "";
  controls.sayOfSource("From the link; nothing was run", "good");
} else if (boot.share === null && room === null) {
  controls.example = boot.welcome;
}
for (const input of document.querySelectorAll("#clock input, #python")) input.addEventListener("change", edited);
document.getElementById("python")?.addEventListener("change", () => editor.recheck());
addEventListener("online", () => editor.recheck());
watch.listen({ run: () => void running.run(), help });
listenToTheme(host("looks"), restyle);
roomy.addEventListener("change", request);
// Another moment of the same recording: a link in an article that is opened in this tab.
addEventListener("hashchange", () => {
  if (boot.compare !== null) void compareLinked(boot.compare);
  else if (running.shared) sights.open();
  else if (boot.share === null) void followLink();
});
request();

if (room !== null) {
  void editor.load();
  room.begin({ boot, desk, editor, controls, running, past, watch, origin, request, still: () => still.matches });
} else if (boot.share !== null) {
  offerToDelete(boot.share);
  // The editor comes once the recording is seen.
  try {
    if (boot.compare !== null) await takeFirst(past, boot.compare[0]);
    await running.openShared(boot.share);
    if (boot.compare !== null) await compareLinked(boot.compare);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    toast(error.message);
    void editor.load();
  }
} else {
  if (found !== null && "problem" in found) say(`${found.problem} ${UNTOUCHED}`);
  void editor.load();
  running.takeUpAgain(carried === null ? null : editor.source);
}
