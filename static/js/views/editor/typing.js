// Typing over a selection. A browser left to itself puts a styled span in its place for a moment, which the page's
// security policy refuses, noisily; so the editor does it without the browser's help.
// @ts-check

import { EditorView } from "../../../vendor/codemirror.js";

export const typingOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { data, inputType } = event;
    const { main } = view.state.selection;
    if (inputType !== "insertText" || !data || main.empty || view.composing) return false;
    event.preventDefault();
    const insert = () => {
      return view.state.update(view.state.replaceSelection(data), { userEvent: "input.type", scrollIntoView: true });
    };
    // Those who want to do something else with what was typed, such as closing brackets, come first.
    const handlers = view.state.facet(EditorView.inputHandler);
    if (!handlers.some((handle) => handle(view, main.from, main.to, data, insert))) view.dispatch(insert());
    return true;
  },
});
