import { ReportedSet, ReportedWorkload } from './model';
import { warningsBesideMessage } from './repeated-warning';
import { count, some } from './sentences';

/**
 * `; 2 warnings and 1 note not shown`: a policy that changes pods, or a grant that lets in too much, must not go unnoticed where a report is short.
 *
 * @param left the objects that the report leaves out
 */
export function formatHidden({ hidden = [] }: ReportedSet, left: readonly ReportedWorkload[]): string {
  const warnings = left.reduce((sum, workload) => sum + warningsBesideMessage(workload).length, 0) + hidden.filter(({ level }) => level === 'warning').length;
  const notes = hidden.filter(({ level }) => level === 'note').length;
  const counts = [...(warnings === 0 ? [] : [count(warnings, 'warning')]), ...(notes === 0 ? [] : [count(notes, 'note')])];
  return counts.length === 0 ? '' : `; ${some(counts, counts.length)} not shown`;
}
