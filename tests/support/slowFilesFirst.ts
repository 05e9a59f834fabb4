import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * Files that take much longer than their size tells. Vitest begins with the largest files, in a clone that has run no
 * tests yet; one of these, left for last, would keep one core waiting for the other.
 */
const SLOW_FILES = [
  "convergence/syncHistories.test.ts",
  "convergence/syncRoomRaces.test.ts",
  "durability/syncKillLoop.test.ts",
  "e2e/meeting.test.ts",
  "e2e/unsentEdits.test.ts",
];

const isSlow = ({ moduleId }: TestSpecification): boolean => SLOW_FILES.some((file) => moduleId.endsWith(`/tests/${file}`));

/** Slow files first, the others in vitest's own order. */
export class SlowFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [...sorted.filter(isSlow), ...sorted.filter((file) => !isSlow(file))];
  }
}
