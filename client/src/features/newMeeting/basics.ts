/** What both ways of beginning a meeting ask for; kept while the reader changes between them. */
export interface Basics {
  title: string;
  /** IANA name; null while nothing valid is chosen. */
  zone: string | null;
}
