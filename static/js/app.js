// The page: wires transport, model and views. What happens is decided in the model; what it looks like, in the views.
// @ts-check

/** @import { TraceEvent } from "./protocol.js" */

import { readBoot } from "./app/boot.js";
import { Desk } from "./app/desk.js";
import { drawing } from "./app/drawing.js";
import { Drafts } from "./app/drafts.js";
import { Origin, check, format } from "./app/editing.js";
import { exporting } from "./app/exporting.js";
import { KEYS } from "./app/keys.js";
import { Past, sharedKey } from "./app/past.js";
import { pythonFor } from "./app/pythons.js";
import { forgetRun, keepRun, keptRun } from "./app/returning.js";
import { revisiting } from "./app/revisiting.js";
import { Session } from "./app/session.js";
import { shareRun } from "./app/sharing.js";
import { listenToTheme } from "./app/theme.js";
import { host, watching } from "./app/watching.js";
import { verdictFor } from "./app/words.js";
import { createLoop } from "./frame.js";
import { errorWords } from "./model/catalogue.js";
import { titleOf } from "./model/compare/title.js";
import { TOO_SHORT_TO_PLAY, seek } from "./model/player.js";
import { ApiError, loadRecording } from "./transport/api.js";
import { Compare } from "./views/compare/index.js";
import { Controls } from "./views/controls.js";
import { showKeys, showLink, toast } from "./views/dialogs.js";
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
const past = new Past(boot.examples);
let shared = boot.share !== null;
/** @type {Session | null} a run that was asked for and that the server has not taken, or has refused */
let asked = null;

// --- what was typed ---------------------------------------------------------------------------------------------------

const drafts = new Drafts(boot.share?.slug ?? null, (kept) => {
  controls.sayOfSource(kept ? "Saved in this browser" : "Not saved: this browser keeps nothing", kept ? "good" : "bad");
});
const draft = drafts.find();
const plain = /** @type {HTMLTextAreaElement} */ (document.querySelector(".plain-source"));
if (draft !== null) plain.value = draft.source;

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
  run: () => void run(),
  stop: () => void (asked ?? desk.session)?.stop(),
  share: () => void share(),
  example: loadExample,
  zoom: (factor) => timeline.zoom(factor),
  fit: () => timeline.fit(),
  download: () => exports.toggle(),
  keys: help,
});

const origin = new Origin(boot);
const editor = new Program(host("editor"), {
  nonce: boot.nonce,
  wishes,
  onChange: edited,
  onRun: () => void run(),
  check: (source, signal) => check(source, { python: nextPython(), longest: boot.limits.source }, signal),
  format: () => void format(editor, nextPython()),
  reset: () => origin.restore(editor),
  limits: boot.limits,
});
const compare = new Compare((canvas, tip, asked) => new Timeline(canvas, tip, asked), request);
const runs = new RunsView(host("panel-runs"), host("runs-count"), revisiting({ past, take: showAgain, edit: takeBack, compare: holdAgainst, redraw: request }));
const exports = new ExportMenu(host("download"), exporting(shownRun, timeline, boot.standalone));
const draw = drawing({
  boot,
  desk,
  past,
  views: { ...watch.views, editor, runs, compare, controls },
  asked: () => asked,
  shared: () => shared,
  still: () => still.matches,
  roomy: () => roomy.matches,
  nextPython,
  showLine: wishes.line,
});

// --- the program ------------------------------------------------------------------------------------------------------

function edited() {
  const { source } = editor;
  // The menu names what stands in the editor, and nothing when that is none of the examples (any more).
  controls.example = boot.examples.find((one) => one.source === source)?.id ?? "";
  if (controls.example !== "") origin.example = controls.example;
  drafts.keep({ source, example: controls.example, origin: origin.example, clock: controls.clock, python: controls.python ?? undefined });
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

/** The Python that the next run has. */
function nextPython() {
  return controls.python ?? boot.python;
}

// --- runs -------------------------------------------------------------------------------------------------------------

/** Asks for a run. What is seen stays until the server has taken it: a refusal costs nobody their picture. */
async function run() {
  asked?.leave();
  const asking = new Session(editor.source, controls.clock, nextPython(), (events) => changed(asking, events));
  asked = asking;
  editor.fail(null);
  request();
  await asking.start(() => begin(asking));
}

/** @param {Session} begun that the server has taken */
function begin(begun) {
  asked = null;
  shared = false;
  desk.session?.leave();
  desk.take(begun);
  editor.pinTo(begun.source);
  past.add(begun);
  keepRun(begun);
  // On a phone the panels stand one below the other: what was asked for is further down.
  if (narrow.matches) host("loop").scrollIntoView({ behavior: still.matches ? "auto" : "smooth", block: "start" });
}

/** The run that this tab showed before it was loaded again: shown once more, as far as the server still has it. */
function takeUpAgain() {
  const kept = keptRun();
  if (kept === null) return;
  const again = new Session(kept.source, kept.clock, kept.python, (events) => changed(again, events));
  desk.take(again);
  editor.pinTo(kept.source);
  again.follow(kept.run);
  past.add(again);
}

/** @param {Session} session that is over, to be looked at once more */
function showAgain(session) {
  asked?.leave();
  asked = null;
  if (session !== desk.session) desk.session?.leave();
  shared = boot.share !== null && past.keyOf(session) === sharedKey(boot.share.slug);
  desk.take(session);
  desk.player = seek({ ...desk.player, following: false }, session.history, Infinity);
  editor.pinTo(session.source);
  keepRun(session);
}

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

/**
 * @param {Session} of
 * @param {TraceEvent[]} events
 */
function changed(of, events) {
  if (of !== desk.session && of !== asked) return;
  const { history, error } = of;
  past.note(of);
  if (of.phase.phase === "lost" && history.seq === 0) forgetRun();
  if (events.length > 0 && events[0].seq === 1 && of.clock === "autojump" && !still.matches) {
    // It has happened already: it is played at the pace that the program would have had.
    desk.player = { ...desk.player, playing: true };
  }
  if (history.ended !== null && events.length > 0) {
    const end = seek(desk.player, history, Infinity);
    if (desk.player.following || still.matches || history.end < TOO_SHORT_TO_PLAY) desk.player = end;
    const failure = history.ended.error;
    const line = verdictFor(of)?.line ?? null;
    if (failure !== null && line !== null && !editor.edited) editor.fail({ line, message: errorWords(failure) });
  }
  if (error !== null && error.line !== null && editor.source === of.source) editor.fail({ line: error.line, message: error.message });
  request();
}

async function share() {
  const isTheirs = boot.share !== null && shared;
  if (isTheirs) showLink(location.href.split("#")[0], "This is the link of the recording that you see.");
  else if (desk.session?.run != null) await shareRun(desk.session.run, editor.edited);
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

controls.clock = draft?.clock ?? boot.share?.clock ?? "real";
controls.python = pythonFor(boot, [draft?.python, boot.share?.python]);
if (draft !== null) {
  controls.example = draft.example;
  origin.example = draft.origin;
  controls.sayOfSource("Your text from before", "good");
} else if (boot.share === null) {
  controls.example = boot.welcome;
}
for (const input of document.querySelectorAll("#clock input, #python")) input.addEventListener("change", edited);
document.getElementById("python")?.addEventListener("change", () => editor.recheck());
addEventListener("online", () => editor.recheck());
watch.listen({ run: () => void run(), help });
listenToTheme(host("looks"), restyle);
roomy.addEventListener("change", request);
request();

if (boot.share !== null) {
  // The editor comes once the recording is seen.
  const { source, clock, python, events: path, slug } = boot.share;
  try {
    const recorded = await Session.recorded(source, clock, python, (take) => loadRecording(path, take));
    if (desk.session === null) {
      past.addShared(recorded, slug);
      editor.pinTo(source);
      desk.take(recorded);
      desk.player = seek({ ...desk.player, following: false }, recorded.history, Infinity);
    }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    toast(error.message);
    void editor.load();
  }
} else {
  void editor.load();
  takeUpAgain();
}
