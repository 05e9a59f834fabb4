import type { ExportFormat } from "./format.ts";
import { html } from "./html.ts";
import { json } from "./json.ts";
import { markdown } from "./markdown.ts";

/** Every export format, in the order of the menu. */
export const EXPORT_FORMATS: readonly ExportFormat[] = [markdown, html, json];

/** The format of this name, or undefined. */
export const findFormat = (id: string): ExportFormat | undefined => EXPORT_FORMATS.find((format) => format.id === id);
