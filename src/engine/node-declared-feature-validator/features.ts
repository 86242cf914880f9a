import { Container, Pod, PodSpec } from '../objects/pod';
import { semanticallyEqual } from '../validation/update/semantic-equal';
import { Minor } from '../version';

/*
 * What a node must be able to do for a pod to change. The features in the order in which messages name them.
 * upstream: k8s.io/component-helpers/nodedeclaredfeatures/features/registry.go
 */

/** The first minor in which the feature gate NodeDeclaredFeatures is on. */
const SINCE: Minor = 36;

interface Feature {
  readonly name: string;
  readonly isNeeded: (spec: PodSpec, old: PodSpec, minor: Minor) => boolean;
}

const FEATURES: readonly Feature[] = [
  {
    name: 'InPlacePodLevelResourcesVerticalScaling',
    isNeeded: ({ resources }, { resources: old }, minor) => (resources ?? old) !== undefined && !semanticallyEqual(resources, old, '*core/v1.ResourceRequirements', minor),
  },
  {
    name: 'InPlacePodVerticalScalingInitContainers',
    isNeeded: ({ initContainers = [] }, { initContainers: old = [] }, minor) => (
      old.some((container, i) => isResized(container, initContainers[i], minor))
    ),
  },
];

export function requiredFeatures({ spec = {} }: Pod, { spec: old = {} }: Pod, minor: Minor): readonly string[] {
  return minor < SINCE ? [] : FEATURES.filter(({ isNeeded }) => isNeeded(spec, old, minor)).map(({ name }) => name);
}

function isResized({ restartPolicy, resources: old }: Container, { resources }: Container = {}, minor: Minor): boolean {
  return restartPolicy !== 'Always' && !semanticallyEqual(resources, old, 'core/v1.ResourceRequirements', minor);
}
