import { BadValue, FieldError, invalid, required } from '../../field/error';
import { quote } from '../../field/quote';
import { ResourceQuota, ResourceQuotaSpec, ScopeRequirement } from '../../objects/resource-quota';
import { Minor } from '../../version';
import { isStandardForQuota, validateQuotaResourceName } from '../container/resource-names';
import { quantityOf, validateQuantity } from '../container/resources';
import { goSlice, goStrings, goText } from '../go/go-syntax';
import { nameIsDNSSubdomain, validateObjectMeta } from '../object-meta';
import { errorsOf, startValidation, Validation } from '../validation';

const META_RULES = { namespaced: true, nameRule: nameIsDNSSubdomain, keepsGeneration: true };

/** The status of a new quota does not count. upstream: pkg/apis/core/validation/validation.go ValidateResourceQuota */
export function validateResourceQuota({ metadata = {}, spec = {} }: ResourceQuota, minor: Minor): readonly FieldError[] {
  const v = startValidation({ minor, allowPrivileged: true }, false);
  validateObjectMeta(metadata, META_RULES, v);
  validateResourceQuotaSpec(spec, v);
  return errorsOf(v);
}

export function validateResourceQuotaSpec(spec: ResourceQuotaSpec, v: Validation): void {
  const { hard = {}, scopes = [], scopeSelector } = spec;
  for (const name in hard) {
    validateQuotaResourceName(name, `spec.hard[${name}]`, v);
    validateQuantity(name, quantityOf(hard[name]), `spec.hard[${name}]`, v);
  }
  if (scopes.length > 0) {
    validateScopes(spec, v);
  }
  if (scopeSelector !== undefined) {
    validateScopeSelector(spec, 'spec.scopeSelector.matchExpressions', v);
  }
}

const POD_SCOPES = ['Terminating', 'NotTerminating', 'BestEffort', 'NotBestEffort', 'PriorityClass'];
const CROSS_NAMESPACE = 'CrossNamespacePodAffinity';
const VOLUME_ATTRIBUTES = 'VolumeAttributesClass';
const POD_RESOURCES = ['pods', 'cpu', 'memory', 'limits.cpu', 'limits.memory', 'requests.cpu', 'requests.memory'];
const CLAIM_RESOURCES = ['persistentvolumeclaims', 'requests.storage'];
const CONFLICTING = [['BestEffort', 'NotBestEffort'], ['Terminating', 'NotTerminating']];
const NOT_FOR_RESOURCE = 'unsupported scope applied to resource';

function isScope(scope: string, { rules }: Validation): boolean {
  return POD_SCOPES.includes(scope)
    || (scope === CROSS_NAMESPACE && rules.crossNamespaceScope)
    || (scope === VOLUME_ATTRIBUTES && rules.volumeAttributesClassScope);
}

function resourcesOf(scope: string, v: Validation): readonly string[] | undefined {
  // upstream: the first minor that knows the scope does not take it, and still looks at what it is for.
  if (!isScope(scope, v) && !(scope === CROSS_NAMESPACE && v.rules.crossNamespaceScopeWording)) {
    return undefined;
  }
  switch (scope) {
    case 'BestEffort':
      return ['pods'];
    case VOLUME_ATTRIBUTES:
      return CLAIM_RESOURCES;
    default:
      return POD_RESOURCES;
  }
}

/** How many of the quota's resources the scope is not for. */
function misfits(scope: string, { hard = {} }: ResourceQuotaSpec, v: Validation): number {
  const resources = resourcesOf(scope, v);
  return resources === undefined ? 0 : Object.keys(hard).filter((name) => isStandardForQuota(name) && !resources.includes(name)).length;
}

function conflicts(scopes: readonly string[]): number {
  return CONFLICTING.filter((pair) => pair.every((scope) => scopes.includes(scope))).length;
}

function validateScopes(spec: ResourceQuotaSpec, v: Validation): void {
  const { scopes = [] } = spec;
  let all: BadValue;
  const refuse = (detail: string): void => {
    all ??= goStrings('core.ResourceQuotaScope', scopes, v.rules);
    v.errors.push(invalid('spec.scopes', all, detail));
  };
  for (const scope of scopes) {
    if (!isScope(scope, v)) {
      refuse('unsupported scope');
    }
    times(misfits(scope, spec, v), () => refuse(NOT_FOR_RESOURCE));
  }
  times(conflicts(scopes), () => refuse('conflicting scopes'));
}

const EXISTS_ONLY = ['Terminating', 'NotTerminating', 'BestEffort', 'NotBestEffort'];

function validateScopeSelector(spec: ResourceQuotaSpec, path: string, v: Validation): void {
  const requirements = spec.scopeSelector?.matchExpressions ?? [];
  let all: BadValue;
  for (const requirement of requirements) {
    const { scopeName = '', operator = '' } = requirement;
    if (!isScope(scopeName, v)) {
      v.errors.push(invalid(`${path}.scopeName`, goText(scopeName, v.rules), 'unsupported scope'));
    }
    times(misfits(scopeName, spec, v), () => {
      all ??= goScopeSelector(requirements, v);
      v.errors.push(invalid(path, all, NOT_FOR_RESOURCE));
    });
    if (operator !== 'Exists' && isExistsOnly(scopeName, v)) {
      v.errors.push(invalid(`${path}.operator`, goText(operator, v.rules), existsOnlyWording(v)));
    }
    validateOperator(requirement, path, v);
  }
  // upstream: the value is that of the other field.
  times(conflicts(requirements.map(({ scopeName = '' }) => scopeName)), () => (
    v.errors.push(invalid(path, goStrings('core.ResourceQuotaScope', spec.scopes, v.rules), 'conflicting scopes'))
  ));
}

function isExistsOnly(scope: string, { rules }: Validation): boolean {
  return EXISTS_ONLY.includes(scope) || (scope === CROSS_NAMESPACE && rules.crossNamespaceScopeWording);
}

function existsOnlyWording({ rules }: Validation): string {
  const scopes = ['Terminating', 'NotTerminating', 'BestEffort', 'NotBestEffort', CROSS_NAMESPACE].map((scope) => `ResourceQuotaScope${scope}`);
  return rules.crossNamespaceScopeWording
    ? `must be '${rules.existsWording ? 'Exists' : 'Exist'}' when scope is any of ${scopes.slice(0, 4).join(', ')} or ${scopes[4]}`
    : `must be 'Exist' only operator when scope is any of ${scopes.slice(0, 3).join(', ')} and ${scopes[3]}`;
}

function validateOperator({ operator = '', values = [] }: ScopeRequirement, path: string, v: Validation): void {
  if (operator === 'In' || operator === 'NotIn') {
    if (values.length === 0) {
      v.errors.push(required(`${path}.values`, "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector"));
    }
  } else if (operator === 'Exists' || operator === 'DoesNotExist') {
    if (values.length > 0) {
      const detail = "must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector";
      v.errors.push(invalid(`${path}.values`, goStrings('string', values, v.rules), detail));
    }
  } else {
    v.errors.push(invalid(`${path}.operator`, goText(operator, v.rules), 'not a valid selector operator'));
  }
}

function goScopeSelector(requirements: readonly ScopeRequirement[], { rules }: Validation): { readonly goSyntax: string } {
  if (rules.jsonValues) {
    const items = requirements.map(({ scopeName = '', operator = '', values = null }) => ({ ScopeName: scopeName, Operator: operator, Values: values }));
    return { goSyntax: JSON.stringify({ MatchExpressions: items }) };
  }
  const type = 'core.ScopedResourceSelectorRequirement';
  const items = requirements.map(({ scopeName = '', operator = '', values }) => (
    `${type}{ScopeName:${quote(scopeName)}, Operator:${quote(operator)}, Values:${goSlice('string', values)}}`
  ));
  return { goSyntax: `core.ScopeSelector{MatchExpressions:[]${type}{${items.join(', ')}}}` };
}

function times(count: number, action: () => unknown): void {
  for (let i = 0; i < count; i++) {
    action();
  }
}
