import { JOBS } from "./jobs.ts";
import { serveJobs } from "./serveJobs.ts";

serveJobs(JOBS);
