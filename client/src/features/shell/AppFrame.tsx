import type { ReactNode } from "react";
import { useMe } from "../../api/me.ts";
import { Calendar, Users } from "../../ui/icons.ts";
import { Link } from "../../ui/Link.tsx";
import { Mark } from "../../ui/Mark.tsx";
import { AccountMenu } from "./AccountMenu.tsx";
import styles from "./Shell.module.css";
import { ThemeMenu } from "./ThemeMenu.tsx";
import { words } from "./words.ts";

/** Header and main part of the pages outside a meeting. `title` names the browser's tab. */
export function AppFrame({ title, children }: { title: string; children: ReactNode }) {
  const me = useMe().data;
  return (
    <div className={styles.frame}>
      <title>{`${title} · ${words.product}`}</title>
      <header className={styles.top}>
        <Link to="/" look="bare" className={styles.brand} aria-label={`${words.product}, ${words.home}`}>
          <Mark />
          <span className={styles.name}>{words.product}</span>
        </Link>
        <nav className={styles.nav} aria-label={words.mainNavigation}>
          {me?.signedIn === true && (
            <>
              <Link to="/" look="bare" icon={<Calendar />} activeOptions={{ exact: true }}>{words.meetings}</Link>
              <Link to="/people" look="bare" icon={<Users />}>{words.people}</Link>
            </>
          )}
        </nav>
        <ThemeMenu />
        {me?.signedIn === true && me.name !== null && <AccountMenu name={me.name} personId={me.personId} instanceRole={me.instanceRole} />}
      </header>
      <main id="main" tabIndex={-1} className={styles.main}>{children}</main>
    </div>
  );
}
