// Tab indents in the editor, so whoever comes in by a key does not come out by it: then the foot says which keys do.
// @ts-check

import { EditorView } from "../../../vendor/codemirror.js";

/** Of the element that says it; those who do not see it are told it with the editor's name. */
const SAID = "editor-leave";

/** @returns {import("../../../vendor/codemirror.js").Extension} */
export function entering() {
  let byKey = false;
  addEventListener("keydown", () => void (byKey = true), true);
  addEventListener("pointerdown", () => void (byKey = false), true);
  /** @param {boolean} seen */
  const show = (seen) => document.getElementById(SAID)?.toggleAttribute("data-seen", seen);
  return [
    EditorView.contentAttributes.of({ "aria-describedby": SAID }),
    EditorView.domEventHandlers({
      focus: () => void show(byKey),
      blur: () => void show(false),
      pointerdown: () => void show(false),
    }),
  ];
}
