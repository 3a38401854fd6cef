// How what stands beside the program looks: problems, what is offered, the search, the trail of a run.
// @ts-check

import { EditorView } from "../../../vendor/codemirror.js";

const wavy = { backgroundImage: "none", paddingBottom: "0", textDecorationLine: "underline", textDecorationSkipInk: "none", textUnderlineOffset: "3px" };
const marker = { content: "''", width: "8px", height: "8px", backgroundColor: "currentColor" };

const problems = {
  ".cm-lintRange": wavy,
  ".cm-lintRange-error": { textDecoration: "underline wavy var(--bad) 1.2px" },
  ".cm-lintRange-warning": { textDecoration: "underline wavy var(--warn) 1.2px" },
  ".cm-lintRange-info": { textDecoration: "underline dotted var(--text-faint) 1.6px" },
  ".cm-lintRange-active": { backgroundColor: "color-mix(in srgb, var(--warn) 16%, transparent)" },
  ".cm-lintPoint::after": { borderBottomColor: "var(--bad)" },
  ".cm-lintPoint-warning::after": { borderBottomColor: "var(--warn)" },
  ".cm-gutter-lint": { width: "12px" },
  ".cm-gutter-lint .cm-gutterElement": { display: "flex", alignItems: "center", justifyContent: "center", padding: "0" },
  ".cm-lint-marker": { display: "block", width: "auto", height: "auto" },
  ".cm-lint-marker::before": { display: "block" },
  ".cm-lint-marker-error, .cm-lint-marker-warning, .cm-lint-marker-info": { content: "normal" },
  ".cm-lint-marker-error": { color: "var(--bad)" },
  ".cm-lint-marker-warning": { color: "var(--warn)" },
  ".cm-lint-marker-info": { color: "var(--text-faint)" },
  ".cm-lint-marker-error::before": { ...marker, borderRadius: "1px" },
  ".cm-lint-marker-warning::before": { ...marker, clipPath: "polygon(50% 0, 100% 100%, 0 100%)" },
  ".cm-lint-marker-info::before": { ...marker, width: "6px", height: "6px", borderRadius: "50%" },
  ".cm-diagnostic": { padding: "6px 12px", borderLeft: "3px solid var(--text-faint)", marginLeft: "0", maxWidth: "460px", whiteSpace: "pre-wrap" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--bad)" },
  ".cm-diagnostic-warning": { borderLeftColor: "var(--warn)" },
  ".cm-diagnostic code": { fontFamily: "var(--mono)", color: "var(--text)", overflowWrap: "anywhere" },
  ".cm-diagnostic small": { color: "var(--text-faint)" },
  ".cm-diagnosticSource": { display: "none" },
  ".cm-panel.cm-panel-lint ul": { maxHeight: "152px" },
  ".cm-panel.cm-panel-lint ul [aria-selected], .cm-panel.cm-panel-lint ul:focus [aria-selected]": {
    backgroundColor: "var(--accent-tint)",
    color: "var(--text)",
  },
  ".cm-panel.cm-panel-lint ul [aria-selected] u": { textDecoration: "none" },
  ".cm-panel.cm-panel-lint button[name=close]": { color: "var(--text-soft)", fontSize: "18px", padding: "0 8px", cursor: "pointer" },
};

const tooltips = {
  ".cm-tooltip": {
    border: "1px solid var(--line-strong)",
    borderRadius: "var(--radius-small)",
    backgroundColor: "var(--panel)",
    color: "var(--text)",
    boxShadow: "0 6px 20px var(--shadow)",
    fontFamily: "var(--sans)",
    fontSize: "calc(var(--size-small) * var(--zoom))",
    lineHeight: "1.45",
    overflow: "hidden",
  },
  ".cm-tooltip.cm-tooltip-autocomplete": { overflow: "visible" },
  ".cm-tooltip-autocomplete.cm-tooltip > ul": { fontFamily: "var(--mono)", maxHeight: "13.5em", minWidth: "200px", borderRadius: "inherit" },
  ".cm-tooltip-autocomplete.cm-tooltip > ul > li": { padding: "3px 10px", lineHeight: "1.45" },
  ".cm-tooltip-autocomplete.cm-tooltip > ul > li[aria-selected]": { backgroundColor: "var(--accent-tint)", color: "var(--text)" },
  ".cm-completionMatchedText": { textDecoration: "none", color: "var(--accent)", fontWeight: "600" },
  ".cm-completionDetail": { color: "var(--text-faint)", fontStyle: "normal", marginLeft: "1px" },
  ".cm-tooltip.cm-completionInfo": { padding: "8px 12px", width: "280px", maxWidth: "min(280px, 80vw)" },
  ".cm-completionInfo code": { fontFamily: "var(--mono)", color: "var(--code-function)", overflowWrap: "anywhere" },
  ".cm-completionInfo p": { margin: "4px 0 0", color: "var(--text-soft)" },
};

const panels = {
  ".cm-panels": { backgroundColor: "var(--raised)", color: "var(--text)", fontFamily: "var(--sans)", fontSize: "var(--size-small)", zIndex: "3" },
  ".cm-panels.cm-panels-top": { borderBottom: "1px solid var(--line)" },
  ".cm-panels.cm-panels-bottom": { borderTop: "1px solid var(--line)" },
  ".cm-panel.cm-search": { padding: "8px 34px 6px 10px" },
  ".cm-panel.cm-search label": { fontSize: "11px", color: "var(--text-soft)", margin: "0 0 0 6px", whiteSpace: "nowrap" },
  ".cm-panel.cm-search button[name=select]": { display: "none" },
  ".cm-panel.cm-search input[type=checkbox]": { accentColor: "var(--accent-fill)", margin: "0 4px 0 0", verticalAlign: "-2px" },
  ".cm-textfield": {
    height: "28px",
    padding: "0 9px",
    border: "1px solid var(--line-strong)",
    borderRadius: "var(--radius-small)",
    backgroundColor: "var(--panel)",
    color: "var(--text)",
    fontFamily: "var(--mono)",
    fontSize: "var(--size-small)",
    width: "130px",
  },
  ".cm-button": {
    height: "28px",
    padding: "0 9px",
    border: "1px solid var(--line-strong)",
    borderRadius: "var(--radius-small)",
    background: "var(--panel)",
    color: "var(--text)",
    fontFamily: "var(--sans)",
    fontSize: "var(--size-small)",
    cursor: "pointer",
  },
  ".cm-button:hover": { background: "var(--accent-tint)" },
  ".cm-button:active": { background: "var(--accent-tint)" },
  ".cm-textfield:focus-visible, .cm-button:focus-visible": { outline: "2px solid var(--focus)", outlineOffset: "1px" },
  ".cm-panel.cm-search button[name=close]": { top: "4px", right: "6px", width: "28px", height: "28px", color: "var(--text-soft)", fontSize: "18px", cursor: "pointer" },
  ".cm-searchMatch": { backgroundColor: "color-mix(in srgb, var(--warn) 30%, transparent)", borderRadius: "2px" },
  ".cm-searchMatch.cm-searchMatch-selected": { backgroundColor: "color-mix(in srgb, var(--warn) 60%, transparent)" },
};

const trail = {
  ".cm-trail": { width: "7px" },
  ".cm-trail .cm-gutterElement": { position: "relative", cursor: "pointer" },
  ".trail-bar": { position: "absolute", inset: "0 2px 0 2px", borderRadius: "1px" },
  ".trail-bar[data-when=past]": { backgroundColor: "color-mix(in srgb, var(--accent) 75%, transparent)" },
  ".trail-bar[data-when=later]": { backgroundImage: "repeating-linear-gradient(var(--line-strong) 0 2px, transparent 2px 5px)" },
  ".cm-line[data-waited]::after": {
    content: "attr(data-waited)",
    marginLeft: "2.5ch",
    fontFamily: "var(--sans)",
    fontSize: "11px",
    color: "var(--text-faint)",
    whiteSpace: "nowrap",
  },
  ".line-pointed": { backgroundColor: "color-mix(in srgb, var(--focus) 16%, transparent)", boxShadow: "inset 2px 0 var(--focus)" },
  ".cm-lineNumbers .cm-gutterElement, .cm-places .cm-gutterElement": { cursor: "pointer" },
  ".cm-waited": { padding: "6px 12px", maxWidth: "420px" },
  ".waited-row": { display: "flex", alignItems: "center", gap: "7px", color: "var(--text-soft)" },
  ".waited-row i": { width: "8px", height: "8px", borderRadius: "50%", flex: "none" },
  ".waited-row b": { color: "var(--text)", fontWeight: "600" },
};

export const besides = EditorView.theme({ ...problems, ...tooltips, ...panels, ...trail });
