// What is marked in the program: where each task stands, and an error under its line.
// @ts-check

import { Decoration, EditorView, GutterMarker, RangeSet, StateEffect, StateField, WidgetType, gutter } from "../../../vendor/codemirror.js";
import { visible } from "../../model/text.js";

/** @typedef {NonNullable<Parameters<typeof gutter>[0]["domEventHandlers"]>} GutterHandlers */
/** @import { Spot } from "../../model/places.js" */

/** Dots beside one line; of more, the number. */
export const MOST = 3;

/** @type {import("../../../vendor/codemirror.js").StateEffectType<{spots: ReadonlyArray<Spot>, chosen: number | null}>} */
export const setPlaces = StateEffect.define();
/** @type {import("../../../vendor/codemirror.js").StateEffectType<{line: number, message: string} | null>} */
export const setError = StateEffect.define();

class Dots extends GutterMarker {
  /**
   * @param {Spot} spot
   * @param {number | null} chosen a task
   */
  constructor(spot, chosen) {
    super();
    this.spot = spot;
    this.chosen = chosen;
  }

  /** @override */
  toDOM() {
    const { places, count } = this.spot;
    const box = document.createElement("span");
    box.className = "places";
    const few = places.slice(0, count <= MOST ? MOST : count < 100 ? MOST - 1 : 1);
    for (const { task, state, color, label } of few) {
      const dot = document.createElement("span");
      dot.className = "place";
      dot.dataset.state = state;
      dot.dataset.task = String(task);
      dot.toggleAttribute("data-chosen", task === this.chosen);
      dot.title = `${visible(label)} ${state === "waiting" ? "waits" : state === "running" ? "runs" : "is ready"} here`;
      dot.style.borderColor = `var(--task-${color})`;
      if (state === "running") dot.style.backgroundColor = `var(--task-${color})`;
      if (state === "ready") dot.style.borderStyle = "dotted";
      box.append(dot);
    }
    if (few.length < count) {
      const more = document.createElement("span");
      more.className = "place-more";
      const rest = count - few.length;
      more.textContent = rest < 1000 ? `+${rest}` : `+${Math.floor(rest / 1000)}k`;
      box.append(more);
    }
    return box;
  }
}

const running = Decoration.line({ class: "line-running" });
const waiting = Decoration.line({ class: "line-waiting" });

const placesField = StateField.define({
  create: () => ({ dots: /** @type {RangeSet<GutterMarker>} */ (RangeSet.empty), lines: Decoration.none }),
  update(value, transaction) {
    for (const effect of transaction.effects) {
      if (!effect.is(setPlaces)) continue;
      const { state } = transaction;
      const { chosen } = effect.value;
      const spots = effect.value.spots.filter(({ line }) => line >= 1 && line <= state.doc.lines);
      return {
        dots: RangeSet.of(spots.map((spot) => new Dots(spot, chosen).range(state.doc.line(spot.line).from))),
        lines: Decoration.set(
          spots.map(({ line, places }) => (places[0].state === "running" ? running : waiting).range(state.doc.line(line).from)),
        ),
      };
    }
    if (!transaction.docChanged) return value;
    return { dots: value.dots.map(transaction.changes), lines: value.lines.map(transaction.changes) };
  },
  provide: (field) => EditorView.decorations.from(field, (value) => value.lines),
});

/** @param {GutterHandlers} domEventHandlers */
export const placesExtension = (domEventHandlers) => [
  placesField,
  gutter({ class: "cm-places", markers: (view) => view.state.field(placesField).dots, domEventHandlers }),
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
