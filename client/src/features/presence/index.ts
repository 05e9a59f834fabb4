export { PeopleList } from "./PeopleList.tsx";
export { PersonAvatar } from "./PersonAvatar.tsx";
export { ReaderAvatars } from "./ReaderAvatars.tsx";
export { type Reader, readersIn } from "./readers.ts";
export { useReaders } from "./useReaders.ts";
