import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "react-aria-components/Button";
import { call } from "../../api/call.ts";
import { queryKeys } from "../../api/queryKeys.ts";
import { cx } from "../../ui/cx.ts";
import { ClipboardPaste, Copy, FilePlus, LayoutTemplate, Sparkles } from "../../ui/icons.ts";
import { Link } from "../../ui/Link.tsx";
import { showToast } from "../../ui/toasts.ts";
import styles from "./home.module.css";
import { words } from "./words.ts";

/** The ways to a meeting: blank, from an earlier one (not the first), pasted, the sample. */
export function StartCards({ isLarge = false }: { isLarge?: boolean }) {
  const sample = useOpenSample();
  return (
    <div className={cx(styles.cards, isLarge && styles.largeCards)}>
      <Link to="/new" look="bare" className={cx(styles.card, isLarge && styles.mainCard)}>
        <FilePlus />
        <b>{words.newMeeting}</b>
        <small>{words.newMeetingText}</small>
      </Link>
      {!isLarge && (
        <Link to="/new" search={{ from: "copy" }} look="bare" className={styles.card}>
          <Copy />
          <b>{words.fromLast}</b>
          <small>{words.fromLastText}</small>
        </Link>
      )}
      {!isLarge && (
        <Link to="/new" search={{ from: "template" }} look="bare" className={styles.card}>
          <LayoutTemplate />
          <b>{words.template}</b>
          <small>{words.templateText}</small>
        </Link>
      )}
      <Link to="/new" search={{ from: "paste" }} look="bare" className={styles.card}>
        <ClipboardPaste />
        <b>{words.paste}</b>
        <small>{words.pasteText}</small>
      </Link>
      <Button className={cx(styles.card)} onPress={() => sample.mutate()} isPending={sample.isPending}>
        <Sparkles />
        <b>{words.sample}</b>
        <small>{words.sampleText}</small>
      </Button>
    </div>
  );
}

function useOpenSample() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => call("createSampleMeeting"),
    onSuccess: async ({ meetingId }) => {
      void queryClient.invalidateQueries({ queryKey: queryKeys.meetings });
      await navigate({ to: "/m/$meetingId", params: { meetingId } });
    },
    onError: (error) => showToast({ text: error.message }),
  });
}
