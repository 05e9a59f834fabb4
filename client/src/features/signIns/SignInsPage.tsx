import type { SignInView } from "@docket/shared/protocol/views.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Monitor } from "../../ui/icons.ts";
import { ListPage, sheetClass } from "../listPage/index.ts";
import { SignInRow } from "./SignInRow.tsx";
import styles from "./signIns.module.css";
import { useSignIns } from "./useSignIns.ts";
import { words } from "./words.ts";

/** The devices one is signed in on; for the owner, those of everybody. */
export function SignInsPage() {
  const { list, isOwner } = useSignIns();
  return (
    <ListPage title={words.page} intro={words.intro} answer={list}>
      {({ signIns }) => <Lists signIns={signIns} isOwner={isOwner} />}
    </ListPage>
  );
}

function Lists({ signIns, isOwner }: { signIns: readonly SignInView[]; isOwner: boolean }) {
  const self = signIns.find(({ isThis }) => isThis)?.person.id;
  const own = signIns.filter(({ person }) => person.id === self);
  const others = signIns.filter(({ person }) => person.id !== self);
  if (signIns.length === 0) return <div className={sheetClass}><EmptyState icon={<Monitor />} title={words.noneTitle}>{words.noneText}</EmptyState></div>;
  return (
    <>
      {own.length > 0 && <List id="yours" title={words.yours} signIns={own} />}
      {isOwner && others.length > 0 && <List id="others" title={words.others} signIns={others} namesPeople />}
    </>
  );
}

function List({ id, title, signIns, namesPeople = false }: { id: string; title: string; signIns: readonly SignInView[]; namesPeople?: boolean }) {
  return (
    <section aria-labelledby={id} className={styles.section}>
      <h2 id={id} className={styles.heading}>{title} <span>{signIns.length}</span></h2>
      <ul className={sheetClass}>{signIns.map((signIn) => <SignInRow key={signIn.id} signIn={signIn} namesPerson={namesPeople} />)}</ul>
    </section>
  );
}
