/** Whether keys are letters there: a text field, or text that is being edited. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.closest("input:not([type=checkbox]), textarea, select") !== null);
}

/** Whether it is a button that opens a menu. */
export const isMenuButton = (target: EventTarget | null): boolean => target instanceof Element && target.closest("[aria-haspopup]") !== null;

/** Dialogs, menus and lists have keys of their own. */
export function isOverlay(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]') !== null;
}
