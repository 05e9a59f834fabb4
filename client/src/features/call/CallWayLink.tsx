import type { CallWay } from "@docket/shared/meeting/callWays.ts";
import type { ButtonKind } from "../../ui/Button.tsx";
import { Phone, Video } from "../../ui/icons.ts";
import { Anchor } from "../../ui/Link.tsx";
import { words } from "./words.ts";

export interface CallWayLinkProps {
  way: CallWay;
  look: ButtonKind;
  size?: "small";
  className?: string | undefined;
  /** Left out: the icon alone stands for it. */
  children?: string | null;
}

/** Joins the call by one way: a page of its own for video; the device knows what to do with the others. */
export function CallWayLink({ way, look, size, className, children }: CallWayLinkProps) {
  const joins = way.kind === "video" ? words.joinBy.video : words.joinBy[way.kind](way.value);
  // Whoever speaks to their device says what they see.
  const name = children === undefined || children === null || joins.includes(children) ? joins : `${children}, ${joins}`;
  const aside = way.kind === "video" ? { target: "_blank", rel: "noreferrer" } : {};
  const icon = way.kind === "video" ? <Video /> : <Phone />;
  return (
    <Anchor {...aside} look={look} {...(size === undefined ? {} : { size })} href={way.href} icon={size === undefined ? icon : undefined} className={className} title={name} aria-label={name}>
      {children}
    </Anchor>
  );
}
