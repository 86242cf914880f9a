import { validateAuditAnnotations, validateMutation, validateValidation, validateVariable } from './admission-policy-expressions';
import { validateEnum, validateFailurePolicy, validateMatchConditions, validateMatchResources, validateMutatingOperations } from './admission-rules';
import { ObjectExpressions, policyExpressions, StoredExpressions } from './expression-compiler';
import { FieldError, invalid, required } from '../../field/error';
import { AdmissionPolicySpec, MutatingAdmissionPolicy, ParamKind, ValidatingAdmissionPolicy } from '../../objects/admission-registration';
import { Minor } from '../../version';
import { isDNS1035Label, isDNS1123Subdomain } from '../names/names';
import { nameIsDNSSubdomain, nameOf, validateGenericMeta } from '../object-meta';
import { errorsOf, startValidation, Validation } from '../validation';

/*
 * What the API server finds wrong with a policy, in its order.
 * upstream: pkg/apis/admissionregistration/validation/validation.go
 */

const META_RULES = { namespaced: false, nameRule: nameIsDNSSubdomain };
const NEITHER = 'validations or auditAnnotations must contain at least one item';
export const REINVOCATION_POLICIES = ['IfNeeded', 'Never'];

/** @param old the policy before a change: its expressions may stay, whatever they use */
export function validateValidatingAdmissionPolicy(
  policy: ValidatingAdmissionPolicy, minor: Minor, old?: ValidatingAdmissionPolicy,
): readonly FieldError[] {
  const { metadata = {}, spec = {} } = policy;
  const v = startValidation({ minor, allowPrivileged: true }, false);
  const { validations = [], auditAnnotations = [], variables = [] } = spec;
  const expressions = policyExpressions(spec, variables.length > 0, minor, old && storedInValidating(old));
  validateGenericMeta(metadata, META_RULES, v);
  validateCommon(spec, { mutating: false, expressions, old: old?.spec }, v);
  if (validations.length === 0 && auditAnnotations.length === 0) {
    v.errors.push(...v.rules.auditAnnotations
      ? [required('spec.validations', NEITHER), required('spec.auditAnnotations', NEITHER)]
      : [required('spec.validations', '')]);
  }
  validations.forEach((validation, i) => validateValidation(validation, `spec.validations[${i}]`, expressions, v));
  validateAuditAnnotations(auditAnnotations, nameOf(metadata), expressions, v);
  return errorsOf(v);
}

export function validateMutatingAdmissionPolicy(policy: MutatingAdmissionPolicy, minor: Minor, old?: MutatingAdmissionPolicy): readonly FieldError[] {
  const { metadata = {}, spec = {} } = policy;
  const expressions = policyExpressions(spec, true, minor, old && storedInMutating(old));
  const v = startValidation({ minor, allowPrivileged: true }, false);
  const { mutations = [], reinvocationPolicy = '' } = spec;
  validateGenericMeta(metadata, META_RULES, v);
  validateCommon(spec, { mutating: true, expressions, old: old?.spec }, v);
  if (mutations.length === 0) {
    v.errors.push(required('spec.mutations', 'mutations must contain at least one item'));
  }
  mutations.forEach((mutation, i) => validateMutation(mutation, `spec.mutations[${i}]`, expressions, v));
  if (reinvocationPolicy === '') {
    v.errors.push(required('spec.reinvocationPolicy', ''));
  } else {
    validateEnum(reinvocationPolicy, REINVOCATION_POLICIES, 'spec.reinvocationPolicy', v);
  }
  return errorsOf(v);
}

interface PolicyUnderValidation {
  readonly mutating: boolean;
  readonly expressions: ObjectExpressions;
  readonly old?: AdmissionPolicySpec;
}

function validateCommon(spec: AdmissionPolicySpec, { mutating, expressions, old }: PolicyUnderValidation, v: Validation): void {
  const { failurePolicy, paramKind, matchConstraints, matchConditions = [], variables = [] } = spec;
  validateFailurePolicy(failurePolicy, 'spec.failurePolicy', v);
  if (paramKind !== undefined) {
    validateParamKind(paramKind, 'spec.paramKind', v);
  }
  if (matchConstraints === undefined) {
    v.errors.push(required('spec.matchConstraints', ''));
  } else {
    validateMatchResources(matchConstraints, 'spec.matchConstraints', v);
    if ((matchConstraints.resourceRules ?? []).length === 0) {
      v.errors.push(required('spec.matchConstraints.resourceRules', ''));
    }
    if (mutating) {
      validateMutatingOperations(matchConstraints, 'spec.matchConstraints', v);
    }
  }
  if (old === undefined || !isSame(matchConditions, old.matchConditions) || !isSame(spec.paramKind, old.paramKind)) {
    validateMatchConditions(matchConditions, 'spec.matchConditions', expressions, v);
  }
  variables.forEach((variable, i) => validateVariable(variable, `spec.variables[${i}]`, expressions, v));
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** upstream: findValidatingPolicyPreexistingExpressions */
function storedInValidating({ spec = {} }: ValidatingAdmissionPolicy): StoredExpressions {
  const { matchConditions = [], validations = [], auditAnnotations = [] } = spec;
  return {
    matchCondition: new Set(matchConditions.map(({ expression = '' }) => expression)),
    validation: new Set(validations.map(({ expression = '' }) => expression)),
    messageExpression: new Set(validations.map(({ messageExpression = '' }) => messageExpression)),
    auditAnnotation: new Set(auditAnnotations.map(({ valueExpression = '' }) => valueExpression)),
  };
}

/** upstream: findMutatingPolicyPreexistingExpressions */
function storedInMutating({ spec = {} }: MutatingAdmissionPolicy): StoredExpressions {
  const { matchConditions = [], mutations = [] } = spec;
  const applied = new Set(mutations.map(({ applyConfiguration }) => applyConfiguration?.expression ?? ''));
  // upstream: a JSON patch is looked for among the ApplyConfigurations.
  return { matchCondition: new Set(matchConditions.map(({ expression = '' }) => expression)), applyConfiguration: applied, jsonPatch: applied };
}

function validateParamKind({ apiVersion = '', kind = '' }: ParamKind, path: string, v: Validation): void {
  validateGroupVersion(apiVersion, `${path}.apiVersion`, v);
  if (kind === '') {
    v.errors.push(required(`${path}.kind`, ''));
    return;
  }
  const messages = isDNS1035Label(kind.toLowerCase());
  if (messages.length > 0) {
    v.errors.push(invalid(`${path}.kind`, kind, `may have mixed case, but should otherwise match: ${messages.join(',')}`));
  }
}

function validateGroupVersion(apiVersion: string, path: string, v: Validation): void {
  const parts = apiVersion === '/' ? ['', ''] : apiVersion.split('/');
  if (apiVersion === '') {
    v.errors.push(required(path, ''));
    return;
  }
  if (parts.length > 2) {
    v.errors.push(invalid(path, apiVersion, `unexpected GroupVersion string: ${apiVersion}`));
    return;
  }
  const [group, version] = parts.length === 2 ? parts : ['', apiVersion];
  const groupMessages = group === '' ? [] : isDNS1123Subdomain(group, v.rules);
  if (groupMessages.length > 0) {
    v.errors.push(invalid(path, group, groupMessages.join(',')));
  }
  const versionMessages = isDNS1035Label(version);
  if (version === '') {
    v.errors.push(invalid(path, apiVersion, 'version must be specified'));
  } else if (versionMessages.length > 0) {
    v.errors.push(invalid(path, version, versionMessages.join(',')));
  }
}
