// The types of the bundle are those of its entry.
export * from "./codemirror.entry.js";
export type { StateEffectType } from "@codemirror/state";
