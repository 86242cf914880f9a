import { warnOfClaim } from './fractional-bytes';
import { warn, WarningScope } from './scope';
import { PodController } from '../../objects/workload';
import { Minor } from '../../version';

/*
 * upstream: pkg/registry/apps/statefulset/strategy.go
 */

const REVISION_HISTORY_SINCE: Minor = 33;

/** What a StatefulSet says besides its template. */
export function warnOfStatefulSet({ spec }: PodController, claimSpec: '' | '.Spec', scope: WarningScope): void {
  spec?.volumeClaimTemplates?.forEach((claim, i) => warnOfClaim(claim.spec, `spec.volumeClaimTemplates[${i}]${claimSpec}`, scope));
  if (scope.minor >= REVISION_HISTORY_SINCE && (spec?.revisionHistoryLimit ?? 0) < 0) {
    warn(scope, 'spec.revisionHistoryLimit', 'a negative value retains all historical revisions; a value >= 0 is recommended');
  }
}
