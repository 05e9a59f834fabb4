import { parseAst } from "vite";
import { describe, expect, it } from "vitest";
import { type SourceFile, sourceFiles } from "../support/sources.ts";

/** Lines. A function that returns JSX is a component; a test file gets more room. */
const BUDGET = { file: 400, testFile: 500, function: 60, component: 150, parameters: 4, exports: 12 };

interface SyntaxNode {
  type: string;
  start: number;
  end: number;
  [key: string]: unknown;
}

interface MeasuredFunction {
  file: string;
  name: string;
  lines: number;
  parameters: number;
  isComponent: boolean;
}

const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === "object" && value !== null && typeof (value as SyntaxNode).type === "string";

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  return Object.values(node).flatMap((value) => (Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : []));
}

const holdsJsx = (node: SyntaxNode): boolean => node.type.startsWith("JSX") || childrenOf(node).some(holdsJsx);

function nameOf(node: SyntaxNode, parent: SyntaxNode | null): string {
  const named = isNode(node["id"]) ? node["id"] : isNode(parent?.["id"]) ? parent["id"] : isNode(parent?.["key"]) ? parent["key"] : null;
  return typeof named?.["name"] === "string" ? named["name"] : "(anonymous)";
}

function measure({ file, text }: SourceFile): MeasuredFunction[] {
  const found: MeasuredFunction[] = [];
  const visit = (node: SyntaxNode, parent: SyntaxNode | null): void => {
    if (/Function(Expression|Declaration)$/.test(node.type) && isNode(node["body"])) {
      found.push({
        file,
        name: nameOf(node, parent),
        lines: text.slice(node.start, node.end).split("\n").length,
        parameters: (node["params"] as unknown[]).length,
        isComponent: file.endsWith(".tsx") && holdsJsx(node),
      });
    }
    for (const child of childrenOf(node)) visit(child, node);
  };
  visit(parseAst(text, { lang: file.endsWith("x") ? "tsx" : "ts" }) as unknown as SyntaxNode, null);
  return found;
}

const tooLong = (functions: readonly MeasuredFunction[]): string[] =>
  functions
    .filter((found) => found.lines > (found.isComponent ? BUDGET.component : BUDGET.function))
    .map((found) => `${found.file}: ${found.name} has ${found.lines} lines`);

const tooManyParameters = (functions: readonly MeasuredFunction[]): string[] =>
  functions
    .filter((found) => found.parameters > BUDGET.parameters)
    .map((found) => `${found.file}: ${found.name} takes ${found.parameters} parameters`);

const lineCount = ({ text }: SourceFile): number => text.split("\n").length - 1;

const PRODUCT = ["shared/src", "server/src", "client/src"].flatMap(sourceFiles);
const FUNCTIONS = PRODUCT.flatMap(measure);

describe("the size budget", () => {
  it("holds for every file", () => {
    const long = [
      ...PRODUCT.filter((source) => lineCount(source) > BUDGET.file),
      ...sourceFiles("tests").filter((source) => lineCount(source) > BUDGET.testFile),
    ];
    expect(long.map((source) => `${source.file}: ${lineCount(source)} lines`)).toEqual([]);
  });

  it("holds for every function and component", () => {
    expect(tooLong(FUNCTIONS)).toEqual([]);
  });

  it("holds for parameters", () => {
    expect(tooManyParameters(FUNCTIONS)).toEqual([]);
  });

  it("notices a function that is too long, so that the rules above can fail", () => {
    const text = `function planted() {\n${"  void 0;\n".repeat(BUDGET.function)}}`;
    expect(tooLong(measure({ file: "planted.ts", text }))).toHaveLength(1);
  });
});

/** Declarations with `export` in shared/ that no doc comment precedes. */
function undocumented({ file, text }: SourceFile): string[] {
  const pattern = /(^|\n)((?:\/\*\*[\s\S]*?\*\/|\/\/[^\n]*)\n)?export (?:async )?(?:function|const|interface|type|class) (\w+)/g;
  return [...text.matchAll(pattern)]
    .filter(([whole]) => !whole.includes("*/"))
    .map(([, , , name]) => `${file}: ${name}`);
}

describe("public names of shared/", () => {
  it("carry a doc comment", () => {
    const free = /(shared\/src\/protocol\/shapes|words)\.ts$/;
    expect(sourceFiles("shared/src").filter(({ file }) => !free.test(file)).flatMap(undocumented)).toEqual([]);
  });

  it("without a doc comment are noticed", () => {
    expect(undocumented({ file: "planted.ts", text: "export const planted = 1;\n" })).toEqual(["planted.ts: planted"]);
  });
});
