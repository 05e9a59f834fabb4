import { Button } from "../../ui/Button.tsx";
import { useMarkerCommand } from "./useMarkerCommand.ts";
import { useShortenOffer } from "./useShortenOffer.ts";
import { words } from "./words.ts";

/** Offers to shorten this break when the day runs late; nothing when there is nothing to offer. */
export function ShortenButton({ entryId, className }: { entryId: string; className?: string | undefined }) {
  const offer = useShortenOffer();
  const run = useMarkerCommand();
  if (offer?.entryId !== entryId) return null;
  return (
    <Button size="small" className={className} onPress={() => run({ change: { type: "lengthen", entryId, minutes: -offer.byMinutes } })}>
      {words.shortenTo(offer.toMinutes)}
    </Button>
  );
}
