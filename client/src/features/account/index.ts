export { AccountButton } from "./AccountButton.tsx";
export { thisPage, useAccountSignIn } from "./useAccountSignIn.ts";
export { words as accountWords } from "./words.ts";
