import { changesOfPod, changesOfResources } from './changes';
import { LimitViolation, violationsOf, violationsOfClaim } from './constraints';
import { podTotals } from './pod-totals';
import { LimitRange, LimitRangeItem } from '../objects/limit-range';
import { PersistentVolumeClaim } from '../objects/persistent-volume-claim';
import { Container, Pod } from '../objects/pod';
import { ResourceSums } from '../validation/container/aggregate-resources';
import { quantityOf } from '../validation/container/resources';
import { FieldChange } from '../verdict';
import { Minor } from '../version';

/*
 * upstream: plugin/pkg/admission/limitranger/admission.go PodValidateLimitFunc, PersistentVolumeClaimValidateLimitFunc
 */

/** What violates a limit at that place of the object. */
export interface PlacedViolation extends LimitViolation {
  /** The field with the resources, as `spec.containers[0].resources`. */
  readonly path: string;
  /** The changes with which the resource is within the limits; undefined where none is known. Made on demand. */
  readonly changes: () => readonly FieldChange[] | undefined;
}

export function violationsOfPod(range: LimitRange, { spec = {} }: Pod, minor: Minor): readonly PlacedViolation[] {
  return itemsOf(range).flatMap((item) => {
    switch (item.type) {
      case 'Container':
        return [...ofContainers(item, spec.containers, 'spec.containers'), ...ofContainers(item, spec.initContainers, 'spec.initContainers')];
      case 'Pod': {
        const totals = { requests: podTotals(spec, 'requests', minor), limits: podTotals(spec, 'limits', minor) };
        return placed('spec', violationsOf(item, totals), (resource) => changesOfPod(item, resource, totals, spec));
      }
      default:
        return [];
    }
  });
}

export function violationsOfVolumeClaim(range: LimitRange, { spec = {} }: PersistentVolumeClaim): readonly PlacedViolation[] {
  const requests = sumsOf(spec.resources?.requests);
  return itemsOf(range).filter(({ type }) => type === 'PersistentVolumeClaim')
    .flatMap((item) => placed('spec.resources', violationsOfClaim(item, requests), () => undefined));
}

function itemsOf({ spec }: LimitRange): readonly LimitRangeItem[] {
  return spec?.limits ?? [];
}

function ofContainers(item: LimitRangeItem, containers: readonly Container[] = [], path: string): readonly PlacedViolation[] {
  return containers.flatMap(({ resources = {} }, i) => {
    const place = `${path}[${i}].resources`;
    const observed = { requests: sumsOf(resources.requests), limits: sumsOf(resources.limits) };
    return placed(place, violationsOf(item, observed), (resource) => changesOfResources(item, resource, observed, place));
  });
}

function sumsOf(list: Readonly<Record<string, string>> = {}): ResourceSums {
  return new Map(Object.keys(list).map((name) => [name, quantityOf(list[name])]));
}

function placed(
  path: string, violations: readonly LimitViolation[], changesOf: (resource: string) => readonly FieldChange[] | undefined,
): readonly PlacedViolation[] {
  return violations.map((each) => ({ ...each, path, changes: () => changesOf(each.resource) }));
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
