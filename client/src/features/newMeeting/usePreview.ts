import type { AgendaDraft, ColumnRole } from "@docket/shared/paste/draft.ts";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { call } from "../../api/call.ts";

/** What came out of the clipboard, or was typed. */
export interface PasteSource {
  /** Null when the clipboard had no HTML, or the text was changed by hand. */
  html: string | null;
  text: string;
  /** Grows with every change, so that two equal pastes are two. */
  revision: number;
}

/** Reads the source on the server; `onDraft` gets each new reading, null for an empty source. */
export function usePreview(source: PasteSource, columnRoles: Record<string, ColumnRole>, onDraft: (draft: AgendaDraft | null) => void) {
  const isEmpty = source.text.trim() === "" && source.html === null;
  const query = useQuery({
    queryKey: ["agendaPreview", source.revision, columnRoles],
    queryFn: ({ signal }) =>
      call("previewAgenda", { body: { html: source.html, text: source.text === "" ? null : source.text, columnRoles } }, signal),
    enabled: !isEmpty,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
  const report = useRef(onDraft);
  useEffect(() => {
    report.current = onDraft;
  });
  const read = isEmpty || query.isError || query.isPlaceholderData ? null : (query.data ?? null);
  useEffect(() => {
    if (isEmpty || query.isError) report.current(null);
    else if (read !== null) report.current(read);
  }, [isEmpty, query.isError, read]);
  return { isReading: query.isFetching, error: isEmpty ? null : query.error };
}
