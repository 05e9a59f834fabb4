import { initialsOf } from "@docket/shared/people/initials.ts";
import { personColour } from "@docket/shared/people/personColour.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "react-aria-components/Button";
import { call } from "../../api/call.ts";
import { Avatar } from "../../ui/Avatar.tsx";
import { SignOut } from "../../ui/icons.ts";
import { Menu } from "../../ui/Menu.tsx";
import { MenuItem } from "../../ui/MenuItem.tsx";
import { MenuSection } from "../../ui/MenuSection.tsx";
import { showToast } from "../../ui/toasts.ts";
import styles from "./Shell.module.css";
import { words } from "./words.ts";

/** Who is signed in, and the way out. */
export function AccountMenu({ name, personId }: { name: string; personId: string | null }) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  async function signOut(): Promise<void> {
    try {
      await call("signOut");
      queryClient.clear();
      await navigate({ to: "/" });
    } catch (error) {
      showToast({ text: error instanceof Error ? error.message : String(error) });
    }
  }
  return (
    <Menu
      placement="bottom end"
      trigger={
        <Button className={styles.account} aria-label={words.account(initialsOf(name), name)}>
          <Avatar initials={initialsOf(name)} name={name} color={personId === null ? 0 : personColour(personId)} size={28} isDecorative />
        </Button>
      }
    >
      <MenuSection title={words.signedInAs(name)}>
        <MenuItem icon={<SignOut />} onAction={() => void signOut()}>{words.signOut}</MenuItem>
      </MenuSection>
    </Menu>
  );
}
