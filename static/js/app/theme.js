// How the page looks: light or dark as the system has it until the reader chooses, and large for a projector.
// `early.js` sets what was chosen before anything is painted.
// @ts-check

const dark = matchMedia("(prefers-color-scheme: dark)");
const root = document.documentElement;

/**
 * Lets the menu of looks choose, and shows in it what holds.
 * @param {HTMLElement} menu with the radios `theme` and the box `projector`
 * @param {() => void} onChange also when the system's own theme changes
 */
export function listenToTheme(menu, onChange) {
  for (const input of menu.querySelectorAll("input")) {
    input.checked = input.name === "theme" ? input.value === (root.dataset.theme ?? "system") : root.dataset.size === "projector";
    input.addEventListener("change", () => {
      if (input.name === "theme") choose("theme", input.value === "system" ? null : input.value);
      else choose("size", input.checked ? "projector" : null);
      onChange();
    });
  }
  dark.addEventListener("change", onChange);
}

/**
 * From now on, and the next time too.
 * @param {"theme" | "size"} what
 * @param {string | null} value
 */
function choose(what, value) {
  if (value === null) delete root.dataset[what];
  else root.dataset[what] = value;
  try {
    if (value === null) localStorage.removeItem(`playground.${what}`);
    else localStorage.setItem(`playground.${what}`, value);
  } catch {
    // It holds for this page at least.
  }
}
