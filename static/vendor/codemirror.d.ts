// The types of the bundle are those of its entry.
export * from "./codemirror.entry.js";
export type { StateEffectType } from "@codemirror/state";
export type { Extension, Text } from "@codemirror/state";
export type { Tooltip, ViewUpdate } from "@codemirror/view";
export type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
export type { Diagnostic } from "@codemirror/lint";
