// What the run left on the program's lines: a bar where something has happened by now, how long was waited at the line's
// end and on hover, and the line whose moments are pointed out on the timeline.
// @ts-check

import {
  Decoration,
  EditorView,
  GutterMarker,
  RangeSet,
  StateEffect,
  StateField,
  activateHover,
  closeHoverTooltips,
  gutter,
  hoverTooltip,
} from "../../../vendor/codemirror.js";

/** @import { Waited } from "../../model/waited.js" */
/** @import { GutterHandlers } from "./marks.js" */
/** @typedef {import("../../../vendor/codemirror.js").EditorState} EditorState */

/**
 * @typedef {object} Trail
 * @property {ReadonlyArray<number>} known lines that events tell of, from 1
 * @property {number} reached how many of these something has happened on where the play head stands
 * @property {ReadonlyMap<number, {text: string, brief: string}>} waits line → words for its end, by how much room there is
 * @property {number | null} pointed the line whose moments are pointed out
 */

/** @type {Trail} */
export const NO_TRAIL = { known: [], reached: 0, waits: new Map(), pointed: null };

/** @type {import("../../../vendor/codemirror.js").StateEffectType<Trail>} */
export const setTrail = StateEffect.define();

class Bar extends GutterMarker {
  /**
   * @param {"past" | "later"} when
   * @param {string} title
   */
  constructor(when, title) {
    super();
    this.when = when;
    this.title = title;
  }

  /** @override */
  toDOM() {
    const bar = document.createElement("span");
    bar.className = "trail-bar";
    bar.dataset.when = this.when;
    bar.title = this.title;
    return bar;
  }
}

const past = new Bar("past", "Something has happened on this line by now: click to see when");
const later = new Bar("later", "Something happens on this line later in the run: click to see when");

const pointedLine = Decoration.line({ class: "line-pointed" });

/**
 * @param {EditorState} state
 * @param {Trail} trail
 */
function drawn(state, { known, reached, waits, pointed }) {
  const { doc } = state;
  /** @param {number} line */
  const inside = (line) => line >= 1 && line <= doc.lines;
  const bars = known.map((line, index) => ({ line, bar: index < reached ? past : later })).filter(({ line }) => inside(line));
  const words = [...waits].filter(([line]) => inside(line));
  return {
    bars: RangeSet.of(bars.map(({ line, bar }) => bar.range(doc.line(line).from)), true),
    lines: Decoration.set(
      [
        // An attribute that the style sheet shows: it is no part of the text, for the cursor and whoever copies.
        ...words.map(([line, { text, brief }]) => {
          return Decoration.line({ attributes: { "data-waited": text, "data-briefly": brief } }).range(doc.line(line).from);
        }),
        ...(pointed !== null && inside(pointed) ? [pointedLine.range(doc.line(pointed).from)] : []),
      ],
      true,
    ),
  };
}

const trailField = StateField.define({
  create: () => ({ bars: /** @type {RangeSet<GutterMarker>} */ (RangeSet.empty), lines: Decoration.none }),
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(setTrail)) return drawn(transaction.state, effect.value);
    // Lines that are typed in are no longer those that ran: the page takes everything away with the next frame.
    return transaction.docChanged ? { bars: value.bars.map(transaction.changes), lines: value.lines.map(transaction.changes) } : value;
  },
  provide: (field) => EditorView.decorations.from(field, (value) => value.lines),
});

/**
 * @param {GutterHandlers} domEventHandlers of the gutter
 * @param {(line: number) => Waited | null} ask who waited on a line
 * @param {(task: number) => string} colorOf a task's colour, for the style sheet
 */
export function trailExtension(domEventHandlers, ask, colorOf) {
  const hover = hoverTooltip(
    (view, pos) => {
      const line = view.state.doc.lineAt(pos);
      const waited = ask(line.number);
      if (waited === null) return null;
      const start = line.from + line.text.length - line.text.trimStart().length;
      return { pos: start, end: line.to, above: true, create: () => ({ dom: table(waited, colorOf) }) };
    },
    { hoverTime: 250 },
  );
  return {
    extension: [trailField, gutter({ class: "cm-trail", markers: (view) => view.state.field(trailField).bars, domEventHandlers }), hover],
    /**
     * What a hand sees on hover, for those who have none: until the cursor moves.
     * @param {EditorView} view
     */
    show(view) {
      activateHover(view, view.state.selection.main.head, 1, { tooltip: hover, until: ({ docChanged, selection }) => docChanged || selection !== undefined });
    },
    /** @param {EditorView} view */
    hide(view) {
      view.dispatch({ effects: closeHoverTooltips });
    },
  };
}

/**
 * @param {Waited} waited
 * @param {(task: number) => string} colorOf
 */
function table({ head, rows, more }, colorOf) {
  const box = document.createElement("div");
  box.className = "cm-waited";
  const first = document.createElement("div");
  first.textContent = head;
  box.append(first);
  for (const { task, label, words } of rows) {
    const row = document.createElement("div");
    row.className = "waited-row";
    const dot = document.createElement("i");
    dot.style.backgroundColor = colorOf(task);
    const name = document.createElement("b");
    name.textContent = label;
    row.append(dot, name, words);
    box.append(row);
  }
  if (more !== null) {
    const rest = document.createElement("div");
    rest.textContent = more;
    box.append(rest);
  }
  return box;
}
