import { validateMergedLabelKeys } from './label-keys';
import { validateNodeAffinity, validateWeight } from './node-affinity';
import { required } from '../../field/error';
import { Affinity, PodAffinity, PodAffinityTerm } from '../../objects/pod';
import { validateLabelName, validateLabelSelector } from '../names/labels';
import { isDNS1123Label } from '../names/names';
import { pushInvalid } from '../object-meta';
import { Validation } from '../validation';

/*
 * upstream: pkg/apis/core/validation/validation.go validateAffinity, validatePodAffinityTerm
 */

export function validateAffinity({ nodeAffinity, podAffinity, podAntiAffinity }: Affinity, path: string, v: Validation): void {
  if (nodeAffinity !== undefined) {
    validateNodeAffinity(nodeAffinity, `${path}.nodeAffinity`, v);
  }
  if (podAffinity !== undefined) {
    validatePodAffinity(podAffinity, `${path}.podAffinity`, v);
  }
  if (podAntiAffinity !== undefined) {
    validatePodAffinity(podAntiAffinity, `${path}.podAntiAffinity`, v);
  }
}

function validatePodAffinity(affinity: PodAffinity, path: string, v: Validation): void {
  affinity.requiredDuringSchedulingIgnoredDuringExecution?.forEach((term, i) => {
    validateTerm(term, `${path}.requiredDuringSchedulingIgnoredDuringExecution[${i}]`, v);
  });
  affinity.preferredDuringSchedulingIgnoredDuringExecution?.forEach(({ weight = 0, podAffinityTerm = {} }, i) => {
    const termPath = `${path}.preferredDuringSchedulingIgnoredDuringExecution[${i}]`;
    validateWeight(weight, `${termPath}.weight`, v);
    validateTerm(podAffinityTerm, `${termPath}.podAffinityTerm`, v);
  });
}

function validateTerm(term: PodAffinityTerm, path: string, v: Validation): void {
  const { labelSelector, namespaceSelector, namespaces, topologyKey = '' } = term;
  if (labelSelector !== undefined) {
    // upstream: until 1.20 the path names another field.
    validateLabelSelector(labelSelector, `${path}.${v.rules.affinitySelectorPaths ? 'labelSelector' : 'matchExpressions'}`, v);
  }
  if (namespaceSelector !== undefined) {
    validateLabelSelector(namespaceSelector, `${path}.namespaceSelector`, v);
  }
  // upstream: the field is called namespaces.
  namespaces?.forEach((name) => pushInvalid(isDNS1123Label(name, v.rules), `${path}.namespace`, name, v));
  validateMergedLabelKeys(term, path, v);
  if (topologyKey === '') {
    v.errors.push(required(`${path}.topologyKey`, 'can not be empty'));
  }
  validateLabelName(topologyKey, `${path}.topologyKey`, v);
}
