import type { ReactNode } from "react";
import { ApiError } from "../../api/apiError.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { CircleAlert, Key, Link as LinkIcon, Lock, NoConnection, Refresh, Search } from "../../ui/icons.ts";
import { Link } from "../../ui/Link.tsx";
import { AccountButton, thisPage } from "../account/index.ts";
import { words } from "./words.ts";

interface Face {
  icon: ReactNode;
  title: string;
  text: string;
}

/** What to say to a failed call; an unknown refusal speaks for itself. */
function faceOf(error: unknown): Face {
  if (!(error instanceof ApiError)) return { icon: <CircleAlert />, ...words.fault };
  switch (error.code) {
    case "SERVER_UNREACHABLE":
    case "SERVER_STOPPING":
      return { icon: <NoConnection />, ...words.unreachable };
    case "SIGN_IN_NEEDED":
      return { icon: <Key />, ...words.signInNeeded };
    case "ACCOUNT_NEEDED":
      return { icon: <Key />, ...words.accountNeeded };
    case "ROLE_INSUFFICIENT":
      return { icon: <Lock />, ...words.noRight };
    case "LINK_REVOKED":
      return { icon: <LinkIcon />, ...words.linkRevoked };
    case "MEETING_NOT_FOUND":
      return { icon: <Search />, ...words.meetingGone };
    case "SESSION_NOT_FOUND":
      return { icon: <Search />, ...words.sessionGone };
    case "ADDRESS_UNKNOWN":
      return { icon: <Search />, ...words.unknownAddress };
    default:
      return { icon: <CircleAlert />, title: words.refused.title, text: error.message };
  }
}

const WHO_ARE_YOU: ReadonlySet<string> = new Set(["SIGN_IN_NEEDED", "ACCOUNT_NEEDED"]);

/**
 * Why a page or a part of it cannot be shown, and what to do. `onRetry` adds a button; a server that does
 * not answer is asked again anyway. `level` is the level of the title: 1 where it is the page's own.
 */
export function ErrorView({ error, onRetry, level = 1 }: { error: unknown; onRetry?: () => void; level?: 1 | 2 }) {
  const { icon, title, text } = faceOf(error);
  return (
    <div role="alert">
      <EmptyState
        icon={icon}
        title={title}
        level={level}
        actions={
          <>
            {error instanceof ApiError && WHO_ARE_YOU.has(error.code) && <AccountButton returnTo={thisPage()} />}
            {onRetry !== undefined && <Button icon={<Refresh />} onPress={onRetry}>{words.tryAgain}</Button>}
            {level === 1 && <Link to="/" look={onRetry === undefined ? "solid" : "quiet"}>{words.toHome}</Link>}
          </>
        }
      >
        {text}
      </EmptyState>
    </div>
  );
}
