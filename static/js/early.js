// The look that was chosen before, set before anything is painted. Loaded as a classic script for that reason.
// @ts-check
try {
  const theme = localStorage.getItem("playground.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  if (localStorage.getItem("playground.size") === "projector") document.documentElement.dataset.size = "projector";
} catch {
  // Storage may be forbidden: then it looks as the system has it.
}
