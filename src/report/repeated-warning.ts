import { ReportedWorkload } from './model';

const WOULD = 'would';
const VIOLATES = ' violate ';
const VIOLATED = ' violates ';

/**
 * The warnings that say more than the message. The API server warns the one who applies a workload of the violations for which it denies the pods, in
 * the same words.
 */
export function warningsBesideMessage({ warnings, verdict: { message = '' } }: ReportedWorkload): readonly string[] {
  return warnings.length === 0 || message === '' ? warnings : warnings.filter((warning) => !isSaidBy(message, warning));
}

function isSaidBy(message: string, warning: string): boolean {
  if (!warning.startsWith(`${WOULD}${VIOLATES}`)) {
    return false;
  }
  const what = warning.slice(WOULD.length + VIOLATES.length);
  return message.endsWith(what) && message.endsWith(VIOLATED, message.length - what.length);
}
