// Blocking on purpose: the chosen theme must be known before the first paint, and the content policy allows no inline script.
try {
  const theme = localStorage.getItem("docket.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage is blocked: the system's theme stays.
}
