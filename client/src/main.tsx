import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./ui/fonts.css";
import "./ui/tokens.css";
import "./ui/base.css";
import { App } from "./App.tsx";
import { watchForNewerVersion } from "./api/newerVersion.ts";

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no element #root");

watchForNewerVersion();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
