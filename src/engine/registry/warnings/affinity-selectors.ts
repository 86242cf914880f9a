import { warn, WarningScope } from './scope';
import { Affinity, PodAffinity, PodAffinityTerm } from '../../objects/pod';
import { Minor } from '../../version';

const SINCE: Minor = 28;

/** Terms without a selector, which match no pod. upstream: pkg/api/pod/warnings.go warningsForPodAffinityTerms, warningsForWeightedPodAffinityTerms */
export function warnOfAffinity(affinity: Affinity | undefined, path: string, scope: WarningScope): void {
  if (scope.minor >= SINCE && affinity !== undefined) {
    warnOfTerms(affinity.podAffinity, `${path}.podAffinity`, scope);
    warnOfTerms(affinity.podAntiAffinity, `${path}.podAntiAffinity`, scope);
  }
}

function warnOfTerms(affinity: PodAffinity | undefined, path: string, scope: WarningScope): void {
  affinity?.requiredDuringSchedulingIgnoredDuringExecution?.forEach((term, i) =>
    warnOfTerm(term, `${path}.requiredDuringSchedulingIgnoredDuringExecution[${i}]`, scope));
  affinity?.preferredDuringSchedulingIgnoredDuringExecution?.forEach(({ podAffinityTerm = {} }, i) =>
    warnOfTerm(podAffinityTerm, `${path}.preferredDuringSchedulingIgnoredDuringExecution[${i}].podAffinityTerm`, scope));
}

function warnOfTerm({ labelSelector }: PodAffinityTerm, path: string, scope: WarningScope): void {
  if (labelSelector === undefined) {
    warnOfNullSelector(path, scope);
  }
}

export function warnOfNullSelector(path: string, scope: WarningScope): void {
  warn(scope, `${path}.labelSelector`, 'a null labelSelector results in matching no pod');
}
