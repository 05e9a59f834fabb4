export { ListPage, sheetClass } from "./ListPage.tsx";
