/** Somebody in the directory of this server. Never deleted: old minutes keep their names. */
export interface Person {
  id: string;
  /** Full name as shown, for example "Ines Koch". */
  name: string;
  /** Other spellings that mean this person ("M-L Oduya"); matched when names are pasted. */
  aliases: string[];
  /** Two or three letters for the avatar and for `IK -` at the start of a line. */
  initials: string;
  /** Account name elsewhere ("ikoch"), or null. */
  handle: string | null;
  /** Left the organisation: keeps name and handle, is shown as inactive, can still be assigned. */
  deactivated: boolean;
  /** Set when this entry was merged into another person; everything then resolves to that one. */
  mergedInto: string | null;
}

/** What is printed for an id that nobody of the directory has. */
export const UNKNOWN_PERSON = "Unknown person";

/** Most other spellings of one person. */
export const MOST_ALIASES = 50;

/** Several people under one name, for example "T/CAMs"; can be mentioned and assigned like a person. */
export interface Group {
  id: string;
  name: string;
  memberIds: string[];
}

/** The directory as a page receives it. */
export interface Directory {
  people: Person[];
  groups: Group[];
}
