import { warnOfNullSelector } from './affinity-selectors';
import { warn, WarningScope } from './scope';
import { KubernetesObject, StringMap } from '../../objects/meta';
import { VolumeNodeAffinity } from '../../objects/persistent-volume';
import { PodSpec, TopologySpreadConstraint } from '../../objects/pod';
import { LabelSelector } from '../../objects/rbac';
import { NodeSelectorTerm } from '../../objects/scheduling';
import { isLabelValue } from '../../validation/names/names';
import { rulesFor } from '../../validation/rules';
import { StorageClass } from '../../validation/storage/storage-class';
import { Minor } from '../../version';

/*
 * Labels of nodes that have other names now. upstream: pkg/api/node/util.go
 */

interface DeprecatedLabel {
  readonly message: string;
  readonly since?: Minor;
}

const LABELS: ReadonlyMap<string, DeprecatedLabel> = new Map([
  ['beta.kubernetes.io/arch', { message: 'deprecated since v1.14; use "kubernetes.io/arch" instead' }],
  ['beta.kubernetes.io/os', { message: 'deprecated since v1.14; use "kubernetes.io/os" instead' }],
  ['failure-domain.beta.kubernetes.io/region', { message: 'deprecated since v1.17; use "topology.kubernetes.io/region" instead' }],
  ['failure-domain.beta.kubernetes.io/zone', { message: 'deprecated since v1.17; use "topology.kubernetes.io/zone" instead' }],
  ['beta.kubernetes.io/instance-type', { message: 'deprecated since v1.17; use "node.kubernetes.io/instance-type" instead' }],
  ['app.kubernetes.io/created-by', { message: 'deprecated since v1.9', since: 31 }],
  ['scheduler.alpha.kubernetes.io/preferAvoidPods', { message: 'deprecated since v1.22; use Taints and Tolerations instead', since: 31 }],
  ['node-role.kubernetes.io/master', { message: 'use "node-role.kubernetes.io/control-plane" instead', since: 31 }],
]);

function messageFor(label: string, minor: Minor): string | undefined {
  const deprecated = LABELS.get(label);
  return deprecated !== undefined && minor >= (deprecated.since ?? 0) ? deprecated.message : undefined;
}

export function warnOfNodeLabels({ nodeSelector, affinity }: PodSpec, path: string, scope: WarningScope): void {
  warnOfLabelsOf(nodeSelector, (label) => `${path}.nodeSelector[${label}]`, scope);
  const nodeAffinity = affinity?.nodeAffinity;
  const base = `${path}.affinity.nodeAffinity`;
  nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms?.forEach((term, i) =>
    warnOfTerm(term, false, `${base}.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[${i}]`, scope));
  nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution?.forEach(({ preference = {} }, i) =>
    warnOfTerm(preference, true, `${base}.preferredDuringSchedulingIgnoredDuringExecution[${i}].preference`, scope));
}

// upstream: in no order, for it is a Go map.
function warnOfLabelsOf(nodeSelector: StringMap | undefined, pathOf: (label: string) => string, scope: WarningScope): void {
  for (const label of Object.keys(nodeSelector ?? {}).sort()) {
    const message = messageFor(label, scope.minor);
    if (message !== undefined) {
      warn(scope, pathOf(label), message);
    }
  }
}

/** From here on the values of preferred terms count; those of required ones validation refuses. */
const VALUES_SINCE: Minor = 33;

function warnOfTerm({ matchExpressions }: NodeSelectorTerm, isPreferred: boolean, path: string, scope: WarningScope): void {
  matchExpressions?.forEach(({ key = '', values = [] }, i) => {
    const message = messageFor(key, scope.minor);
    if (message !== undefined) {
      warn(scope, `${path}.matchExpressions[${i}].key`, `${key} is ${message}`);
    }
    if (isPreferred && scope.minor >= VALUES_SINCE) {
      values.forEach((value, j) => warnOfValue(value, `${path}.matchExpressions[${i}].values[${j}]`, scope));
    }
  });
}

function warnOfValue(value: string, path: string, scope: WarningScope): void {
  for (const message of isLabelValue(value, rulesFor(scope.minor))) {
    warn(scope, path, `${value} is invalid, ${message}`);
  }
}

const NULL_SELECTOR_SINCE: Minor = 28;

export function warnOfSpreadConstraints(constraints: readonly TopologySpreadConstraint[] | undefined, path: string, scope: WarningScope): void {
  constraints?.forEach(({ topologyKey = '', labelSelector }, i) => {
    const message = messageFor(topologyKey, scope.minor);
    if (message !== undefined) {
      warn(scope, `${path}[${i}].topologyKey`, `${topologyKey} is ${message}`);
    }
    if (labelSelector === undefined && scope.minor >= NULL_SELECTOR_SINCE) {
      warnOfNullSelector(`${path}[${i}]`, scope);
    }
  });
}

const CLASSES_SINCE: Minor = 25;

interface ScheduledRuntimeClass extends KubernetesObject {
  readonly scheduling?: { readonly nodeSelector?: StringMap };
}

/** upstream: the path does not say which label. */
export function warnOfNodeSelectorOfClass({ scheduling }: ScheduledRuntimeClass, scope: WarningScope): void {
  if (scope.minor >= CLASSES_SINCE) {
    warnOfLabelsOf(scheduling?.nodeSelector, () => 'scheduling.nodeSelector', scope);
  }
}

export function warnOfVolumeAffinity(affinity: VolumeNodeAffinity | undefined, path: string, scope: WarningScope): void {
  affinity?.required?.nodeSelectorTerms?.forEach((term, i) => warnOfTerm(term, false, `${path}.nodeSelectorTerms[${i}]`, scope));
}

/** upstream: GetWarningsForCSIStorageCapacity */
export function warningsOnNodeTopology(topology: LabelSelector | undefined, minor: Minor): readonly string[] {
  if (topology === undefined || minor < CLASSES_SINCE) {
    return [];
  }
  const scope: WarningScope = { minor, warnings: [] };
  warnOfTerm(topology, false, 'nodeTopology', scope);
  warnOfLabelsOf(topology.matchLabels, (label) => `nodeTopology.matchLabels.${label}`, scope);
  return scope.warnings;
}

/** upstream: GetWarningsForStorageClass */
export function warningsOnTopologies(topologies: StorageClass['allowedTopologies'] = [], minor: Minor): readonly string[] {
  const scope: WarningScope = { minor, warnings: [] };
  if (minor >= CLASSES_SINCE) {
    topologies.forEach(({ matchLabelExpressions = [] }, i) => matchLabelExpressions.forEach(({ key = '' }, j) => {
      const message = messageFor(key, minor);
      if (message !== undefined) {
        warn(scope, `allowedTopologies[${i}].matchLabelExpressions[${j}].key`, message);
      }
    }));
  }
  return scope.warnings;
}
