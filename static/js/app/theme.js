// Light or dark: the system's, until the reader chooses.
// @ts-check

const dark = matchMedia("(prefers-color-scheme: dark)");

/** The other theme from now on, and the next time too. */
export function changeTheme() {
  const { dataset } = document.documentElement;
  const isDark = dataset.theme === undefined ? dark.matches : dataset.theme === "dark";
  dataset.theme = isDark ? "light" : "dark";
  try {
    localStorage.setItem("playground.theme", dataset.theme);
  } catch {
    // It holds for this page at least.
  }
}

/** @param {() => void} listener the system's theme has changed */
export function onSystemTheme(listener) {
  dark.addEventListener("change", listener);
}
