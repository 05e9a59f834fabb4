import { EmptyState } from "../../ui/EmptyState.tsx";
import { Search } from "../../ui/icons.ts";
import { Link } from "../../ui/Link.tsx";
import { BarePage } from "./BarePage.tsx";
import { words } from "./words.ts";

/** The page for an address that leads nowhere. */
export function UnknownAddress() {
  return (
    <BarePage title={words.unknownAddress.title}>
      <EmptyState icon={<Search />} title={words.unknownAddress.title} level={1} actions={<Link to="/" look="solid">{words.toHome}</Link>}>
        {words.unknownAddress.text}
      </EmptyState>
    </BarePage>
  );
}
