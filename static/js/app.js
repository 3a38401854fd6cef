// The page: wires transport, model and views. What happens is decided in the model; what it looks like, in the views.
// @ts-check

/** @import { TraceEvent } from "./protocol.js" */
/** @import { Names } from "./model/words.js" */

import { readBoot } from "./app/boot.js";
import { downloadEvents } from "./app/download.js";
import { Drafts } from "./app/drafts.js";
import { missingPython, pythonFor } from "./app/pythons.js";
import { Session } from "./app/session.js";
import { shareRun } from "./app/sharing.js";
import { changeTheme, onSystemTheme } from "./app/theme.js";
import { emptyWords, messageFor, verdictFor } from "./app/words.js";
import { createLoop } from "./frame.js";
import { Camera } from "./model/camera.js";
import { CLOCK_WORDS, errorWords } from "./model/catalogue.js";
import { colorIndex } from "./model/colors.js";
import { History } from "./model/history.js";
import { labelsOf } from "./model/labels.js";
import { happenedLast, narrateInColor } from "./model/narrate.js";
import { TOO_SHORT_TO_PLAY, advanced, atStart, seek, seekSeq, step } from "./model/player.js";
import { stateAt } from "./model/state.js";
import { isUnderWay, statusOf } from "./model/status.js";
import { countText } from "./model/time.js";
import { ApiError, loadShare } from "./transport/api.js";
import { Console } from "./views/console.js";
import { Controls } from "./views/controls.js";
import { showKeys, showLink, toast } from "./views/dialogs.js";
import { Editor } from "./views/editor/index.js";
import { StatusView } from "./views/status.js";
import { Timeline } from "./views/timeline/index.js";

const boot = readBoot();
const still = matchMedia("(prefers-reduced-motion: reduce)");
const NOTHING = new History();

/** @type {Session | null} */
let session = null;
let player = atStart();
/** @type {number | null} */
let selected = null;
let shared = boot.share !== null;
/** @type {{naming: number, history: History | null, labels: Map<number, string>}} */
let known = { naming: -1, history: null, labels: new Map() };
const camera = new Camera();

// --- what was typed ---------------------------------------------------------------------------------------------------

const drafts = new Drafts(boot.share?.slug ?? null, (kept) => {
  controls.sayOfSource(kept ? "Saved in this browser" : "Not saved: this browser keeps nothing", kept ? "good" : "bad");
});
const draft = drafts.find();
const plain = /** @type {HTMLTextAreaElement} */ (document.querySelector(".plain-source"));
if (draft !== null) plain.value = draft.source;

const controls = new Controls({
  run: () => void run(),
  stop: () => void session?.stop(),
  share: () => void share(),
  example: loadExample,
  play,
  step: (direction) => look(step(player, history(), direction)),
  seek: (at) => move(seek(player, history(), at)),
  speed: (speed) => move({ ...player, speed }),
  live: () => move({ ...player, following: true, playing: false }),
  zoom: (factor) => timeline.zoom(factor),
  fit: () => timeline.fit(),
  download: () => downloadEvents(history().events, session?.run ?? boot.share?.slug ?? "events"),
  theme: () => {
    changeTheme();
    restyle();
  },
  keys: showKeys,
  line: (line) => editor.reveal(line),
});

const editor = new Editor(/** @type {HTMLElement} */ (document.getElementById("editor")), {
  nonce: boot.nonce,
  onChange: edited,
  onRun: () => void run(),
});

const timeline = new Timeline(
  /** @type {HTMLCanvasElement} */ (document.getElementById("chart")),
  /** @type {HTMLElement} */ (document.getElementById("tip")),
  {
    seek: (at) => move(seek(player, history(), at)),
    step: (direction) => look(step(player, history(), direction)),
    play,
    select: (task) => {
      selected = task;
      request();
    },
    redraw: () => request(),
  },
);

const lines = new Console(
  /** @type {HTMLElement} */ (document.getElementById("lines")),
  /** @type {HTMLElement} */ (document.getElementById("console-count")),
  (seq) => look(seekSeq(player, history(), seq)),
);
const status = new StatusView();
const request = createLoop(draw);

function history() {
  return session?.history ?? NOTHING;
}

/** @type {Names} */
const names = {
  label(task) {
    const current = history();
    if (known.history !== current || known.naming !== current.naming) {
      known = { naming: current.naming, history: current, labels: labelsOf(current.lanes) };
    }
    return known.labels.get(task) ?? `task ${task}`;
  },
  resource: (id) => history().resources.get(id),
};

// --- the program ------------------------------------------------------------------------------------------------------

function edited() {
  const { source } = editor;
  // The menu names what stands in the editor, and nothing when that is none of the examples (any more).
  controls.example = boot.examples.find((one) => one.source === source)?.id ?? "";
  drafts.keep({ source, example: controls.example, clock: controls.clock, python: controls.python ?? undefined });
  const count = source.split("\n").length - (source.endsWith("\n") ? 1 : 0);
  controls.sayLength(countText(count, "line"));
  request();
}

/** @param {string} id */
function loadExample(id) {
  const example = boot.examples.find((one) => one.id === id);
  if (example === undefined) return;
  const before = { source: editor.source, clock: controls.clock };
  controls.clock = example.clock;
  if (before.source === example.source) return;
  editor.replace(example.source);
  toast(`Loaded “${example.title}”`, {
    label: "Undo",
    act: () => {
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

async function run() {
  const { source } = editor;
  session?.leave();
  shared = false;
  const begun = new Session(source, controls.clock, nextPython(), (events) => changed(begun, events));
  take(begun);
  editor.pin();
  await begun.start();
}

/**
 * Shows a session from its beginning.
 * @param {Session} next
 */
function take(next) {
  session = next;
  player = { ...atStart(), speed: player.speed, following: next.clock === "real" };
  selected = null;
  camera.cut();
  request();
}

/**
 * @param {Session} of
 * @param {TraceEvent[]} events
 */
function changed(of, events) {
  if (of !== session) return;
  const { history, error } = of;
  if (events.length > 0 && events[0].seq === 1 && of.clock === "autojump") {
    // It has happened already: it is played at the pace that the program would have had.
    player = still.matches ? player : { ...player, playing: true };
  }
  if (history.ended !== null && events.length > 0) {
    const end = seek(player, history, Infinity);
    if (player.following || still.matches || history.end < TOO_SHORT_TO_PLAY) player = end;
    const failure = history.ended.error;
    const line = verdictFor(of)?.line ?? null;
    if (failure !== null && line !== null && !editor.edited) editor.fail({ line, message: errorWords(failure) });
  }
  if (error !== null && error.line !== null && !editor.edited) editor.fail({ line: error.line, message: error.message });
  request();
}

async function share() {
  const isTheirs = boot.share !== null && shared;
  if (isTheirs) showLink(location.href.split("#")[0], "This is the link of the recording that you see.");
  else if (session?.run != null) await shareRun(session.run, editor.edited);
}

// --- the play head ----------------------------------------------------------------------------------------------------

/** @param {typeof player} next */
function move(next) {
  if (session === null) return;
  player = next;
  camera.reveal(player.at);
  request();
}

/**
 * Goes to an event, and brings its line into sight.
 * @param {typeof player} next
 */
function look(next) {
  move(next);
  const line = happenedLast(history(), player)?.line ?? null;
  if (line !== null && !editor.edited) editor.reveal(line);
}

function play() {
  const { end } = history();
  if (player.following) return move({ ...player, following: false });
  if (player.playing) return move({ ...player, playing: false });
  if (player.at >= end && history().ended !== null) player = seek(player, history(), 0);
  move({ ...player, playing: true });
}

// --- the picture ------------------------------------------------------------------------------------------------------

function restyle() {
  timeline.restyle();
  request();
}

/**
 * @param {number} elapsed ms
 * @returns {boolean} whether something moves
 */
function draw(elapsed) {
  const current = history();
  const now = session?.now ?? 0;
  const live = session?.live ?? false;
  player = advanced(player, current, elapsed * 1e6, now);
  if (player.playing) camera.reveal(player.at);
  timeline.layOut(current, names);
  const moving = camera.frame({
    end: now,
    live,
    worded: current.worded,
    width: timeline.chartWidth,
    elapsed,
    still: still.matches,
  });
  timeline.draw({ history: current, names, player, camera, now, selected });
  const states = stateAt(current, player.seq);
  editor.place(
    states.flatMap(({ lane, state, line }) => {
      return state === "done" || line === null ? [] : [{ line, state, color: colorIndex(lane.index), label: names.label(lane.task) }];
    }),
  );
  lines.draw({ history: current, names, seq: player.seq, pinned: player.following, selected });
  drawWords();
  return moving || player.playing || (live && current.started !== null);
}

function drawWords() {
  const current = history();
  const verdict = session === null ? null : verdictFor(session);
  const phase = session?.phase ?? { phase: "idle" };
  status.draw({
    status: statusOf(phase, verdict, shared),
    clock: session === null ? null : CLOCK_WORDS[session.clock],
    python: current.started?.python ?? null,
    verdict,
    message: session === null ? null : messageFor(session, verdict, names, (line) => editor.reveal(line)) ?? missingPython(boot, session, nextPython()),
  });
  status.drawEmpty(emptyWords(session));
  const hasRun = current.seq > 0;
  controls.draw({
    canRun: true,
    canStop: isUnderWay(phase),
    canShare: current.ended !== null && (session?.run != null || shared),
    hasRun,
    live: session?.live ?? false,
    following: player.following,
    playing: player.playing,
    at: player.at,
    end: Math.max(current.end, player.at),
    speed: player.speed,
  });
  const last = happenedLast(current, player);
  if (last === null) controls.tell(0, [], null);
  else controls.tell(last.event.at, narrateInColor(last.event, names, current), last.line);
}

// --- the beginning ----------------------------------------------------------------------------------------------------

controls.clock = draft?.clock ?? boot.share?.clock ?? "real";
controls.python = pythonFor(boot, [draft?.python, boot.share?.python]);
if (draft !== null) {
  controls.example = draft.example;
  controls.sayOfSource("Your text from before", "good");
} else if (boot.share === null) {
  controls.example = boot.welcome;
}
controls.sayLength(countText(editor.source.trimEnd().split("\n").length, "line"));
for (const input of document.querySelectorAll("#clock input, #python")) input.addEventListener("change", edited);
document.addEventListener("keydown", (event) => {
  const inText = event.target instanceof Element && event.target.closest(".cm-editor, input, select, textarea") !== null;
  if ((event.ctrlKey || event.metaKey) && event.key === "Enter" && !event.defaultPrevented) void run();
  else if (event.key === "?" && !inText) showKeys();
});
onSystemTheme(restyle);
request();

if (boot.share !== null) {
  try {
    const recording = await loadShare(boot.share.data);
    if (session === null) {
      const past = Session.recorded(boot.share.source, boot.share.clock, boot.share.python, recording.events);
      editor.pinTo(boot.share.source);
      take(past);
      player = seek({ ...player, following: false }, past.history, Infinity);
    }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    toast(error.message);
  }
}
