import { Link } from "@tiptap/extension-link";
import { safeHref } from "../links/safeHref.ts";

interface HtmlElement {
  getAttribute(name: string): string | null;
}

/** The link mark: keeps the target and nothing else, and only targets that `safeHref` lets pass. */
export const noteLink = Link.extend({
  addAttributes() {
    return { href: { default: null, parseHTML: (element: HtmlElement) => safeHref(element.getAttribute("href")) } };
  },
}).configure({
  openOnClick: false,
  autolink: false,
  linkOnPaste: false,
  isAllowedUri: (href) => safeHref(href) !== null,
  HTMLAttributes: { target: "_blank", rel: "noopener noreferrer nofollow" },
});
