// Development and tests run the sources as they are; a process of its own needs its own loader.
import { register } from "tsx/esm/api";

register();
await import(process.argv[2]);
