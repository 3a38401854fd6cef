// How the editor looks: all from the style sheet's variables, so that light and dark are its business.
// @ts-check

import { besides } from "./looks.js";
import { EditorView, HighlightStyle, syntaxHighlighting, tags } from "../../../vendor/codemirror.js";

const frame = EditorView.theme({
  "&": { height: "100%", color: "var(--text)", backgroundColor: "transparent", fontSize: "var(--size-note)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.62" },
  ".cm-content": { padding: "10px 0", caretColor: "var(--text)" },
  ".cm-line": { padding: "0 14px 0 8px" },
  ".cm-cursor": { borderLeftColor: "var(--text)", borderLeftWidth: "1.5px" },
  ".cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": {
    backgroundColor: "color-mix(in srgb, var(--focus) 26%, transparent)",
  },
  ".cm-gutters": { backgroundColor: "var(--panel)", color: "var(--text-faint)", border: "none" },
  ".cm-lineNumbers .cm-gutterElement": { minWidth: "26px", padding: "0 6px 0 2px" },
  "&.cm-focused .cm-matchingBracket": {
    backgroundColor: "color-mix(in srgb, var(--accent) 24%, transparent)",
    color: "inherit",
  },
  ".cm-places": { width: "42px" },
  ".cm-places .cm-gutterElement": { display: "flex", alignItems: "center", justifyContent: "flex-end" },
  ".places": { display: "inline-flex", alignItems: "center", gap: "3px" },
  ".place": { display: "inline-block", width: "10px", height: "10px", border: "2px solid", borderRadius: "50%", flex: "none" },
  ".place[data-chosen]": { outline: "1.5px solid var(--text)", outlineOffset: "1px" },
  ".place-more": { fontFamily: "var(--sans)", fontSize: "10px" },
  ".line-waiting": { backgroundColor: "color-mix(in srgb, var(--text) 5%, transparent)" },
  ".line-running": { backgroundColor: "var(--accent-tint)", boxShadow: "inset 2px 0 var(--accent)" },
  ".line-error": { backgroundColor: "var(--bad-tint)", boxShadow: "inset 2px 0 var(--bad)" },
  ".error-message": {
    display: "block",
    padding: "3px 14px 5px 10px",
    backgroundColor: "var(--bad-tint)",
    boxShadow: "inset 2px 0 var(--bad)",
    color: "var(--bad)",
    fontFamily: "var(--sans)",
    fontWeight: "600",
    whiteSpace: "pre-wrap",
    overflowWrap: "anywhere",
  },
});

const python = HighlightStyle.define([
  { tag: [tags.keyword, tags.controlKeyword, tags.definitionKeyword, tags.moduleKeyword, tags.operatorKeyword], color: "var(--code-keyword)" },
  { tag: [tags.function(tags.variableName), tags.function(tags.definition(tags.variableName)), tags.function(tags.propertyName)], color: "var(--code-function)" },
  { tag: [tags.definition(tags.className), tags.className], color: "var(--code-function)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--code-string)" },
  { tag: [tags.number, tags.bool, tags.null, tags.self], color: "var(--code-number)" },
  { tag: tags.comment, color: "var(--code-comment)", fontStyle: "italic" },
  { tag: tags.meta, color: "var(--code-number)" },
]);

export const look = [frame, besides, syntaxHighlighting(python)];
