import { namespaceToLookUp } from './attributes';
import { evaluateAll } from './evaluate';
import { explainProgram } from './explain-failure';
import { leastMatch, nameOf, PolicyRequest } from './hooks';
import { MatchResult } from './matching';
import { invocationKey } from './mutating';
import { collectParams, lookUpParamKind, Param, titleOfParam } from './params';
import { attributesOf } from './plugins';
import { mutatingProgram, PolicyProgram, ExpressionProgram, validatingProgram } from './program';
import { Reinvocation } from './reinvocation';
import { unmatchedPart, UnmatchedPart } from './unmatched-part';
import { activationOf, Asking, ExpressionInputs, versionedForms } from './versioned';
import { formatSteps } from '../field/format-steps';
import { AdmissionPolicy, AdmissionPolicyBinding, MatchResources, MutatingAdmissionPolicy, ValidatingAdmissionPolicy } from '../objects/admission-registration';
import { KubernetesObject } from '../objects/meta';
import { PolicyReason } from '../policy-effects';
import { DecodedRequest } from '../request';
import { ClusterState } from '../state/cluster-state';
import { keyOfStaticKind } from '../state/kind-keys';

/*
 * What every admission policy of the cluster is for a request: which bindings match and why others do not, and what the expressions yield.
 */

/** A policy for which a request may be. */
export interface ExaminedAdmissionPolicy {
  readonly kind: string;
  readonly policy: string;
  /** Why the policy is not for the request; undefined where it is. */
  readonly unmatched?: UnmatchedPart;
  /** Why the policy cannot be asked. */
  readonly error?: string;
  readonly bindings: readonly ExaminedBinding[];
}

export interface ExaminedBinding {
  readonly binding: string;
  readonly actions: readonly string[];
  readonly unmatched?: UnmatchedPart;
  readonly error?: string;
  /** One for each param; a policy without params has one without a name. */
  readonly params: readonly ExaminedParam[];
}

export interface ExaminedParam {
  readonly param?: string;
  /** Why a mutating policy stays out of the second run of the plugins. */
  readonly skipped?: 'never again' | 'not before';
  /** In the order of the policy: with the first condition that is false, nothing else is evaluated. */
  readonly expressions: readonly ExaminedExpression[];
}

export interface ExaminedExpression {
  readonly role: 'matchCondition' | 'validation' | 'mutation';
  /** The name of a match condition. */
  readonly name?: string;
  readonly steps: readonly (string | number)[];
  /** The same as text: `spec.validations[0].expression`. */
  readonly path: string;
  readonly source: string;
  /**
   * `true`, `false`, `error: ...`, or `unknown` where it depends on who sends the request and nobody knows; undefined for a mutation, whose changes are
   * told elsewhere.
   */
  readonly value?: string;
  /** Why it is false or fails. */
  readonly reasons: readonly PolicyReason[];
  readonly variables: readonly { readonly name: string; readonly value: string }[];
}

export type PolicyKind = 'ValidatingAdmissionPolicy' | 'MutatingAdmissionPolicy';

export interface AskedPolicies {
  readonly state: ClusterState;
  readonly request: DecodedRequest;
  /** The object as it reaches the plugin. */
  readonly object: KubernetesObject;
  readonly kind: PolicyKind;
  /** Of mutating policies, which run a second time. */
  readonly reinvocation?: Reinvocation;
}

export function examineAdmissionPolicies({ state, request: given, object, kind, reinvocation }: AskedPolicies): readonly ExaminedAdmissionPolicy[] {
  const attributes = attributesOf(state, given, object, kind === 'ValidatingAdmissionPolicy');
  if (attributes === undefined) {
    return [];
  }
  const request = new PolicyRequest(state, attributes);
  return [keyOfStaticKind, (each: string) => each].flatMap((keyOf) => {
    const bindings = state.sortedObjectsOf(keyOf(`${kind}Binding`)) as readonly AdmissionPolicyBinding[];
    return (state.sortedObjectsOf(keyOf(kind)) as readonly AdmissionPolicy[])
      .map((policy) => examine({ kind, policy, request, reinvocation }, bindings.filter(({ spec }) => spec?.policyName === nameOf(policy))));
  });
}

interface PolicyQuestion {
  readonly kind: PolicyKind;
  readonly policy: AdmissionPolicy;
  readonly request: PolicyRequest;
  readonly reinvocation: Reinvocation | undefined;
}

function examine(asked: PolicyQuestion, bindings: readonly AdmissionPolicyBinding[]): ExaminedAdmissionPolicy {
  const { kind, policy, request } = asked;
  const named = { kind, policy: nameOf(policy) };
  const matched = request.matchPolicy(policy);
  if ('error' in matched) {
    return { ...named, error: matched.error, bindings: [] };
  }
  if (matched.match === 'no') {
    const match = (matchConstraints: MatchResources): MatchResult => request.matchPolicy({ spec: { matchConstraints } });
    return { ...named, unmatched: unmatchedPart(policy.spec?.matchConstraints ?? {}, match), bindings: [] };
  }
  const paramKind = lookUpParamKind(request.state, policy.spec?.paramKind);
  if ('error' in paramKind) {
    return { ...named, error: paramKind.error, bindings: [] };
  }
  return { ...named, bindings: bindings.map((binding) => examineBinding({ ...asked, paramKind, matched }, binding)) };
}

interface PolicyExamination extends PolicyQuestion {
  readonly matched: Exclude<ReturnType<PolicyRequest['matchPolicy']>, { readonly error: string } | { readonly match: 'no' }>;
  readonly paramKind: Exclude<ReturnType<typeof lookUpParamKind>, { readonly error: string }>;
}

function examineBinding(asked: PolicyExamination, binding: AdmissionPolicyBinding): ExaminedBinding {
  const { request, matched: { match, as }, paramKind } = asked;
  const { validationActions = [], paramRef, matchResources } = binding.spec ?? {};
  const named = { binding: nameOf(binding), actions: validationActions, params: [] };
  const own = request.matchBinding(binding);
  if ('error' in own) {
    return { ...named, error: own.error };
  }
  if (own.match === 'no') {
    return { ...named, unmatched: unmatchedPart(matchResources ?? {}, (resources) => request.matchBinding({ spec: { matchResources: resources } })) };
  }
  if ('notRead' in paramKind || leastMatch(match, own.match) === 'maybe') {
    return { ...named, error: 'notRead' in paramKind ? `params of kind ${paramKind.notRead} are not evaluated` : 'the labels of the namespace are not known' };
  }
  const collected = collectParams(request.state, paramKind.kind, paramRef, request.attributes.namespace);
  if ('error' in collected) {
    return { ...named, error: collected.error };
  }
  const forms = versionedForms(request, as);
  const name = namespaceToLookUp(request.attributes);
  const found = name === '' ? undefined : request.namespace(name);
  if (forms === undefined || (found !== undefined && 'notFound' in found)) {
    return { ...named, error: forms === undefined ? `the object in version ${as.kind.version} is not known` : `namespace ${name} is not found` };
  }
  const asking: Asking = { request, forms, as, namespace: found?.namespace };
  return { ...named, params: collected.params.map((param) => examineParam(asked, binding, asking, param)) };
}

const BUDGET = 10_000_000;

function examineParam(
  { kind, policy, request, reinvocation }: PolicyExamination, binding: AdmissionPolicyBinding, asking: Asking, param: Param,
): ExaminedParam {
  const title = titleOfParam(policy.spec?.paramKind, param);
  const named = title === undefined ? {} : { param: title };
  const { settings } = request.state;
  const program = kind === 'ValidatingAdmissionPolicy' ? validatingProgram(policy, settings) : mutatingProgram(policy as MutatingAdmissionPolicy, settings);
  // upstream: for match conditions the resource is the request's own, and there is no namespace.
  const { forms, as } = asking;
  const ofConditions = activationOf({ request, forms, as: { kind: as.kind, resource: request.attributes.resource } }, param, { authorizer: true });
  const expressions: ExaminedExpression[] = [];
  for (const [i, condition] of program.matchConditions.entries()) {
    const name = policy.spec?.matchConditions?.[i]?.name;
    const placed: PlacedProgram = { role: 'matchCondition', name, steps: ['spec', 'matchConditions', i, 'expression'], program: condition };
    const examined = evaluated(placed, ofConditions, program, policy);
    expressions.push(examined);
    if (examined.value === 'false') {
      return { ...named, expressions };
    }
  }
  if (reinvocation?.skips(invocationKey(policy, binding, param)) === true) {
    const isAskedAgain = (policy as MutatingAdmissionPolicy).spec?.reinvocationPolicy === 'IfNeeded';
    return { ...named, skipped: isAskedAgain ? 'not before' : 'never again', expressions };
  }
  const rest = 'validations' in program
    ? validationsOf(program, policy, activationOf(asking, param, { authorizer: true }))
    : program.mutations.map(({ source }, i): ExaminedExpression => ({ role: 'mutation', ...mutationPlace(policy, i), source, reasons: [], variables: [] }));
  return { ...named, expressions: [...expressions, ...rest] };
}

function validationsOf(
  program: ReturnType<typeof validatingProgram>, policy: ValidatingAdmissionPolicy, inputs: ExpressionInputs,
): readonly ExaminedExpression[] {
  return program.validations.map((validation, i) => (
    evaluated({ role: 'validation', steps: ['spec', 'validations', i, 'expression'], program: validation }, inputs, program, policy)
  ));
}

function mutationPlace(policy: MutatingAdmissionPolicy, i: number): Pick<ExaminedExpression, 'steps' | 'path'> {
  const type = policy.spec?.mutations?.[i]?.patchType === 'JSONPatch' ? 'jsonPatch' : 'applyConfiguration';
  const steps = ['spec', 'mutations', i, type, 'expression'];
  return { steps, path: formatSteps(steps) };
}

interface PlacedProgram extends Pick<ExaminedExpression, 'role' | 'name' | 'steps'> {
  readonly program: ExpressionProgram;
}

function evaluated(
  { program, role, name, steps }: PlacedProgram, inputs: ExpressionInputs, { composition }: PolicyProgram, policy: AdmissionPolicy,
): ExaminedExpression {
  const { unknownReads } = inputs.asked;
  unknownReads.begin();
  const outcome = evaluateAll([program], composition, inputs, BUDGET);
  const [result] = 'error' in outcome ? [outcome] : outcome.results;
  const value = unknownReads.dependsOnUnknown ? 'unknown' : result === undefined ? '' : 'error' in result ? `error: ${result.error}` : String(result.value);
  const placed = { role, ...(name !== undefined && { name }), steps, path: formatSteps(steps), source: program.source, value };
  if (value === 'true' || value === 'unknown') {
    return { ...placed, reasons: [], variables: [] };
  }
  const { reasons, variables } = explainProgram({ program, steps, inputs, budget: BUDGET }, policy, composition);
  return { ...placed, reasons, variables };
}
