/** How the provider of accounts is reached; from the configuration. */
export interface AccountSettings {
  issuer: URL;
  clientId: string;
  /** Never logged, never shown. */
  clientSecret: string;
  /** What the button calls it. */
  name: string;
}

/** What one sign-in has to show again when it comes back. Kept on the server, apart from `state`. */
export interface FlowSecrets {
  state: string;
  nonce: string;
  codeVerifier: string;
  /** Where the provider sends the browser back to. */
  redirectUri: string;
}

/** An account as the provider vouches for it, checked. */
export interface Account {
  issuer: string;
  /** Together with `issuer` the account's only name: addresses are handed on to other people. */
  subject: string;
  /** See `parseMail`; null when there is none that the provider has verified. */
  mail: string | null;
  /** Null when there is none that can be shown. */
  name: string | null;
}

/** The provider of accounts, spoken to by OpenID Connect. Throws AppErrors whose codes begin with ACCOUNT. */
export interface AccountProvider {
  name: string;
  /** Where to send the browser; `isAnother`: the person wants to choose among their accounts. */
  begin(redirectUri: string, { isAnother }: { isAnother: boolean }): Promise<{ url: string; secrets: FlowSecrets }>;
  /** `query` is what the provider sent the browser back with. */
  finish(query: string, secrets: FlowSecrets): Promise<Account>;
}
