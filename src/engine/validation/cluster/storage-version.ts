import { KubernetesObject } from '../../objects/meta';
import { isDNS1035Label, isDNS1123Subdomain } from '../names/names';
import { NameRule, validateObjectMeta } from '../object-meta';
import { Validation } from '../validation';

/*
 * upstream: pkg/apis/apiserverinternal/validation/validation.go ValidateStorageVersion. The status is not there any more when it is asked, and the spec
 * has no fields.
 */

export function validateStorageVersion({ metadata = {} }: KubernetesObject, v: Validation): void {
  validateObjectMeta(metadata, { namespaced: false, nameRule, keepsGeneration: true }, v);
}

export function validateStorageVersionUpdate(): void {
  // Nothing of it may not change.
}

/** `apps.deployments`: a group and a resource. */
const nameRule: NameRule = (name, _isPrefix, rules) => {
  const dot = name.lastIndexOf('.');
  return dot < 0 ? ['name must be in the form of <group>.<resource>'] : [
    ...isDNS1123Subdomain(name.slice(0, dot), rules).map((message) => `the group segment ${message}`),
    ...isDNS1035Label(name.slice(dot + 1)).map((message) => `the resource segment ${message}`),
  ];
};
