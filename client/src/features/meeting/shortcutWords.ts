/** Words of the list of keys. */
export const shortcutWords = { title: "Keyboard shortcuts" } as const;

/** The keys of the meeting page, by where they work. */
export const shortcutGroups = [
  {
    title: "Everywhere",
    shortcuts: [
      { words: "Outcomes panel on and off", keys: "Ctrl J" },
      { words: "Next part of the page", keys: "F6" },
      { words: "Part before", keys: "Shift F6" },
      { words: "Print agenda and notes", keys: "Ctrl P" },
      { words: "This list", keys: "Ctrl /" },
    ],
  },
  {
    title: "In the meeting, outside text fields",
    shortcuts: [
      { words: "Go to the current session", keys: "G" },
      { words: "Go along when the meeting moves", keys: "F" },
      { words: "Action items", keys: "A" },
      { words: "Undo what a message offers to undo", keys: "U" },
      { words: "This list, too", keys: "?" },
    ],
  },
  {
    title: "For moderators",
    shortcuts: [
      { words: "Next session", keys: "]" },
      { words: "Previous session", keys: "[" },
      { words: "5 minutes more for the current session", keys: "+" },
      { words: "Next session, while writing", keys: "Alt ]" },
      { words: "Previous session, while writing", keys: "Alt [" },
      { words: "5 minutes more, while writing", keys: "Alt +" },
    ],
  },
  {
    title: "On the agenda",
    shortcuts: [
      { words: "Move a row up; while editing, Enter puts it there", keys: "Alt ↑" },
      { words: "Move a row down; while editing, Enter puts it there", keys: "Alt ↓" },
      { words: "5 minutes longer or shorter, while editing", keys: "+ −" },
      { words: "Rename, while editing", keys: "Enter" },
      { words: "Choose the moderator, while editing", keys: "M" },
      { words: "Take back your last change", keys: "Ctrl Z" },
      { words: "Do it again", keys: "Ctrl Shift Z" },
    ],
  },
  {
    title: "While writing",
    shortcuts: [
      { words: "Blocks", keys: "/" },
      { words: "Mention, or assignee at the start of an item", keys: "@" },
      { words: "Action item", keys: "[] Space" },
      { words: "Date", keys: "//" },
      { words: "Decision", keys: "!! Space" },
      { words: "Tick or untick the item", keys: "Ctrl Enter" },
      { words: "Indent", keys: "Tab" },
      { words: "Outdent", keys: "Shift Tab" },
    ],
  },
] as const;
