import { PolicyEnvironment } from './policy-environment';
import { isGateOn, STRICT_COSTS } from '../admission/feature-gates';
import { CelExpression } from '../cel/cel';
import { Composition } from '../cel/composition';
import { AdmissionPolicy, AdmissionPolicySpec, CelMutation, MutatingAdmissionPolicy, ValidatingAdmissionPolicy } from '../objects/admission-registration';
import { ClusterSettings } from '../settings';
import { ExpressionPlace } from '../validation/cluster/expression-compiler';

/*
 * Policies with their expressions compiled, as the plugins have them: with all that the server knows.
 * upstream: k8s.io/apiserver/pkg/admission/plugin/policy/validating/plugin.go compilePolicy, mutating/compilation.go compilePolicy
 */

/** An expression, and what it compiled to. */
export interface ExpressionProgram {
  readonly source: string;
  readonly compiled: { readonly expression: CelExpression } | { readonly error: string };
}

export interface PolicyProgram {
  /** The variables. */
  readonly composition: Composition;
  readonly matchConditions: readonly ExpressionProgram[];
}

export interface ValidatingProgram extends PolicyProgram {
  readonly validations: readonly ExpressionProgram[];
  /** In the places of their validations; undefined for one that has none. */
  readonly messages: readonly (ExpressionProgram | undefined)[];
  readonly auditAnnotations: readonly ExpressionProgram[];
}

export interface MutatingProgram extends PolicyProgram {
  readonly mutations: readonly ExpressionProgram[];
}

type PolicySettings = Pick<ClusterSettings, 'minor' | 'featureGates'>;

const validating = new WeakMap<AdmissionPolicy, ValidatingProgram>();
const mutating = new WeakMap<AdmissionPolicy, MutatingProgram>();

/** Compiled once for a policy that is stored. */
export function validatingProgram(policy: ValidatingAdmissionPolicy, settings: PolicySettings): ValidatingProgram {
  const known = validating.get(policy) ?? compileValidating(policy, settings);
  validating.set(policy, known);
  return known;
}

export function mutatingProgram(policy: MutatingAdmissionPolicy, settings: PolicySettings): MutatingProgram {
  const known = mutating.get(policy) ?? compileMutating(policy, settings);
  mutating.set(policy, known);
  return known;
}

const STORED = 'stored';

function compileValidating({ spec = {} }: ValidatingAdmissionPolicy, settings: PolicySettings): ValidatingProgram {
  const { validations = [], auditAnnotations = [] } = spec;
  const environment = environmentOf(spec, settings);
  return {
    ...compileCommon(spec, environment),
    validations: validations.map(({ expression = '' }) => compile(environment, expression, 'validation')),
    messages: validations.map(({ messageExpression = '' }) => (messageExpression === '' ? undefined : compile(environment, messageExpression, 'messageExpression'))),
    auditAnnotations: auditAnnotations.map(({ valueExpression = '' }) => compile(environment, valueExpression, 'auditAnnotation')),
  };
}

function compileMutating({ spec = {} }: MutatingAdmissionPolicy, settings: PolicySettings): MutatingProgram {
  const environment = environmentOf(spec, settings);
  return { ...compileCommon(spec, environment), mutations: (spec.mutations ?? []).map((mutation) => compileMutation(environment, mutation)) };
}

function compileMutation(environment: PolicyEnvironment, { patchType, jsonPatch, applyConfiguration }: CelMutation): ExpressionProgram {
  return patchType === 'JSONPatch'
    ? compile(environment, jsonPatch?.expression ?? '', 'jsonPatch')
    : compile(environment, applyConfiguration?.expression ?? '', 'applyConfiguration');
}

function environmentOf({ paramKind }: AdmissionPolicySpec, settings: PolicySettings): PolicyEnvironment {
  return new PolicyEnvironment({
    minor: settings.minor, hasParams: paramKind !== undefined, isComposed: true, strictCosts: isGateOn(STRICT_COSTS, settings),
  });
}

function compileCommon({ variables = [], matchConditions = [] }: AdmissionPolicySpec, environment: PolicyEnvironment): PolicyProgram {
  variables.forEach(({ name = '', expression = '' }) => environment.addVariable(name, expression, STORED));
  return {
    composition: environment.composition,
    matchConditions: matchConditions.map(({ expression = '' }) => compile(environment, expression, 'matchCondition')),
  };
}

function compile(environment: PolicyEnvironment, source: string, place: ExpressionPlace): ExpressionProgram {
  return { source, compiled: environment.compile(source, place, STORED) };
}
