import { initialsOf } from "@docket/shared/people/initials.ts";
import { personColour } from "@docket/shared/people/personColour.ts";
import { Avatar, type AvatarProps } from "../../ui/Avatar.tsx";
import { usePeople } from "../meetingState/index.ts";

export interface PersonAvatarProps extends Pick<AvatarProps, "size" | "isDecorative"> {
  /** Null for a reader who is nobody of the directory. */
  personId: string | null;
  /** The name to fall back to. */
  name: string;
}

/** The avatar of somebody in this meeting. */
export function PersonAvatar({ personId, name, ...rest }: PersonAvatarProps) {
  const person = usePeople().person(personId ?? "");
  return (
    <Avatar
      {...rest}
      initials={person?.initials ?? initialsOf(name)}
      name={person?.name ?? name}
      color={person === null ? 0 : personColour(person.id)}
      isGone={person?.deactivated ?? false}
    />
  );
}
