// What is marked in the program: where each task stands, and an error under its line.
// @ts-check

import { Decoration, EditorView, GutterMarker, RangeSet, StateEffect, StateField, WidgetType, gutter } from "../../../vendor/codemirror.js";

/** @typedef {import("../../../vendor/codemirror.js").EditorState} EditorState */

/**
 * Where a task stands.
 * @typedef {object} Place
 * @property {number} line from 1
 * @property {"ready" | "running" | "waiting"} state
 * @property {number} color
 * @property {string} label
 */

/** Dots beside one line; of more, the number. */
const MOST = 3;

/** @type {import("../../../vendor/codemirror.js").StateEffectType<ReadonlyArray<Place>>} */
export const setPlaces = StateEffect.define();
/** @type {import("../../../vendor/codemirror.js").StateEffectType<{line: number, message: string} | null>} */
export const setError = StateEffect.define();

class Dots extends GutterMarker {
  /** @param {Place[]} places */
  constructor(places) {
    super();
    this.places = places;
  }

  /** @override */
  toDOM() {
    const box = document.createElement("span");
    box.className = "places";
    const { length } = this.places;
    const few = this.places.slice(0, length <= MOST ? MOST : length < 100 ? MOST - 1 : 1);
    for (const { state, color, label } of few) {
      const dot = document.createElement("span");
      dot.className = "place";
      dot.dataset.state = state;
      dot.title = `${label} ${state === "waiting" ? "waits" : state === "running" ? "runs" : "is ready"} here`;
      dot.style.borderColor = `var(--task-${color})`;
      if (state === "running") dot.style.backgroundColor = `var(--task-${color})`;
      if (state === "ready") dot.style.borderStyle = "dotted";
      box.append(dot);
    }
    if (few.length < length) {
      const more = document.createElement("span");
      more.className = "place-more";
      const rest = length - few.length;
      more.textContent = rest < 1000 ? `+${rest}` : `+${Math.floor(rest / 1000)}k`;
      box.append(more);
    }
    return box;
  }
}

/**
 * @param {EditorState} state
 * @param {ReadonlyArray<Place>} places
 */
function byLine(state, places) {
  /** @type {Map<number, Place[]>} */
  const lines = new Map();
  for (const place of places) {
    if (place.line < 1 || place.line > state.doc.lines) continue;
    const there = lines.get(place.line);
    if (there === undefined) lines.set(place.line, [place]);
    else if (place.state === "running") there.unshift(place);
    else there.push(place);
  }
  return [...lines].sort(([a], [b]) => a - b);
}

const running = Decoration.line({ class: "line-running" });
const waiting = Decoration.line({ class: "line-waiting" });

const placesField = StateField.define({
  create: () => ({ dots: /** @type {RangeSet<GutterMarker>} */ (RangeSet.empty), lines: Decoration.none }),
  update(value, transaction) {
    for (const effect of transaction.effects) {
      if (!effect.is(setPlaces)) continue;
      const { state } = transaction;
      const lines = byLine(state, effect.value);
      return {
        dots: RangeSet.of(lines.map(([line, places]) => new Dots(places).range(state.doc.line(line).from))),
        lines: Decoration.set(
          lines.map(([line, places]) => {
            return (places[0].state === "running" ? running : waiting).range(state.doc.line(line).from);
          }),
        ),
      };
    }
    if (!transaction.docChanged) return value;
    return { dots: value.dots.map(transaction.changes), lines: value.lines.map(transaction.changes) };
  },
  provide: (field) => EditorView.decorations.from(field, (value) => value.lines),
});

export const placesExtension = [
  placesField,
  gutter({ class: "cm-places", markers: (view) => view.state.field(placesField).dots }),
];

class Message extends WidgetType {
  /** @param {string} text */
  constructor(text) {
    super();
    this.text = text;
  }

  /**
   * @override
   * @param {Message} other
   */
  eq(other) {
    return other.text === this.text;
  }

  /** @override */
  toDOM() {
    const box = document.createElement("span");
    box.className = "error-message";
    box.setAttribute("role", "alert");
    box.textContent = this.text;
    return box;
  }
}

export const errorField = StateField.define({
  create: () => Decoration.none,
  update(value, transaction) {
    for (const effect of transaction.effects) {
      if (!effect.is(setError)) continue;
      if (effect.value === null) return Decoration.none;
      const { doc } = transaction.state;
      const line = doc.line(Math.min(Math.max(effect.value.line, 1), doc.lines));
      return Decoration.set([
        Decoration.line({ class: "line-error" }).range(line.from),
        Decoration.widget({ widget: new Message(effect.value.message), block: true, side: 1 }).range(line.to),
      ]);
    }
    return value.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});
