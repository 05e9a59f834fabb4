import { AppError } from "@docket/shared/base/errors.ts";
import type { z } from "zod";
import { unknownFields } from "./unknownFields.ts";

type Issue = z.core.$ZodIssue;

const LONGEST_ECHO = 40;
const MOST_PROBLEMS = 5;

/**
 * Checks `input` by `schema`. Throws INPUT_INVALID with one path-prefixed sentence per problem, fields that the schema does not know too
 * ("body.days.0.date: expected …, got …"); `root` names the part of the request.
 */
export function checkInput<Schema extends z.ZodType>(schema: Schema, input: unknown, root: string): z.output<Schema> {
  const parsed = safely(() => schema.safeParse(input, { reportInput: true }), root);
  const problems = parsed.success ? safely(() => unknownIn(input, parsed.data, root), root) : problemsOf(parsed.error, root);
  if (parsed.success && problems.length === 0) return parsed.data;
  const shown = problems.slice(0, MOST_PROBLEMS).map(({ path, problem }) => `${path}: ${problem}`);
  if (problems.length > MOST_PROBLEMS) shown.push(`and ${problems.length - MOST_PROBLEMS} more`);
  throw new AppError("INPUT_INVALID", `${shown.join("; ")}.`, { problems: problems.slice(0, 50) });
}

interface Problem {
  path: string;
  problem: string;
}

const problemsOf = ({ issues }: z.ZodError, root: string): Problem[] =>
  issues.flatMap((issue) => deepest(issue)).map((issue) => ({ path: [root, ...issue.path].join("."), problem: sentence(issue) }));

/** A misspelt optional field would otherwise be left out as if nobody had sent it. */
const unknownIn = (input: unknown, checked: unknown, root: string): Problem[] =>
  unknownFields(input, checked).map(({ path, name }) => ({ path: [root, ...path].join("."), problem: `expected only known fields, got ${describe(name)}; check its spelling or leave it out` }));

/** Recursive shapes run out of stack on input nested thousands deep; that is the input's fault, not ours. */
function safely<T>(check: () => T, root: string): T {
  try {
    return check();
  } catch (error) {
    if (error instanceof RangeError) {
      throw new AppError("INPUT_INVALID", `${root}: expected a value nested at most a few hundred deep, got a deeper one.`);
    }
    throw error;
  }
}

/** The problems inside the one variant that the input was meant to be, when that can be told. */
function deepest(issue: Issue): Issue[] {
  if (issue.code !== "invalid_union" || issue.errors.length === 0) return [issue];
  const variants = issue.errors.filter((problems) => problems.some((problem) => problem.path.length > 0));
  const likely = variants.length === 1 ? variants[0] : undefined;
  if (likely === undefined) return [issue];
  return likely.flatMap((inner) => deepest({ ...inner, path: [...issue.path, ...inner.path] }));
}

function sentence(issue: Issue): string {
  return `${expectation(issue)}, got ${describe(cameAs(issue))}`;
}

/** Where a field tells variants apart, the path leads to that field, and the input is the object around it. */
function cameAs(issue: Issue): unknown {
  const { input } = issue;
  if (issue.code !== "invalid_union" || !("discriminator" in issue) || typeof issue.discriminator !== "string") return input;
  return typeof input === "object" && input !== null ? Object.entries(input).find(([name]) => name === issue.discriminator)?.[1] : input;
}

function expectation(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return `expected ${EXPECTED_WORDS[issue.expected] ?? issue.expected}`;
    case "too_big":
      return `expected at most ${issue.maximum}${unitOf(issue.origin)}`;
    case "too_small":
      return `expected at least ${issue.minimum}${unitOf(issue.origin)}`;
    case "invalid_value":
      return `expected ${listed(issue.values)}`;
    case "invalid_union":
      return "options" in issue && issue.options ? `expected ${listed(issue.options)}` : "expected another shape";
    case "invalid_format":
      return issue.message.startsWith("expected") ? issue.message : `expected ${FORMAT_WORDS[issue.format] ?? issue.format}`;
    default:
      return issue.message.startsWith("expected") ? issue.message : `expected valid input (${issue.message})`;
  }
}

const listed = (values: readonly z.core.util.Primitive[]): string => values.map((value) => JSON.stringify(value)).join(" or ");

const EXPECTED_WORDS: Record<string, string> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
  null: "null",
};

const FORMAT_WORDS: Record<string, string> = {
  date: 'a calendar date such as "2026-09-15"',
  url: 'an address such as "https://meet.example/room"',
};

function unitOf(origin: string): string {
  if (origin === "string") return " characters";
  return origin === "array" ? " entries" : "";
}

/** As it came, with what cannot be shown written out: an answer is read on a terminal, too. */
const quoted = (text: string): string =>
  JSON.stringify(text).replace(/[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);

function describe(input: unknown): string {
  if (input === undefined) return "nothing";
  if (input === null) return "null";
  if (typeof input === "string") {
    return input.length <= LONGEST_ECHO ? quoted(input) : `text of ${input.length} characters`;
  }
  if (typeof input === "number" || typeof input === "boolean") return String(input);
  return Array.isArray(input) ? `a list of ${input.length}` : "an object";
}
