// `npm run check`: types, lint, architecture, unit; about a minute.
import { ensureInstalled } from "../../server/bin/install.mjs";
import { finish, lint, sum, types, vitest } from "./steps.mjs";

ensureInstalled();
finish(sum([types(), lint(), vitest("architecture, unit, contract", ["--project", "fast", "architecture/", "unit/", "contract/"])]));
