import { useWaysIn } from "../../api/me.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { CircleAlert, Key } from "../../ui/icons.ts";
import { Link } from "../../ui/Link.tsx";
import { AccountButton } from "../account/index.ts";
import { BarePage } from "../errors/index.ts";
import { PageSkeleton } from "../shell/index.ts";
import { words } from "./words.ts";

/** Codes that another account of the same person may not have. */
const OTHER_ACCOUNT_HELPS: ReadonlySet<string> = new Set(["ACCOUNT_UNKNOWN", "ACCOUNT_MAIL_UNVERIFIED", "ACCOUNT_TAKEN"]);

/** To sign in at; with a problem: why a sign-in with an account came to nothing, and what to do. */
export function SignInPage({ problem }: { problem: string | null }) {
  const ways = useWaysIn();
  if (ways.isPending) return <PageSkeleton />;
  const provider = ways.data?.account?.name ?? null;
  const { title, text } = problem === null ? { title: words.title, text: provider === null ? words.textWithoutAccounts : words.text } : words.problem(problem, provider);
  return (
    <BarePage title={words.page}>
      <div role={problem === null ? undefined : "alert"}>
        <EmptyState
          icon={problem === null ? <Key /> : <CircleAlert />}
          title={title}
          level={1}
          actions={
            <>
              <AccountButton returnTo="/" />
              {problem !== null && OTHER_ACCOUNT_HELPS.has(problem) && <AccountButton returnTo="/" isAnother kind="plain" />}
              <Link to="/" look={provider === null ? "solid" : "quiet"}>{words.toHome}</Link>
            </>
          }
        >
          {text}
        </EmptyState>
      </div>
    </BarePage>
  );
}
