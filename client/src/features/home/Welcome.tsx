import { Mark } from "../../ui/Mark.tsx";
import { PageHeading } from "../../ui/PageHeading.tsx";
import styles from "./home.module.css";
import { AccountButton, thisPage } from "../account/index.ts";
import { StartCards } from "./StartCards.tsx";
import { words } from "./words.ts";

/** The owner's first visit: what this is, and three ways to begin. */
export function FirstRun() {
  return (
    <div className={styles.welcome}>
      <Mark size={44} />
      <PageHeading className={styles.welcomeTitle}>{words.firstTitle}</PageHeading>
      <p className={styles.what}>{words.what}</p>
      <StartCards isLarge />
    </div>
  );
}

/** Nobody is signed in: what this is, and how to get in. */
export function SignedOut() {
  return (
    <div className={styles.welcome}>
      <Mark size={44} />
      <PageHeading className={styles.welcomeTitle}>{words.signedOutTitle}</PageHeading>
      <p className={styles.what}>{words.what}</p>
      <AccountButton returnTo={thisPage()} size="large" className={styles.account} />
      <div className={styles.ways}>
        <p>{words.howToGetIn}</p>
        <p>{words.howOwnerGetsIn}</p>
      </div>
    </div>
  );
}
