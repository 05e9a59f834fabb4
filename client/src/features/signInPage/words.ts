import type { ErrorCode } from "@docket/shared/base/errors.ts";

interface Problem {
  title: string;
  text: string;
}

type About = (provider: string) => Problem;

const askOwner = "Ask an owner of this server to enter your mail in Members. For a single meeting it is enough to open its link first, and to sign in there.";

/** What came of a sign-in with an account, and what to do. */
const PROBLEMS: { readonly [Code in ErrorCode]?: About } = {
  ACCOUNT_PROVIDER_UNREACHABLE: (provider) => ({ title: `${provider} does not answer`, text: "This server could not reach it. Try again in a minute. Links that you were sent go on working." }),
  ACCOUNT_REFUSED: (provider) => ({ title: "You are not signed in", text: `${provider} did not let you in, or you went back there. Begin again, or open the link that you were sent.` }),
  ACCOUNT_SIGN_IN_LOST: () => ({ title: "This sign-in is over", text: "It was used already, took longer than ten minutes, or began in another browser or at another address of this server. Begin again here." }),
  ACCOUNT_CLOCK_WRONG: (provider) => ({ title: "Two clocks disagree", text: `By the clock of this server the answer of ${provider} is not valid now. Try again. If it stays, tell who runs this server: one of the two clocks is wrong.` }),
  ACCOUNT_INVALID: (provider) => ({ title: "The answer does not fit", text: `What ${provider} answered does not hold for this sign-in, so nobody was signed in. Begin again. If it stays, tell who runs this server: its log names the reason.` }),
  ACCOUNT_MAIL_UNVERIFIED: (provider) => ({ title: "This account is not known here", text: `It has no mail that ${provider} has verified, so nobody can tell whose it is. Verify your mail there and begin again, or open the link of your meeting first.` }),
  ACCOUNT_UNKNOWN: () => ({ title: "This account is not known here", text: askOwner }),
  ACCOUNT_TAKEN: () => ({ title: "Another account has this mail", text: "Somebody has signed in before with another account of the same mail. If that was you, ask an owner of this server to take the mail out of Members and to enter it again." }),
  LINK_REVOKED: () => ({ title: "The link was replaced meanwhile", text: "You were signed in at the provider, but the link of the meeting no longer opens anything. Ask a moderator for the new one." }),
  RATE_LIMITED: () => ({ title: "Too many sign-ins at once", text: "Wait a minute, then begin again." }),
};

const OTHER: About = () => ({ title: "That did not work", text: "Nobody was signed in. Begin again. If it stays, tell who runs this server." });

/** Words of the page to sign in at. */
export const words = {
  page: "Sign in",
  title: "Sign in",
  text: "Sign in with your account, or open the link that you were sent.",
  textWithoutAccounts: "Open the link that a moderator of your meeting gave you. The owner of this server opens the link that was printed when it started.",
  toHome: "To the meetings",
  /** `code` is what the address says, and may be anything. */
  problem: (code: string, provider: string | null): Problem => (Object.hasOwn(PROBLEMS, code) ? PROBLEMS[code as ErrorCode] ?? OTHER : OTHER)(provider ?? "The provider"),
} as const;
