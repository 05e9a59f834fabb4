import { type ReactNode, useEffect, useRef } from "react";

let isPageChangeExpected = false;

/** Called by the router when another page is about to appear: its heading then takes the focus. */
export function expectPageChange(): void {
  isPageChangeExpected = true;
}

/** True once after a change of page: for the page that has no heading of this kind and places the focus itself. */
export function takePageChange(): boolean {
  const isExpected = isPageChangeExpected;
  isPageChangeExpected = false;
  return isExpected;
}

/**
 * The h1 of a page. After a change of page it takes the focus, so that keyboard and screen reader start
 * at the new page's beginning; on the first load nothing is moved.
 */
export function PageHeading({ className, children }: { className?: string | undefined; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takePageChange()) heading.current?.focus({ preventScroll: true });
  }, []);
  return <h1 ref={heading} tabIndex={-1} className={className}>{children}</h1>;
}
