import { ErrorView } from "../errors/index.ts";
import { AppFrame, PageSkeleton } from "../shell/index.ts";
import { DirectoryView } from "./DirectoryView.tsx";
import { useDirectory, useMayManagePeople } from "./useDirectory.ts";
import { words } from "./words.ts";

/** The directory of this server. */
export function PeoplePage() {
  const directory = useDirectory();
  const mayManage = useMayManagePeople();
  return (
    <AppFrame title={words.page}>
      {directory.data !== undefined ? (
        <DirectoryView directory={directory.data} mayManage={mayManage} />
      ) : directory.isError ? (
        <ErrorView error={directory.error} onRetry={() => void directory.refetch()} />
      ) : (
        <PageSkeleton />
      )}
    </AppFrame>
  );
}
