// Dialogs that stand in the page's HTML.
// @ts-check

/**
 * The dialog of this id; a click beside it closes it, as people expect.
 * @param {string} id
 */
export function dialogOf(id) {
  const dialog = /** @type {HTMLDialogElement} */ (document.getElementById(id));
  dialog.onclick = (event) => {
    if (event.target === dialog) dialog.close();
  };
  return dialog;
}
