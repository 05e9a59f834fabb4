import { messageOf } from "../../api/apiError.ts";
import { useWaysIn } from "../../api/me.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button, type ButtonProps } from "../../ui/Button.tsx";
import { CircleAlert, Key } from "../../ui/icons.ts";
import styles from "./account.module.css";
import { type Beginning, useAccountSignIn } from "./useAccountSignIn.ts";
import { words } from "./words.ts";

export interface AccountButtonProps extends Beginning, Pick<ButtonProps, "kind" | "size" | "className"> {}

/** "Sign in with …"; nothing where people do not sign in with accounts. */
export function AccountButton({ returnTo, isAnother = false, kind = "solid", size = "medium", className }: AccountButtonProps) {
  const provider = useWaysIn().data?.account ?? null;
  const begin = useAccountSignIn();
  if (provider === null) return null;
  return (
    <>
      <Button
        kind={kind}
        size={size}
        className={className}
        icon={isAnother ? undefined : <Key />}
        isPending={begin.isPending || begin.isSuccess}
        onPress={() => begin.mutate({ returnTo, isAnother })}
      >
        {isAnother ? words.useAnother : words.signInWith(provider.name)}
      </Button>
      {begin.isError && <Banner tone="bad" icon={<CircleAlert />} className={styles.problem}>{messageOf(begin.error)}</Banner>}
    </>
  );
}
