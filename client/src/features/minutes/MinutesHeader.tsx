import { slugOf } from "@docket/shared/meeting/address.ts";
import type { Minutes } from "@docket/shared/minutes/tree.ts";
import { addressOf } from "../../api/call.ts";
import { Button } from "../../ui/Button.tsx";
import { dateRange } from "../../ui/dateRange.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { ChevronDown, Download, FileDown, Printer } from "../../ui/icons.ts";
import { Link } from "../../ui/Link.tsx";
import { Mark } from "../../ui/Mark.tsx";
import { Menu } from "../../ui/Menu.tsx";
import { MenuItem } from "../../ui/MenuItem.tsx";
import { ThemeMenu } from "../shell/index.ts";
import styles from "./minutes.module.css";
import { words } from "./words.ts";

const FORMATS = ["md", "html", "json"] as const;

/** The bar above the minutes: back to the notes, downloads, print. */
export function MinutesHeader({ meetingId, minutes }: { meetingId: string; minutes: Minutes }) {
  return (
    <header className={styles.top}>
      <Link to="/" look="bare" aria-label={words.home} className={styles.mark}><Mark /></Link>
      <div className={styles.meeting}>
        <span className={styles.meetingTitle}>{minutes.title}</span>
        {minutes.dates !== null && <span className={styles.meetingDates}>{dateRange(minutes.dates.from, minutes.dates.to)}</span>}
      </div>
      <nav aria-label={words.views} className={styles.views}>
        <Link to="/m/$meetingId/$words" params={{ meetingId, words: slugOf(minutes.title) }} look="bare">{words.notes}</Link>
        <Link to="/m/$meetingId/-/minutes" params={{ meetingId }} look="bare">{words.minutes}</Link>
      </nav>
      <span className={styles.grow} />
      <Menu placement="bottom end" trigger={<Button icon={<Download />} aria-label={words.download}><span className={styles.wideOnly}>{words.download}</span><ChevronDown /></Button>}>
        {FORMATS.map((format) => (
          <MenuItem key={format} icon={<FileDown />} note={words.formatNotes[format]} href={addressOf("getMinutes", { meetingId, format })} download="">
            {words.formats[format]}
          </MenuItem>
        ))}
      </Menu>
      <IconButton label={words.print} keys="Ctrl P" onPress={() => window.print()}><Printer /></IconButton>
      <ThemeMenu />
    </header>
  );
}
