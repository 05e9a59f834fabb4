import { ApiError, messageOf } from "../../api/apiError.ts";
import { useNewerVersion } from "../../api/newerVersion.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { CircleAlert, History } from "../../ui/icons.ts";
import { BarePage } from "./BarePage.tsx";
import { ErrorView } from "./ErrorView.tsx";
import styles from "./errors.module.css";
import { words } from "./words.ts";

/** Catches what a page throws while it renders or loads: a way on instead of a white page. */
export function RenderFault({ error }: { error: unknown }) {
  const isNewer = useNewerVersion();
  if (error instanceof ApiError) {
    return (
      <BarePage title={words.refused.title}>
        <ErrorView error={error} onRetry={() => window.location.reload()} />
      </BarePage>
    );
  }
  const { title, text } = isNewer ? words.newer : words.fault;
  return (
    <BarePage title={title}>
      <EmptyState
        icon={isNewer ? <History /> : <CircleAlert />}
        title={title}
        level={1}
        actions={<Button kind="solid" onPress={() => window.location.reload()}>{words.reload}</Button>}
      >
        {text}
      </EmptyState>
      {!isNewer && (
        <details className={styles.detail}>
          <summary>{words.detail}</summary>
          <pre>{messageOf(error)}</pre>
        </details>
      )}
    </BarePage>
  );
}
