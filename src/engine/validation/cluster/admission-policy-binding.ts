import { validateMatchResources, validateMutatingOperations, validateSelector } from './admission-rules';
import { duplicate, FieldError, forbidden, invalid, notSupported, required } from '../../field/error';
import { AdmissionPolicyBinding, AdmissionPolicyBindingSpec, ParamRef } from '../../objects/admission-registration';
import { Minor } from '../../version';
import { goStrings, goText } from '../go/go-syntax';
import { isDNS1123Subdomain, isPathSegmentName } from '../names/names';
import { nameIsDNSSubdomain, pushInvalid, validateGenericMeta } from '../object-meta';
import { errorsOf, startValidation, Validation } from '../validation';

/*
 * What the API server finds wrong with a binding of an admission policy, in its order.
 * upstream: pkg/apis/admissionregistration/validation/validation.go
 */

const META_RULES = { namespaced: false, nameRule: nameIsDNSSubdomain };
const ACTIONS = ['Audit', 'Deny', 'Warn'];

export function validateValidatingAdmissionPolicyBinding({ metadata = {}, spec = {} }: AdmissionPolicyBinding, minor: Minor): readonly FieldError[] {
  const v = startValidation({ minor, allowPrivileged: true }, false);
  validateGenericMeta(metadata, META_RULES, v);
  if (!spec.policyName) {
    v.declared.push(required('spec.policyName', ''));
  }
  validateCommon(spec, v.rules.misspeltMatchResources ? 'spec.matchResouces' : 'spec.matchResources', v);
  if (v.rules.policyBindingsHaveActions) {
    validateActions(spec.validationActions ?? [], 'spec.validationActions', v);
  }
  return errorsOf(v);
}

export function validateMutatingAdmissionPolicyBinding({ metadata = {}, spec = {} }: AdmissionPolicyBinding, minor: Minor): readonly FieldError[] {
  const v = startValidation({ minor, allowPrivileged: true }, false);
  validateGenericMeta(metadata, META_RULES, v);
  if (!spec.policyName) {
    v.errors.push(required('spec.policyName', ''));
  }
  validateCommon(spec, 'spec.matchResources', v);
  if (spec.matchResources !== undefined) {
    validateMutatingOperations(spec.matchResources, 'spec.matchResources', v);
  }
  return errorsOf(v);
}

/** @param path of the matchResources. upstream: misspelt at first. */
function validateCommon({ policyName = '', paramRef, matchResources }: AdmissionPolicyBindingSpec, path: string, v: Validation): void {
  if (policyName !== '') {
    pushInvalid(isDNS1123Subdomain(policyName, v.rules), 'spec.policyName', policyName, v);
  }
  if (paramRef !== undefined) {
    validateParamRef(paramRef, 'spec.paramRef', v);
  }
  if (matchResources !== undefined) {
    validateMatchResources(matchResources, path, v);
  }
}

const EXCLUSIVE = 'name and selector are mutually exclusive';
const NOT_FOUND_ACTIONS = ['Deny', 'Allow'];

function validateParamRef({ name = '', selector, parameterNotFoundAction = '' }: ParamRef, path: string, v: Validation): void {
  const both = name !== '' && selector !== undefined;
  if (name !== '') {
    pushInvalid(isPathSegmentName(name), `${path}.name`, name, v);
  }
  if (!v.rules.paramsNotFound) {
    return;
  }
  if (both) {
    v.errors.push(forbidden(`${path}.name`, EXCLUSIVE));
  }
  validateSelector(selector, `${path}.selector`, v);
  if (both) {
    v.errors.push(forbidden(`${path}.selector`, EXCLUSIVE));
  }
  if (name === '' && selector === undefined) {
    v.errors.push(required(path, 'one of name or selector must be specified'));
  }
  if (parameterNotFoundAction === '') {
    v.errors.push(required(`${path}.parameterNotFoundAction`, ''));
  } else if (!NOT_FOUND_ACTIONS.includes(parameterNotFoundAction)) {
    v.errors.push(notSupported(`${path}.parameterNotFoundAction`, goText(parameterNotFoundAction, v.rules), NOT_FOUND_ACTIONS));
  }
}

function validateActions(actions: readonly string[], path: string, v: Validation): void {
  actions.forEach((action, i) => {
    if (!ACTIONS.includes(action)) {
      v.errors.push(notSupported(`${path}[${i}]`, goText(action, v.rules), ACTIONS));
    }
    if (actions.indexOf(action) < i) {
      v.errors.push(duplicate(`${path}[${i}]`, goText(action, v.rules)));
    }
  });
  if (actions.includes('Deny') && actions.includes('Warn')) {
    v.errors.push(invalid(path, goStrings('admissionregistration.ValidationAction', actions, v.rules), 'must not contain both Deny and Warn '
      + '(repeating the same validation failure information in the API response and headers serves no purpose)'));
  }
  if (actions.length === 0) {
    v.declared.push(required(path, v.rules.declarative ? '' : 'at least one validation action is required'));
  }
}
