import { ObjectExpressions } from './expression-compiler';
import { duplicate, invalid, notSupported, required, tooMany } from '../../field/error';
import { MatchCondition, MatchResources, NamedRule, WebhookRule } from '../../objects/admission-registration';
import { LabelSelector } from '../../objects/rbac';
import { goStrings, goText } from '../go/go-syntax';
import { validateLabelName, validateLabelSelector } from '../names/labels';
import { isPathSegmentName } from '../names/names';
import { trimSpace } from '../names/space';
import { pushInvalid } from '../object-meta';
import { Validation } from '../validation';

/*
 * What policies, bindings and webhooks have in common.
 * upstream: pkg/apis/admissionregistration/validation/validation.go
 */

const ANY = '*';
const SCOPES = [ANY, 'Cluster', 'Namespaced'];
const OPERATIONS = [ANY, 'CONNECT', 'CREATE', 'DELETE', 'UPDATE'];
const MUTATING_OPERATIONS = [ANY, 'CONNECT', 'CREATE', 'UPDATE'];
const FAILURE_POLICIES = ['Fail', 'Ignore'];
const MATCH_POLICIES = ['Equivalent', 'Exact'];
const OPERATION_TYPE = 'admissionregistration.OperationType';
const MOST_MATCH_CONDITIONS = 64;

export function validateEnum(value: string | undefined, supported: readonly string[], path: string, v: Validation): void {
  if (value !== undefined && !supported.includes(value)) {
    v.errors.push(notSupported(path, goText(value, v.rules), supported));
  }
}

export function validateFailurePolicy(policy: string | undefined, path: string, v: Validation): void {
  validateEnum(policy, FAILURE_POLICIES, path, v);
}

export function validateMatchPolicy(policy: string | undefined, path: string, v: Validation): void {
  validateEnum(policy, MATCH_POLICIES, path, v);
}

/** RuleWithOperations. */
export function validateRule(rule: WebhookRule, path: string, v: Validation): void {
  const { operations = [], apiGroups = [], apiVersions = [], resources = [], scope } = rule;
  validateWildcard(operations, OPERATION_TYPE, { path: `${path}.operations`, things: 'operations' }, v);
  operations.forEach((operation, i) => validateEnum(operation, OPERATIONS, `${path}.operations[${i}]`, v));
  validateWildcard(apiGroups, 'string', { path: `${path}.apiGroups`, things: 'API groups' }, v);
  validateWildcard(apiVersions, 'string', { path: `${path}.apiVersions`, things: 'API versions' }, v);
  apiVersions.forEach((version, i) => {
    if (version === '') {
      v.errors.push(required(`${path}.apiVersions[${i}]`, ''));
    }
  });
  validateResources(resources, `${path}.resources`, v);
  validateEnum(scope, SCOPES, `${path}.scope`, v);
}

interface Wildcard {
  readonly path: string;
  readonly things: string;
}

function validateWildcard(items: readonly string[], type: string, { path, things }: Wildcard, v: Validation): void {
  if (items.length === 0) {
    v.errors.push(required(path, ''));
  }
  if (items.length > 1 && items.includes(ANY)) {
    v.errors.push(invalid(path, goStrings(type, items, v.rules), `if '*' is present, must not specify other ${things}`));
  }
}

function validateResources(resources: readonly string[], path: string, v: Validation): void {
  if (resources.length === 0) {
    v.errors.push(required(path, ''));
  }
  validateEachResource(resources, path, v);
  if (resources.length > 1 && resources.includes('*/*')) {
    v.errors.push(invalid(path, goStrings('string', resources, v.rules), "if '*/*' is present, must not specify other resources"));
  }
  // upstream: of the resources without a subresource the last alone counts.
  const last = resources.filter((resource) => resource !== '' && !resource.includes('/')).at(-1);
  if (resources.includes(ANY) && last !== undefined && last !== ANY) {
    const detail = "if '*' is present, must not specify other resources without subresources";
    v.errors.push(invalid(path, goStrings('string', resources, v.rules), detail));
  }
}

// upstream: a wildcard counts only for what stands after it.
function validateEachResource(resources: readonly string[], path: string, v: Validation): void {
  const withAnySubResource = new Set<string>();
  const ofAnyResource = new Set<string>();
  resources.forEach((each, i) => {
    const slash = each.indexOf('/');
    if (each === '') {
      v.errors.push(required(`${path}[${i}]`, ''));
    }
    if (slash < 0) {
      return;
    }
    const [resource, subResource] = [each.slice(0, slash), each.slice(slash + 1)];
    if (withAnySubResource.has(resource)) {
      v.errors.push(invalid(`${path}[${i}]`, each, `if '${resource}/*' is present, must not specify ${each}`));
    }
    if (ofAnyResource.has(subResource)) {
      v.errors.push(invalid(`${path}[${i}]`, each, `if '*/${subResource}' is present, must not specify ${each}`));
    }
    if (subResource === ANY) {
      withAnySubResource.add(resource);
    }
    if (resource === ANY) {
      ofAnyResource.add(subResource);
    }
  });
}

export function validateMatchResources(resources: MatchResources, path: string, v: Validation): void {
  const { matchPolicy, namespaceSelector, objectSelector, resourceRules = [], excludeResourceRules = [] } = resources;
  validateMatchPolicy(matchPolicy, `${path}.matchPolicy`, v);
  validateSelector(namespaceSelector, `${path}.namespaceSelector`, v);
  validateSelector(objectSelector, `${path}.${v.rules.objectSelectorAsLabelSelector ? 'labelSelector' : 'objectSelector'}`, v);
  resourceRules.forEach((rule, i) => validateNamedRule(rule, `${path}.resourceRules[${i}]`, v));
  excludeResourceRules.forEach((rule, i) => validateNamedRule(rule, `${path}.excludeResourceRules[${i}]`, v));
}

export function validateSelector(selector: LabelSelector | undefined, path: string, v: Validation): void {
  if (selector !== undefined) {
    validateLabelSelector(selector, path, v);
  }
}

function validateNamedRule(rule: NamedRule, path: string, v: Validation): void {
  const { resourceNames = [] } = rule;
  resourceNames.forEach((name, i) => {
    pushInvalid(isPathSegmentName(name), `${path}.resourceNames[${i}]`, name, v);
    if (resourceNames.indexOf(name) < i) {
      v.errors.push(duplicate(`${path}.resourceNames[${i}]`, name));
    }
  });
  validateRule(rule, path, v);
}

/** A MutatingAdmissionPolicy or its binding cannot be for DELETE. */
export function validateMutatingOperations({ resourceRules = [] }: MatchResources, path: string, v: Validation): void {
  resourceRules.forEach(({ operations = [] }) => {
    operations.forEach((operation) => validateEnum(operation, MUTATING_OPERATIONS, `${path}.resourceRules.operations`, v));
  });
}

export function validateMatchConditions(conditions: readonly MatchCondition[], path: string, expressions: ObjectExpressions, v: Validation): void {
  if (conditions.length > MOST_MATCH_CONDITIONS) {
    v.errors.push(tooMany(path, conditions.length, MOST_MATCH_CONDITIONS));
  }
  conditions.forEach(({ name = '', expression = '' }, i) => {
    if (trimSpace(expression) === '') {
      v.errors.push(required(`${path}[${i}].expression`, ''));
    } else {
      expressions.validate(trimSpace(expression), 'matchCondition', `${path}[${i}].expression`, v);
    }
    if (name === '') {
      v.errors.push(required(`${path}[${i}].name`, ''));
      return;
    }
    validateLabelName(name, `${path}[${i}].name`, v);
    if (conditions.findIndex((each) => each.name === name) < i) {
      v.errors.push(duplicate(`${path}[${i}].name`, name));
    }
  });
}
