import type { MinutesFile } from "@docket/shared/export/json.ts";
import type { Minutes } from "@docket/shared/minutes/tree.ts";
import { useQuery } from "@tanstack/react-query";
import { callForText } from "../../api/call.ts";
import { queryKeys } from "../../api/queryKeys.ts";

/** The version of the JSON file that this page reads. */
const READABLE_VERSION = 2;

/** The meeting's minutes as they stand; looks again whenever the reader comes to the page. */
export function useMinutes(meetingId: string) {
  return useQuery({
    queryKey: queryKeys.minutes(meetingId),
    queryFn: async ({ signal }): Promise<Minutes> => {
      const file = JSON.parse(await callForText("getMinutes", { params: { meetingId, format: "json" } }, signal)) as MinutesFile;
      if (file.version !== READABLE_VERSION) throw new Error(`Expected minutes of version ${READABLE_VERSION}, got version ${file.version}. Reload the page.`);
      return file.minutes;
    },
    staleTime: 0,
    refetchOnWindowFocus: true,
  });
}
