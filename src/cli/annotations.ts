/* eslint-disable @typescript-eslint/no-require-imports -- only for GitHub Actions */
import { Io } from './io';
import { CheckResult } from '../manifests/result/result';
import type * as annotations from '../report/annotations';

/** Tells GitHub Actions what is denied. It reads commands on standard error as well, so no report on standard output has them. */
export function tellAnnotations(results: readonly CheckResult[], io: Io): void {
  if (io.env.GITHUB_ACTIONS === 'true') {
    (require('../report/annotations') as typeof annotations).annotationsOf(results).forEach((command) => io.err(`${command}\n`));
  }
}
