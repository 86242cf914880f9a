import { ReportedWorkload } from './model';

const VIOLATES = 'would violate ';

/**
 * The warnings that say more than the message. The API server warns the one who applies a workload of the violations for which it denies the pods, in
 * the same words.
 */
export function warningsBesideMessage({ warnings, verdict: { message = '' } }: ReportedWorkload): readonly string[] {
  return warnings.filter((warning) => !(warning.startsWith(VIOLATES) && message.endsWith(` violates ${warning.slice(VIOLATES.length)}`)));
}
