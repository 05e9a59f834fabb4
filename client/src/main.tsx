import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./ui/fonts.css";
import "./ui/tokens.css";
import "./ui/base.css";
import { App } from "./App.tsx";
import { watchForNewerVersion } from "./api/newerVersion.ts";
import { returnFromSignIn } from "./api/signInMark.ts";

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no element #root");

returnFromSignIn();
watchForNewerVersion();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
