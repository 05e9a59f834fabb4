export { ListPage, sheetClass } from "./ListPage.tsx";
export { useListChanges } from "./useListChanges.ts";
