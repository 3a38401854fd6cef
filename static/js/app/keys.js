// The keys that work everywhere on the page. Those of the timeline are in views/timeline/gestures.js.
// @ts-check

/**
 * @param {object} acts
 * @param {() => void} acts.run
 * @param {() => void} acts.help
 */
export function listenForKeys({ run, help }) {
  document.addEventListener("keydown", (event) => {
    const inText = event.target instanceof Element && event.target.closest(".cm-editor, input, select, textarea") !== null;
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter" && !event.defaultPrevented) run();
    else if (event.key === "?" && !inText) help();
  });
}
