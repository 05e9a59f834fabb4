import { useQuery } from "@tanstack/react-query";
import { call } from "../../api/call.ts";
import { useMe } from "../../api/me.ts";
import { queryKeys } from "../../api/queryKeys.ts";
import { useLastError } from "../../api/useLastError.ts";
import { ErrorView } from "../errors/index.ts";
import { AppFrame, PageSkeleton } from "../shell/index.ts";
import { KeptNotice } from "../unsent/index.ts";
import { MeetingsOverview } from "./MeetingsOverview.tsx";
import { FirstRun, SignedOut } from "./Welcome.tsx";
import { words } from "./words.ts";

/** The first page: the reader's meetings, or how to get to some. */
export function HomePage() {
  return (
    <AppFrame title={words.page}>
      <KeptNotice />
      <HomeContent />
    </AppFrame>
  );
}

function HomeContent() {
  const me = useMe();
  const meetings = useQuery({
    queryKey: queryKeys.meetings,
    queryFn: ({ signal }) => call("listMeetings", undefined, signal),
    enabled: me.data?.signedIn === true,
    // Asked anew each time the page is opened: others may have made or moved meetings a second ago.
    staleTime: 0,
    refetchOnWindowFocus: true,
  });
  const noMe = useLastError(me);
  const noMeetings = useLastError(meetings);
  if (me.data?.signedIn === false) return <SignedOut />;
  if (noMe !== null) return <ErrorView error={noMe} onRetry={() => void me.refetch()} />;
  if (noMeetings !== null) return <ErrorView error={noMeetings} onRetry={() => void meetings.refetch()} />;
  if (me.data === undefined || meetings.data === undefined) return <PageSkeleton />;
  if (meetings.data.meetings.length === 0 && me.data.instanceRole !== "guest") return <FirstRun />;
  return <MeetingsOverview meetings={meetings.data.meetings} name={me.data.name} mayCreate={me.data.instanceRole !== "guest"} />;
}
