import type { FeedState } from "../../api/feedState.ts";
import { Banner } from "../../ui/Banner.tsx";
import { CircleAlert } from "../../ui/icons.ts";
import { Link } from "../../ui/Link.tsx";
import { closedText } from "./closedText.ts";
import { closedWords } from "./closedWords.ts";

/** Why the page is closed for good, and by whom. */
export default function ClosedBanner({ reason, by, isGuest }: { reason: NonNullable<FeedState["closedFor"]>; by: string | null; isGuest: boolean }) {
  return (
    <Banner tone="bad" icon={<CircleAlert />} actions={<Link to="/" look="solid" size="small">{closedWords.toMeetings}</Link>}>
      {closedText(reason, by, { isGuest })}
    </Banner>
  );
}
