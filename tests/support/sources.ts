import { readFileSync, readdirSync, existsSync } from "node:fs";
import path from "node:path";

/** The repository's top folder. */
export const ROOT = path.resolve(import.meta.dirname, "../..");

/** One source file: path from the root with "/" and its text. */
export interface SourceFile {
  file: string;
  text: string;
}

/** Every TypeScript file of `folder` (from the root), without builds and fixtures. */
export function sourceFiles(folder: string): SourceFile[] {
  const found: SourceFile[] = [];
  const walk = (relative: string): void => {
    for (const entry of readdirSync(path.join(ROOT, relative), { withFileTypes: true })) {
      const child = `${relative}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!["node_modules", "dist", "fixtures"].includes(entry.name)) walk(child);
      } else if (/\.tsx?$/.test(entry.name)) {
        found.push({ file: child, text: readFileSync(path.join(ROOT, child), "utf8") });
      }
    }
  };
  if (existsSync(path.join(ROOT, folder))) walk(folder);
  return found;
}

/** Import specifiers of a file, type imports and lazy `import()` included. */
export function importsOf({ text }: SourceFile): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
  const pattern = /(?:\bfrom\s*|\bimport\s*\(\s*|^\s*import\s*)(["'])([^"'\n]+)\1/gm;
  return [...code.matchAll(pattern)].map((match) => match[2] ?? "");
}

/** The file in this repository that an import names, or null when it is a package. */
export function resolveImport(from: string, specifier: string): string | null {
  if (specifier.startsWith(".")) return path.posix.normalize(path.posix.join(path.posix.dirname(from), specifier));
  const own = /^@docket\/(shared|server|client)\/(.+)$/.exec(specifier);
  return own === null ? null : `${own[1]}/src/${own[2]}`;
}
