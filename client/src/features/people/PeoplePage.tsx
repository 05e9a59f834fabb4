import { useLastError } from "../../api/useLastError.ts";
import { ErrorView } from "../errors/index.ts";
import { AppFrame, PageSkeleton } from "../shell/index.ts";
import { DirectoryView } from "./DirectoryView.tsx";
import { useDirectory, useMayManagePeople } from "./useDirectory.ts";
import { words } from "./words.ts";

/** The directory of this server. */
export function PeoplePage() {
  const directory = useDirectory();
  const error = useLastError(directory);
  const mayManage = useMayManagePeople();
  return (
    <AppFrame title={words.page}>
      {directory.data !== undefined ? (
        <DirectoryView directory={directory.data} mayManage={mayManage} />
      ) : error !== null ? (
        <ErrorView error={error} onRetry={() => void directory.refetch()} />
      ) : (
        <PageSkeleton />
      )}
    </AppFrame>
  );
}
