import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useLastError } from "../../api/useLastError.ts";
import { cx } from "../../ui/cx.ts";
import { PageHeading } from "../../ui/PageHeading.tsx";
import { ErrorView } from "../errors/index.ts";
import { AppFrame, PageSkeleton } from "../shell/index.ts";
import styles from "./ListPage.module.css";

/** What the page shows and where it comes from. */
export interface ListPageProps<T> {
  title: string;
  /** A sentence or two on what stands here. */
  intro: string;
  isWide?: boolean;
  answer: Pick<UseQueryResult<T>, "data" | "error" | "refetch">;
  children: (data: T) => ReactNode;
}

/** A page outside a meeting with one answer of the server on it, while that is awaited and when it does not come, too. */
export function ListPage<T>({ title, intro, isWide = false, answer, children }: ListPageProps<T>) {
  const error = useLastError(answer);
  return (
    <AppFrame title={title}>
      {answer.data !== undefined ? (
        <div className={cx(styles.page, isWide && styles.wide)}>
          <PageHeading className={styles.title}>{title}</PageHeading>
          <p className={styles.intro}>{intro}</p>
          {children(answer.data)}
        </div>
      ) : error !== null ? (
        <ErrorView error={error} onRetry={() => void answer.refetch()} />
      ) : (
        <PageSkeleton />
      )}
    </AppFrame>
  );
}

/** The class of what lists stand on. */
export const sheetClass = styles.sheet;
