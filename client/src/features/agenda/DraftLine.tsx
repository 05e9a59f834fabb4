import { Button } from "../../ui/Button.tsx";
import { Lock } from "../../ui/icons.ts";
import { useMay, useView } from "../meetingState/index.ts";
import styles from "./AgendaRail.module.css";
import { useShareAgenda } from "./useShareAgenda.ts";
import { words } from "./words.ts";

/** Says that the agenda is a draft, and who sees it; for who may share it, the way to. */
export function DraftLine() {
  const { meeting, isAgendaHidden } = useView();
  const mayShare = useMay("share the agenda");
  const share = useShareAgenda();
  if (meeting.isDraft !== true) return null;
  return (
    <div className={styles.draft}>
      <Lock />
      <p>{isAgendaHidden === true ? words.draft.hidden : words.draft.shown}</p>
      {mayShare && <Button size="small" onPress={() => share(true)}>{words.draft.share}</Button>}
    </div>
  );
}
