import { changesOfClaim, changesOfPod, changesOfResources } from './changes';
import { boundFor, LimitViolation, Observed, violationsOf, violationsOfClaim } from './constraints';
import { podTotals } from './pod-totals';
import { setAt } from '../field/field-change';
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
  /** The change of the LimitRange that admits the resource as it is. */
  readonly limit: () => FieldChange | undefined;
}

export function violationsOfPod(range: LimitRange, { spec = {} }: Pod, minor: Minor): readonly PlacedViolation[] {
  return itemsOf(range).flatMap((item, index) => {
    switch (item.type) {
      case 'Container':
        return [...ofContainers(item, index, spec.containers, 'spec.containers'), ...ofContainers(item, index, spec.initContainers, 'spec.initContainers')];
      case 'Pod': {
        const observed = { requests: podTotals(spec, 'requests', minor), limits: podTotals(spec, 'limits', minor) };
        return placed({ path: 'spec', index, observed }, violationsOf(item, observed), (resource) => changesOfPod(item, resource, observed, spec));
      }
      default:
        return [];
    }
  });
}

export function violationsOfVolumeClaim(range: LimitRange, { spec = {} }: PersistentVolumeClaim): readonly PlacedViolation[] {
  const observed = { requests: sumsOf(spec.resources?.requests), limits: new Map() };
  const path = 'spec.resources';
  return itemsOf(range).flatMap((item, index) => (item.type !== 'PersistentVolumeClaim' ? []
    : placed({ path, index, observed }, violationsOfClaim(item, observed.requests), (resource) => changesOfClaim(item, resource, observed, path))));
}

function itemsOf({ spec }: LimitRange): readonly LimitRangeItem[] {
  return spec?.limits ?? [];
}

function ofContainers(item: LimitRangeItem, index: number, containers: readonly Container[] = [], path: string): readonly PlacedViolation[] {
  return containers.flatMap(({ resources = {} }, i) => {
    const place = `${path}[${i}].resources`;
    const observed = { requests: sumsOf(resources.requests), limits: sumsOf(resources.limits) };
    return placed({ path: place, index, observed }, violationsOf(item, observed), (resource) => changesOfResources(item, resource, observed, place));
  });
}

function sumsOf(list: Readonly<Record<string, string>> = {}): ResourceSums {
  return new Map(Object.keys(list).map((name) => [name, quantityOf(list[name])]));
}

interface Place {
  readonly path: string;
  /** That of the item in the LimitRange. */
  readonly index: number;
  readonly observed: Observed;
}

function placed(
  { path, index, observed }: Place, violations: readonly LimitViolation[], changesOf: (resource: string) => readonly FieldChange[] | undefined,
): readonly PlacedViolation[] {
  return violations.map((each) => ({
    ...each,
    path,
    changes: () => changesOf(each.resource),
    limit: () => {
      const bound = boundFor(each, observed);
      return bound === undefined ? undefined : setAt(['spec', 'limits', index, each.bound, each.resource], bound);
    },
  }));
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
