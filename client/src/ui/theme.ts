/** The chosen theme; `system` follows the device. */
export type Theme = "system" | "light" | "dark";

/** Also read by `public/theme.js` before the first paint. */
const STORAGE_KEY = "docket.theme";

/** The theme chosen on this device; `system` when none was, or when storage is blocked. */
export function readTheme(): Theme {
  const theme = document.documentElement.dataset["theme"];
  return theme === "light" || theme === "dark" ? theme : "system";
}

/** Changes the theme at once and keeps it for the next visit where storage allows. */
export function setTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
  try {
    if (theme === "system") localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, theme);
  } catch {
    // Storage is blocked: the theme holds until the page is closed, which is all that can be had.
  }
}
