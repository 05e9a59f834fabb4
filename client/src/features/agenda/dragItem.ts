/** What is dragged carries this, so that the days of one meeting accept its rows and topics and nothing else. */
export const DRAG_TYPE = "application/x-docket-entry";

/** The data of an entry or a waiting topic that is dragged; other windows get its name. */
export const dragItem = (id: string, name: string): Record<string, string> => ({ [DRAG_TYPE]: id, "text/plain": name });
