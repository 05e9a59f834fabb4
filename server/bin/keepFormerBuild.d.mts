import type { Plugin } from "vite";

/** Leaves the files of the build before this one beside it, and no older ones, for servers and pages that run on them. */
export function keepFormerBuild(): Plugin;
