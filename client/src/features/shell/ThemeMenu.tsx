import { useState } from "react";
import { IconButton } from "../../ui/IconButton.tsx";
import { Monitor, Moon, Sun } from "../../ui/icons.ts";
import { Menu } from "../../ui/Menu.tsx";
import { MenuItem } from "../../ui/MenuItem.tsx";
import { readTheme, setTheme, type Theme } from "../../ui/theme.ts";
import { words } from "./words.ts";

const ICONS = { system: Monitor, light: Sun, dark: Moon } as const;
const THEMES: readonly Theme[] = ["system", "light", "dark"];

/** Chooses between the device's theme, light and dark. */
export function ThemeMenu() {
  const [theme, setShown] = useState(readTheme);
  const Icon = ICONS[theme];
  function choose(next: Theme): void {
    setTheme(next);
    setShown(next);
  }
  return (
    <Menu trigger={<IconButton label={words.theme}><Icon /></IconButton>} label={words.theme} placement="bottom end">
      {THEMES.map((each) => {
        const EachIcon = ICONS[each];
        return (
          <MenuItem key={each} icon={<EachIcon />} note={each === theme ? "✓" : undefined} onAction={() => choose(each)}>
            {words.themes[each]}
          </MenuItem>
        );
      })}
    </Menu>
  );
}
