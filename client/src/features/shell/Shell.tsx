import { Outlet } from "@tanstack/react-router";
import { Suspense } from "react";
import { useNewerVersion } from "../../api/newerVersion.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { History } from "../../ui/icons.ts";
import { LiveRegion } from "../../ui/LiveRegion.tsx";
import { SkipLink } from "../../ui/SkipLink.tsx";
import { Toasts } from "../../ui/Toasts.tsx";
import { PageSkeleton } from "./PageSkeleton.tsx";
import styles from "./Shell.module.css";
import { words } from "./words.ts";

/** What stands around every page, the meeting's too: skip link, announcements, toasts. */
export function Shell() {
  const isNewer = useNewerVersion();
  return (
    <>
      <SkipLink />
      {isNewer && (
        <div className={styles.newer}>
          <Banner tone="warn" icon={<History />} actions={<Button onPress={() => window.location.reload()}>{words.reload}</Button>}>
            {words.newerVersion}
          </Banner>
        </div>
      )}
      <Suspense fallback={<PageSkeleton />}>
        <Outlet />
      </Suspense>
      <Toasts />
      <LiveRegion />
    </>
  );
}
