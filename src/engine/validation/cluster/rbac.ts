import { FieldError, invalid, notSupported, required, withLikelyChanges } from '../../field/error';
import { setField } from '../../field/field-change';
import { kindOfResource } from '../../kinds';
import { PolicyRule, Role, RoleBinding, RoleRef, Subject } from '../../objects/rbac';
import { Minor } from '../../version';
import { goNull, goStrings } from '../go/go-syntax';
import { validateLabelSelector } from '../names/labels';
import { isDNS1123Subdomain, isPathSegmentName } from '../names/names';
import { MetaRules, nameIsPathSegment, pushInvalid, validateObjectMeta } from '../object-meta';
import { errorsOf, startValidation, Validation } from '../validation';
import { asSelector } from '../workloads/selector';

/*
 * What the API server finds wrong with the objects of RBAC, in its order.
 * upstream: pkg/apis/rbac/validation/validation.go
 */

const GROUP = 'rbac.authorization.k8s.io';

const NAMESPACED: MetaRules = { namespaced: true, nameRule: nameIsPathSegment, keepsGeneration: true };
const CLUSTER_SCOPED: MetaRules = { namespaced: false, nameRule: nameIsPathSegment, keepsGeneration: true };

export function validateRole({ metadata, rules }: Role, minor: Minor): readonly FieldError[] {
  const v = start(minor);
  validateObjectMeta(metadata ?? NO_FIELDS, NAMESPACED, v);
  validatePolicyRules(rules, true, v);
  return errorsOf(v);
}

export function validateClusterRole({ metadata, rules, aggregationRule }: Role, minor: Minor): readonly FieldError[] {
  const v = start(minor);
  validateObjectMeta(metadata ?? NO_FIELDS, CLUSTER_SCOPED, v);
  validatePolicyRules(rules, false, v);
  if (aggregationRule !== undefined) {
    validateAggregation(aggregationRule, 'aggregationRule.clusterRoleSelectors', v);
  }
  return errorsOf(v);
}

export function validateRoleBinding({ metadata, roleRef, subjects }: RoleBinding, minor: Minor): readonly FieldError[] {
  const v = start(minor);
  validateObjectMeta(metadata ?? NO_FIELDS, NAMESPACED, v);
  validateRoleRef(roleRef ?? NO_FIELDS, ANY_ROLE, v);
  validateSubjects(subjects, true, v);
  return errorsOf(v);
}

export function validateClusterRoleBinding({ metadata, roleRef, subjects }: RoleBinding, minor: Minor): readonly FieldError[] {
  const v = start(minor);
  validateObjectMeta(metadata ?? NO_FIELDS, CLUSTER_SCOPED, v);
  validateRoleRef(roleRef ?? NO_FIELDS, CLUSTER_ROLE, v);
  validateSubjects(subjects, false, v);
  return errorsOf(v);
}

function start(minor: Minor): Validation {
  return startValidation({ minor, allowPrivileged: true }, false);
}

const NO_FIELDS = {};
const ANY_ROLE = ['Role', 'ClusterRole'];
const CLUSTER_ROLE = ['ClusterRole'];

function validatePolicyRules(rules: readonly PolicyRule[] | undefined, namespaced: boolean, v: Validation): void {
  rules?.forEach((rule, i) => {
    if (!isPlainRule(rule)) {
      validatePolicyRule(rule, namespaced, `rules[${i}]`, v);
    }
  });
}

/** The quick look: a rule for resources that has all that it needs. */
function isPlainRule({ verbs, apiGroups, resources, nonResourceURLs }: PolicyRule): boolean {
  return nonResourceURLs === undefined && isFilled(verbs) && isFilled(apiGroups) && isFilled(resources);
}

function isFilled(list: readonly string[] | undefined): boolean {
  return list !== undefined && list.length > 0;
}

function validatePolicyRule(rule: PolicyRule, namespaced: boolean, path: string, v: Validation): void {
  const { verbs = [], apiGroups = [], resources = [], resourceNames = [], nonResourceURLs = [] } = rule;
  if (verbs.length === 0) {
    v.declared.push(required(`${path}.verbs`, v.rules.declarative ? '' : 'verbs must contain at least one value'));
  }
  if (nonResourceURLs.length > 0) {
    const urls = goStrings('string', nonResourceURLs, v.rules);
    if (namespaced) {
      v.errors.push(invalid(`${path}.nonResourceURLs`, urls, 'namespaced rules cannot apply to non-resource URLs'));
    }
    if (apiGroups.length > 0 || resources.length > 0 || resourceNames.length > 0) {
      v.errors.push(invalid(`${path}.nonResourceURLs`, urls, 'rules cannot apply to both regular resources and non-resource URLs'));
    }
    return;
  }
  if (apiGroups.length === 0) {
    const group = groupOfAll(resources);
    const likely = group === undefined ? [] : [setField(`${path}.apiGroups`, [group])];
    v.errors.push(withLikelyChanges(required(`${path}.apiGroups`, 'resource rules must supply at least one api group'), likely));
  }
  if (resources.length === 0) {
    v.errors.push(required(`${path}.resources`, 'resource rules must supply at least one resource'));
  }
}

const CORE_RESOURCES: ReadonlySet<string> = new Set([
  'configmaps', 'endpoints', 'events', 'nodes', 'persistentvolumeclaims', 'persistentvolumes', 'secrets', 'services',
]);

/** The group of resources; undefined where it is not the same for all of them, or not known. */
function groupOfAll(resources: readonly string[]): string | undefined {
  const groups = new Set(resources.map((resource) => {
    const [name] = resource.split('/');
    return CORE_RESOURCES.has(name) ? '' : kindOfResource(name)?.group;
  }));
  return groups.size === 1 ? [...groups][0] : undefined;
}

function validateAggregation({ clusterRoleSelectors = [] }: NonNullable<Role['aggregationRule']>, path: string, v: Validation): void {
  if (clusterRoleSelectors.length === 0) {
    v.errors.push(required(path, 'at least one clusterRoleSelector required if aggregationRule is non-nil'));
  }
  clusterRoleSelectors.forEach((selector, i) => {
    validateLabelSelector(selector, `${path}[${i}]`, v);
    if (asSelector(selector, v.rules) === undefined) {
      v.errors.push(invalid(`${path}[${i}]`, goNull(v.rules), 'invalid label selector.'));
    }
  });
}

function validateRoleRef({ apiGroup = '', kind = '', name = '' }: RoleRef, kinds: readonly string[], v: Validation): void {
  if (apiGroup !== GROUP) {
    v.errors.push(notSupported('roleRef.apiGroup', apiGroup, [GROUP]));
  }
  if (!kinds.includes(kind)) {
    v.errors.push(notSupported('roleRef.kind', kind, kinds));
  }
  if (name === '') {
    v.declared.push(required('roleRef.name', ''));
  } else {
    pushInvalid(isPathSegmentName(name), 'roleRef.name', name, v);
  }
}

const SUBJECT_KINDS = ['ServiceAccount', 'User', 'Group'];

function validateSubjects(subjects: readonly Subject[] | undefined, namespaced: boolean, v: Validation): void {
  subjects?.forEach((subject, i) => {
    if (!isPlainSubject(subject)) {
      validateSubject(subject, namespaced, `subjects[${i}]`, v);
    }
  });
}

/** The quick look: a user or group with a name. */
function isPlainSubject({ kind, apiGroup, name }: Subject): boolean {
  return (kind === 'User' || kind === 'Group') && apiGroup === GROUP && name !== undefined && name !== '';
}

function validateSubject({ kind = '', apiGroup = '', name = '', namespace = '' }: Subject, namespaced: boolean, path: string, v: Validation): void {
  if (name === '') {
    v.declared.push(required(`${path}.name`, ''));
  }
  if (!SUBJECT_KINDS.includes(kind)) {
    v.errors.push(notSupported(`${path}.kind`, kind, SUBJECT_KINDS));
  } else if (kind !== 'ServiceAccount') {
    if (apiGroup !== GROUP) {
      v.errors.push(notSupported(`${path}.apiGroup`, apiGroup, [GROUP]));
    }
  } else {
    if (name !== '') {
      pushInvalid(isDNS1123Subdomain(name, v.rules), `${path}.name`, name, v);
    }
    if (apiGroup !== '') {
      v.errors.push(notSupported(`${path}.apiGroup`, apiGroup, ['']));
    }
    if (!namespaced && namespace === '') {
      v.errors.push(required(`${path}.namespace`, ''));
    }
  }
}
