export { SignInsPage } from "./SignInsPage.tsx";
