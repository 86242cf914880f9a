import { namespaceToLookUp } from './attributes';
import { Explained, explainCondition } from './explain-failure';
import { findingsOfFailures } from './failure-findings';
import { assumptionsOn, leastMatch, nameOf, policiesFor, PolicyRequest, titleOf } from './hooks';
import { matchConditions } from './match-conditions';
import { MatchedKind } from './matching';
import { mutateOnce } from './mutate-once';
import { convertMutated } from './mutated-object';
import { Mutation, MutationError } from './mutation';
import { MutationForms } from './mutation-forms';
import { changesBetween } from './object-changes';
import { PluginOutcome, UNKNOWN_LABELS, unknownPolicy } from './outcome';
import { collectParams, fixOfConfiguration, lookUpParamKind, Param, titleOfParam } from './params';
import { mutatingProgram } from './program';
import { Reinvocation } from './reinvocation';
import { RequestKind } from './request-kind';
import { AdmissionPolicy, AdmissionPolicyBinding, MutatingAdmissionPolicy } from '../objects/admission-registration';
import { KubernetesObject } from '../objects/meta';
import { PolicyChange, PolicyFailure } from '../policy-effects';
import { Denial } from '../verdict';

/*
 * The plugin MutatingAdmissionPolicy.
 * upstream: k8s.io/apiserver/pkg/admission/plugin/policy/generic/policy_dispatcher.go, policy/mutating/dispatcher.go
 */

const KIND = 'MutatingAdmissionPolicy';

/** A policy, one of its bindings and a param. */
interface Invocation {
  readonly policy: MutatingAdmissionPolicy;
  readonly binding: AdmissionPolicyBinding;
  readonly param: Param;
  readonly as: MatchedKind;
}

function unexplained(): Explained {
  return { reasons: [], variables: [] };
}

function paramOf({ spec }: MutatingAdmissionPolicy, param: Param): Pick<PolicyChange, 'param'> {
  const title = titleOfParam(spec?.paramKind, param);
  return title === undefined ? {} : { param: title };
}

/** An object in one of the versions that policies ask for. */
interface VersionedObject {
  readonly kind: RequestKind;
  object: KubernetesObject;
  /** Whether a mutation did its work. */
  isDirty: boolean;
}

interface InvokedObject {
  readonly object: KubernetesObject;
  /** Undefined where the policy was not asked for mutations. */
  readonly hasMutated?: boolean;
}

interface Forms {
  readonly before: KubernetesObject;
  readonly after: KubernetesObject;
}

/** What a policy does once: with one of its bindings and a param. */
export function invocationKey(policy: AdmissionPolicy, binding: AdmissionPolicyBinding, { key }: Param): string {
  return `${nameOf(policy)} ${nameOf(binding)} ${key}`;
}

/** Asks every MutatingAdmissionPolicy that the request reaches. Answers the object that they make. */
export function mutateByPolicies(request: PolicyRequest, outcome: PluginOutcome, reinvocation: Reinvocation): KubernetesObject | undefined {
  const { object, operation } = request.attributes;
  if (object === undefined || operation === 'DELETE') {
    return object;
  }
  const pass = new Pass(request, outcome, reinvocation);
  for (const { policy, bindings } of policiesFor<MutatingAdmissionPolicy>(request.state, KIND, request.attributes.resource)) {
    pass.collect(policy, bindings);
  }
  return pass.run();
}

class Pass {
  private readonly invocations: Invocation[] = [];
  private readonly errors: string[] = [];
  private readonly forms: MutationForms;
  private readonly versions: VersionedObject[] = [];

  constructor(private readonly request: PolicyRequest, private readonly outcome: PluginOutcome, private readonly reinvocation: Reinvocation) {
    this.forms = new MutationForms(request.attributes.object);
  }

  /** Finds the bindings of a policy that the request reaches, and their params. */
  public collect(policy: MutatingAdmissionPolicy, bindings: readonly AdmissionPolicyBinding[]): void {
    const { state, attributes } = this.request;
    const matched = this.request.matchPolicy(policy);
    if ('error' in matched) {
      this.misconfigured(matched.error, policy);
      return;
    }
    if (matched.match === 'no') {
      return;
    }
    const kind = lookUpParamKind(state, policy.spec?.paramKind);
    if ('error' in kind) {
      this.misconfigured(kind.error, policy);
      return;
    }
    for (const binding of bindings) {
      const own = this.request.matchBinding(binding);
      if ('error' in own) {
        this.misconfigured(own.error, policy, binding);
        continue;
      }
      const least = leastMatch(matched.match, own.match);
      if (least === 'no') {
        continue;
      }
      this.outcome.policies.add(titleOf(policy, KIND));
      if (least === 'maybe' || 'notRead' in kind) {
        this.noteUnknown(policy, binding, 'notRead' in kind ? `; its params are of kind ${kind.notRead}, which is not evaluated` : undefined);
      } else {
        this.outcome.assumptions.push(...assumptionsOn(state, policy, binding), ...kind.assumptions);
        const collected = collectParams(state, kind.kind, binding.spec?.paramRef, attributes.namespace);
        this.outcome.assumptions.push(...collected.assumptions);
        if ('error' in collected) {
          this.misconfigured(collected.error, policy, binding, collected.fix);
        } else {
          this.invocations.push(...collected.params.map((param) => ({ policy, binding, param, as: matched.as })));
        }
      }
    }
  }

  /** The object after all invocations. */
  public run(): KubernetesObject {
    const { attributes } = this.request;
    const given = attributes.object as KubernetesObject;
    const namespace = this.invocations.length === 0 ? undefined : this.findNamespace();
    if (this.outcome.denial !== undefined) {
      return given;
    }
    let last: VersionedObject | undefined;
    for (const invocation of this.reinvocation.inOrder(this.invocations)) {
      const versioned = this.versionedAs(invocation.as);
      const next = this.invoke(invocation, versioned.object, namespace);
      if ('stage' in next) {
        this.outcome.denial = next;
        return given;
      }
      last = next.hasMutated === undefined ? last : versioned;
      versioned.object = next.object;
      versioned.isDirty ||= next.hasMutated === true;
    }
    // upstream: the object of the version that was asked last is taken, and what policies have done in other versions is lost.
    const mutated = last?.isDirty === true ? this.convert(last) : given;
    if (this.outcome.denial !== undefined) {
      return given;
    }
    if (this.errors.length > 0) {
      // upstream: a policy that fails undoes what all of them have done.
      const { effects } = this.outcome;
      this.outcome.denial = { stage: 'map', code: 403, message: this.errors[0], findings: () => findingsOfFailures(effects.flatMap((each) => each())) };
      return given;
    }
    return mutated;
  }

  private versionedAs({ kind }: MatchedKind): VersionedObject {
    const found = this.versions.find(({ kind: known }) => known.group === kind.group && known.version === kind.version && known.kind === kind.kind);
    if (found !== undefined) {
      return found;
    }
    const versioned = { kind, object: this.request.attributes.object as KubernetesObject, isDirty: false };
    this.versions.push(versioned);
    return versioned;
  }

  private convert({ kind, object }: VersionedObject): KubernetesObject {
    const { attributes } = this.request;
    const converted = convertMutated(kind, attributes.kind, object, attributes.subResource);
    if ('object' in converted) {
      return converted.object;
    }
    if ('denial' in converted) {
      this.outcome.denial = converted.denial;
    } else if ('unknown' in converted) {
      this.outcome.unknowns.push(unknownPolicy(KIND, nameOf(this.invocations[0].policy), converted.unknown));
    }
    return attributes.object as KubernetesObject;
  }

  private findNamespace(): KubernetesObject | undefined {
    const name = namespaceToLookUp(this.request.attributes);
    const found = name === '' ? undefined : this.request.namespace(name);
    if (found !== undefined && 'notFound' in found) {
      this.outcome.denial = { stage: 'map', code: 404, message: found.notFound };
      return undefined;
    }
    this.outcome.assumptions.push(...(found?.assumptions ?? []));
    return found?.namespace;
  }

  private invoke(
    invocation: Invocation, object: KubernetesObject, namespace: KubernetesObject | undefined,
  ): InvokedObject | Denial {
    const { policy, binding, param, as } = invocation;
    const request = object === this.request.attributes.object ? this.request : this.request.withObject(object);
    const { settings } = request.state;
    const program = mutatingProgram(policy, settings);
    const forms = program.matchConditions.length > 0 ? this.forms.ofConditions(request, as) : this.forms.ofMutation(request, as);
    if (forms === undefined) {
      this.noteUnknown(policy, binding, `; the object in version ${as.kind.version} is not known`);
      return { object };
    }
    request.unknownReads.begin();
    const matched = matchConditions(program, { request, forms, as }, param);
    if (request.unknownReads.dependsOnUnknown) {
      this.noteUnknown(policy, binding, `; ${request.unknownReads.why}`, request.unknownReads.fix);
      return { object };
    }
    const key = invocationKey(policy, binding, param);
    const mutation: Mutation = { program, policy, request, as, param, namespace, forms: this.forms };
    if (typeof matched !== 'boolean') {
      const explain = (): Explained => explainCondition({ program, request, forms, as }, policy, param);
      this.failMutation({ error: matched.error, explain }, mutation, binding);
    }
    return matched !== true || this.reinvocation.skips(key) ? { object } : this.mutateBy(mutation, binding, key);
  }

  private mutateBy(mutation: Mutation, binding: AdmissionPolicyBinding, key: string): InvokedObject | Denial {
    const { policy, request } = mutation;
    const before = request.attributes.object as KubernetesObject;
    const mutated = mutateOnce(mutation, before, key, this.reinvocation.answersInOrders);
    if (request.unknownReads.dependsOnUnknown) {
      this.noteUnknown(policy, binding, `; ${request.unknownReads.why}`, request.unknownReads.fix);
      return { object: before };
    }
    if ('denial' in mutated) {
      return mutated.denial;
    }
    mutated.errors.forEach((error) => this.failMutation(error, mutation, binding));
    if (mutated.object !== before) {
      this.tellChanges(mutation, binding, { before, after: mutated.object });
    }
    mutated.unknowns.forEach((reason) => this.noteUnknown(policy, binding, `; ${reason}`));
    this.reinvocation.note(key, policy.spec?.reinvocationPolicy === 'IfNeeded', mutated.hasMutated);
    return mutated;
  }

  /** Keeps both forms of the object, which are compared if somebody asks. */
  private tellChanges({ policy, request, param }: Mutation, binding: AdmissionPolicyBinding, forms: Forms): void {
    this.outcome.tell((): readonly PolicyChange[] => changesBetween(forms.before, forms.after).map((change) => ({
      type: 'change',
      kind: KIND,
      policy: nameOf(policy),
      binding: nameOf(binding),
      ...paramOf(policy, param),
      object: request.attributes.kind.kind,
      ...change,
    })));
  }

  private failMutation({ error, explain = unexplained }: MutationError, { policy, param }: Mutation, binding: AdmissionPolicyBinding): void {
    if (policy.spec?.failurePolicy !== 'Ignore') {
      this.fail(error, policy, binding);
      this.tellFailure({ policy: nameOf(policy), binding: nameOf(binding), ...paramOf(policy, param), message: error }, explain);
    }
  }

  private tellFailure(failure: Pick<PolicyFailure, 'policy' | 'binding' | 'param' | 'message' | 'fix'>, explain = unexplained): void {
    this.outcome.tell((): readonly PolicyFailure[] => [{ type: 'failure', kind: KIND, ...failure, actions: ['Deny'], ...explain() }]);
  }

  private fail(error: string, policy: MutatingAdmissionPolicy, binding: AdmissionPolicyBinding): void {
    this.errors.push(`policy '${nameOf(policy)}' with binding '${nameOf(binding)}' denied request: ${error}`);
  }

  private misconfigured(error: string, policy: MutatingAdmissionPolicy, binding?: AdmissionPolicyBinding, known?: string): void {
    this.outcome.policies.add(titleOf(policy, KIND));
    if (policy.spec?.failurePolicy === 'Ignore') {
      return;
    }
    const message = binding === undefined ? `failed to configure policy: ${error}` : `failed to configure binding: ${error}`;
    const names = { policy: nameOf(policy), ...(binding && { binding: nameOf(binding) }), message };
    if (binding === undefined) {
      this.errors.push(`policy ${JSON.stringify(names.policy)} denied request: ${message}`);
    } else {
      this.fail(message, policy, binding);
    }
    this.tellFailure({ ...names, fix: known ?? fixOfConfiguration(KIND, names.policy, names.binding) });
  }

  private noteUnknown(policy: MutatingAdmissionPolicy, binding: AdmissionPolicyBinding, why?: string, fix?: string): void {
    const condition = why ?? ` ${UNKNOWN_LABELS.why}`;
    const help = why === undefined ? UNKNOWN_LABELS.fix : fix;
    this.outcome.unknowns.push(unknownPolicy(KIND, nameOf(policy), `applies by binding ${nameOf(binding)}${condition}`, help));
  }
}
