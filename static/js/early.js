// The theme that was chosen before, set before anything is painted. Loaded as a classic script for that reason.
// @ts-check
try {
  const theme = localStorage.getItem("playground.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be forbidden: then the system's theme it is.
}
