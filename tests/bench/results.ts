import { existsSync, readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { BenchRun, Outcome, Row } from "./bench.ts";
import { figure } from "./figures.ts";
import { DISK_PROBE, diskDelays } from "./server/disk.ts";
import { removeFolders } from "./server/folders.ts";

const FILE = path.resolve(import.meta.dirname, "RESULTS.md");

const processors = (): string => `${os.cpus().length} x ${os.cpus()[0]?.model ?? "unknown"}`;
const system = (): string => `${os.platform()} ${os.release().split(".").slice(0, 2).join(".")}`;

/** The day, Node, the machine. */
export const circumstances = (now = new Date()): string => `${now.toISOString().slice(0, 10)}, Node ${process.versions.node}, ${processors()}, ${system()}`;

/** The machine that the last runs were made on, and its disk at their start. */
export function machine(now = new Date()): string {
  const { p50, p99 } = figure(diskDelays());
  removeFolders();
  const memory = `${Math.round(os.totalmem() / 2 ** 30)} GB of memory`;
  return `Last run on ${circumstances(now)}, ${memory}; its disk at the start (${DISK_PROBE}): p50 ${p50.toFixed(2)}, p99 ${p99.toFixed(2)} ms.`;
}

const reached = ({ reached: is }: Row): string => (is === null ? "" : is ? "yes" : "**no**");

/** The section of a run as RESULTS.md has it. */
export function sectionOf(run: BenchRun, { rows, notes, failures }: Outcome): string {
  const table = rows.map((row) => `| ${row.work} | ${row.figure} | ${row.aim} | ${reached(row)} |`);
  return [
    `## ${run.title}`,
    "",
    `\`npm run bench -- ${run.name}\`, ${circumstances()}`,
    "",
    ...(failures.length === 0 ? [] : [...failures.map((failure) => `**Failed, the figures do not count:** ${failure}`), ""]),
    "| work | figure | aim | reached |",
    "|---|---|---|---|",
    ...table,
    "",
    ...notes.map((note) => `- ${note}`),
    ...(notes.length === 0 ? [] : [""]),
  ].join("\n");
}

/** Puts a section between the markers of its run; what people wrote around them stays. */
export function writeSection(name: string, section: string, file = FILE): void {
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  const [begin, end] = [`<!-- bench ${name} -->`, `<!-- /bench ${name} -->`];
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  const whole = `${begin}\n${section}\n${end}`;
  if (from >= 0 && to > from) writeFileSync(file, text.slice(0, from) + whole + text.slice(to + end.length));
  else writeFileSync(file, `${text.trimEnd()}\n\n${whole}\n`);
}
