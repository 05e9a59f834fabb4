/** Words of signing in with an account. */
export const words = {
  signInWith: (provider: string) => `Sign in with ${provider}`,
  useAnother: "Use another account",
} as const;
