// Runs before the first paint, so that a chosen theme does not flash; the switch itself is in main.js.
(() => {
  try {
    const theme = localStorage.getItem("reportedly.theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch {
    // Storage is closed: the system's theme holds.
  }
})();
