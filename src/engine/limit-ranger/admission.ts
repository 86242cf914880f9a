import { LimitViolation, violationsOf, violationsOfClaim } from './constraints';
import { podTotals } from './pod-totals';
import { LimitRange, LimitRangeItem } from '../objects/limit-range';
import { PersistentVolumeClaim } from '../objects/persistent-volume-claim';
import { Container, Pod } from '../objects/pod';
import { ResourceSums } from '../validation/container/aggregate-resources';
import { quantityOf } from '../validation/container/resources';
import { Minor } from '../version';

/*
 * upstream: plugin/pkg/admission/limitranger/admission.go PodValidateLimitFunc, PersistentVolumeClaimValidateLimitFunc
 */

/** What violates a limit at that place of the object. */
export interface PlacedViolation extends LimitViolation {
  /** The field with the resources, as `spec.containers[0].resources`. */
  readonly path: string;
}

export function violationsOfPod(range: LimitRange, { spec = {} }: Pod, minor: Minor): readonly PlacedViolation[] {
  return itemsOf(range).flatMap((item) => {
    switch (item.type) {
      case 'Container':
        return [...ofContainers(item, spec.containers, 'spec.containers'), ...ofContainers(item, spec.initContainers, 'spec.initContainers')];
      case 'Pod':
        return placed('spec', violationsOf(item, { requests: podTotals(spec, 'requests', minor), limits: podTotals(spec, 'limits', minor) }));
      default:
        return [];
    }
  });
}

export function violationsOfVolumeClaim(range: LimitRange, { spec = {} }: PersistentVolumeClaim): readonly PlacedViolation[] {
  return itemsOf(range).filter(({ type }) => type === 'PersistentVolumeClaim')
    .flatMap((item) => placed('spec.resources', violationsOfClaim(item, sumsOf(spec.resources?.requests))));
}

function itemsOf({ spec }: LimitRange): readonly LimitRangeItem[] {
  return spec?.limits ?? [];
}

function ofContainers(item: LimitRangeItem, containers: readonly Container[] = [], path: string): readonly PlacedViolation[] {
  return containers.flatMap(({ resources = {} }, i) => placed(`${path}[${i}].resources`,
    violationsOf(item, { requests: sumsOf(resources.requests), limits: sumsOf(resources.limits) })));
}

function sumsOf(list: Readonly<Record<string, string>> = {}): ResourceSums {
  return new Map(Object.keys(list).map((name) => [name, quantityOf(list[name])]));
}

function placed(path: string, violations: readonly LimitViolation[]): readonly PlacedViolation[] {
  return violations.map((each) => ({ ...each, path }));
}

/** The first minor whose sentences end without a period. */
const NO_PERIOD_SINCE: Minor = 15;
/** The first minor that says the same once. */
const DISTINCT_SINCE: Minor = 14;

/** upstream: k8s.io/apimachinery/pkg/util/errors/errors.go NewAggregate */
export function messageOf(violations: readonly LimitViolation[], minor: Minor): string {
  const sentences = violations.map(({ message }) => (minor < NO_PERIOD_SINCE ? `${message}.` : message));
  const told = minor < DISTINCT_SINCE ? sentences : [...new Set(sentences)];
  return told.length === 1 ? told[0] : `[${told.join(', ')}]`;
}
