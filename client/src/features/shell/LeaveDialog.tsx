import { useQueryClient } from "@tanstack/react-query";
import { call } from "../../api/call.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { showToast } from "../../ui/toasts.ts";
import { attempt } from "../errors/index.ts";
import { words } from "./words.ts";

/** Asks before a member takes themselves off the members' list: only an owner can put them back. */
export default function LeaveDialog({ personId, onClose }: { personId: string; onClose: () => void }) {
  const queryClient = useQueryClient();
  const leave = async (): Promise<void> => {
    onClose();
    await attempt(async () => {
      await call("removeMember", { params: { personId } });
      showToast({ text: words.left });
      await queryClient.resetQueries();
    });
  };
  const footer = (
    <>
      <Button onPress={onClose}>{words.stay}</Button>
      <Button kind="danger" onPress={() => void leave()}>{words.leaveNow}</Button>
    </>
  );
  return <Dialog isOpen role="alertdialog" onOpenChange={onClose} title={words.leaveTitle} description={words.leaveText} footer={footer} />;
}
