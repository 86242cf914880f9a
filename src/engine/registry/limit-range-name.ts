import { UNKNOWN_UID } from './preconditions';
import { NEW_UID } from '../defaulting/job-selector';
import { KubernetesObject } from '../objects/meta';
import { Minor } from '../version';

/** Until here the strategy comes before the generation of names. */
const BEFORE_GENERATED_NAMES_UNTIL: Minor = 25;

/** A new LimitRange without a name gets a uid for one. upstream: pkg/registry/core/limitrange/strategy.go PrepareForCreate */
export function namedLimitRange<T extends KubernetesObject>(limitRange: T, minor: Minor): T {
  const { metadata } = limitRange;
  const isGenerated = minor > BEFORE_GENERATED_NAMES_UNTIL && Boolean(metadata?.generateName);
  return metadata?.name || isGenerated ? limitRange : { ...limitRange, metadata: { ...metadata, name: NEW_UID } };
}

/** The same, as an answer has it: nobody knows the uid. */
export function withoutUidForName<T extends KubernetesObject>(limitRange: T): T {
  return limitRange.metadata?.name === NEW_UID ? { ...limitRange, metadata: { ...limitRange.metadata, name: UNKNOWN_UID } } : limitRange;
}
