import { validateConditions } from './conditions';
import { FIXED_SCHEMAS } from './fixed-objects';
import { validateNonResourceRule, validateResourceRule } from './policy-rules';
import { validateSubject } from './subjects';
import { invalid, notSupported, required } from '../../field/error';
import { FlowSchema, FlowSchemaSpec, PolicyRulesWithSubjects } from '../../objects/flow-control';
import { goInternal } from '../go/go-internal';
import { goStruct } from '../go/go-syntax';
import { RARE_INTERNAL_TYPES } from '../go/rare-internal-types';
import { nameIsDNSSubdomain, nameOf, pushInvalid, validateObjectMeta } from '../object-meta';
import { semanticallyEqual } from '../update/semantic-equal';
import { Validation } from '../validation';

/* upstream: pkg/apis/flowcontrol/validation/validation.go ValidateFlowSchema */

const EXEMPT = 'exempt';
const HIGHEST_PRECEDENCE = 10_000;
const DISTINGUISHER_METHODS = ['ByNamespace', 'ByUser'];

export function validateFlowSchema({ metadata = {}, spec = {}, status = {} }: FlowSchema, v: Validation): void {
  validateObjectMeta(metadata, { namespaced: false, nameRule: nameIsDNSSubdomain }, v);
  const name = nameOf(metadata);
  validateSpec(name, spec, v);
  const fixed = Object.hasOwn(FIXED_SCHEMAS, name) ? FIXED_SCHEMAS[name] : undefined;
  if (fixed !== undefined && !semanticallyEqual(spec, fixed, 'flowcontrol/v1.FlowSchemaSpec', v.minor)) {
    v.errors.push(invalid('spec', goInternal('flowcontrol.FlowSchemaSpec', spec, v, RARE_INTERNAL_TYPES), `spec of '${name}' must equal the fixed value`));
  }
  validateConditions(status.conditions, v);
}

export function validateFlowSchemaUpdate(schema: FlowSchema, _old: FlowSchema, v: Validation): void {
  validateFlowSchema(schema, v);
}

function validateSpec(name: string, { priorityLevelConfiguration: { name: level = '' } = {}, rules = [], ...spec }: FlowSchemaSpec, v: Validation): void {
  validatePrecedence(name, spec.matchingPrecedence ?? 0, v);
  const { distinguisherMethod: method } = spec;
  if (method !== undefined && !DISTINGUISHER_METHODS.includes(method.type ?? '')) {
    const value = goStruct('flowcontrol.FlowDistinguisherMethod', [{ name: 'Type', key: 'type' }], method, v.rules);
    v.errors.push(notSupported('spec.distinguisherMethod.type', value, DISTINGUISHER_METHODS));
  }
  if (level === '') {
    v.errors.push(required('spec.priorityLevelConfiguration.name', 'must reference a priority level'));
  } else {
    pushInvalid(nameIsDNSSubdomain(level, false, v.rules), 'spec.priorityLevelConfiguration.name', level, v);
  }
  rules.forEach((rule, i) => validateRules(rule, `spec.rules[${i}]`, v));
}

function validatePrecedence(name: string, precedence: number, v: Validation): void {
  const refuse = (detail: string): number => v.errors.push(invalid('spec.matchingPrecedence', precedence, detail));
  if (precedence <= 0) {
    refuse('must be a positive value');
  }
  if (precedence > HIGHEST_PRECEDENCE) {
    refuse(`must not be greater than ${HIGHEST_PRECEDENCE}`);
  }
  if (precedence === 1 && name !== EXEMPT) {
    refuse("only the schema named 'exempt' may have matchingPrecedence 1");
  }
}

function validateRules({ subjects = [], resourceRules = [], nonResourceRules = [] }: PolicyRulesWithSubjects, path: string, v: Validation): void {
  if (subjects.length === 0) {
    v.errors.push(required(`${path}.subjects`, 'subjects must contain at least one value'));
  }
  subjects.forEach((subject, i) => validateSubject(subject, `${path}.subjects[${i}]`, v));
  if (resourceRules.length === 0 && nonResourceRules.length === 0) {
    v.errors.push(required(path, 'at least one of resourceRules and nonResourceRules has to be non-empty'));
  }
  resourceRules.forEach((rule, i) => validateResourceRule(rule, `${path}.resourceRules[${i}]`, v));
  nonResourceRules.forEach((rule, i) => validateNonResourceRule(rule, `${path}.nonResourceRules[${i}]`, v));
}
