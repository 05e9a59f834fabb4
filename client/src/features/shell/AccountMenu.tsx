import type { InstanceRole } from "@docket/shared/meeting/roles.ts";
import { initialsOf } from "@docket/shared/people/initials.ts";
import { personColour } from "@docket/shared/people/personColour.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "react-aria-components/Button";
import { lazy, useState } from "react";
import { call } from "../../api/call.ts";
import { useWaysIn } from "../../api/me.ts";
import type { KeptEdits } from "../../sync/keptInMemory.ts";
import { Avatar } from "../../ui/Avatar.tsx";
import { History, Key, Monitor, SignOut, UserCheck, UserMinus } from "../../ui/icons.ts";
import { LaterDialog } from "../../ui/LaterDialog.tsx";
import { Menu } from "../../ui/Menu.tsx";
import { MenuItem } from "../../ui/MenuItem.tsx";
import { MenuSection } from "../../ui/MenuSection.tsx";
import { accountWords, thisPage, useAccountSignIn } from "../account/index.ts";
import { attempt, showFailure } from "../errors/index.ts";
import { SignOutDialog } from "../unsent/index.ts";
import styles from "./Shell.module.css";
import { words } from "./words.ts";

const LeaveDialog = lazy(() => import("./LeaveDialog.tsx"));

/** Who is signed in, and the way out. */
export function AccountMenu({ name, personId, instanceRole }: { name: string; personId: string | null; instanceRole: InstanceRole }) {
  const isOwner = instanceRole === "owner";
  const provider = useWaysIn().data?.account ?? null;
  const account = useAccountSignIn();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [kept, setKept] = useState<readonly KeptEdits[]>([]);
  const [isAsking, setAsking] = useState(false);
  const [isLeaving, setLeaving] = useState(false);
  /** Nothing that only this device has goes without a question. */
  async function askOrSignOut(): Promise<void> {
    const found = await listKept();
    setKept(found);
    if (found.length > 0) setAsking(true);
    else await signOut();
  }

  async function signOut(): Promise<void> {
    setAsking(false);
    await attempt(async () => {
      await call("signOut");
      await clearKept();
      await navigate({ to: "/" });
      // Where the page stays the same one, it has to ask anew who is signed in.
      await queryClient.resetQueries();
    });
  }
  return (
    <>
      <Menu
        placement="bottom end"
        trigger={
          <Button className={styles.account} aria-label={words.account(initialsOf(name), name)}>
            <Avatar initials={initialsOf(name)} name={name} color={personId === null ? 0 : personColour(personId)} size={28} isDecorative />
          </Button>
        }
      >
        <MenuSection title={words.signedInAs(name)}>
          <MenuItem icon={<Monitor />} onAction={() => void navigate({ to: "/devices" })}>{words.devices}</MenuItem>
          {instanceRole === "guest" && provider !== null && (
            <MenuItem icon={<Key />} onAction={() => account.mutate({ returnTo: thisPage() }, { onError: showFailure })}>{accountWords.signInWith(provider.name)}</MenuItem>
          )}
          {isOwner && <MenuItem icon={<UserCheck />} onAction={() => void navigate({ to: "/members" })}>{words.members}</MenuItem>}
          {isOwner && <MenuItem icon={<History />} onAction={() => void navigate({ to: "/audit-log" })}>{words.auditLog}</MenuItem>}
          {instanceRole === "member" && <MenuItem icon={<UserMinus />} onAction={() => setLeaving(true)}>{words.leave}</MenuItem>}
          <MenuItem icon={<SignOut />} onAction={() => void askOrSignOut().catch(showFailure)}>{words.signOut}</MenuItem>
        </MenuSection>
      </Menu>
      {isLeaving && personId !== null && (
        <LaterDialog name="leave" isOpen onClose={() => setLeaving(false)}><LeaveDialog personId={personId} onClose={() => setLeaving(false)} /></LaterDialog>
      )}
      {kept.length > 0 && (
        <LaterDialog name="sign out" isOpen={isAsking} onClose={() => setAsking(false)}>
          <SignOutDialog kept={kept} onSignOut={() => void signOut()} isOpen={isAsking} onClose={() => setAsking(false)} />
        </LaterDialog>
      )}
    </>
  );
}

/** What reads copies of notes is large, and not needed before. */
const keptEdits = () => import("../../sync/keptEdits.ts");

async function listKept(): Promise<readonly KeptEdits[]> {
  return (await keptEdits()).listKeptEdits();
}

async function clearKept(): Promise<void> {
  await (await keptEdits()).clearDevice();
}
