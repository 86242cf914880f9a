import { namespaceToLookUp } from './attributes';
import { ValidationRun, evaluateParam } from './evaluate-validations';
import { explainFailure, FailingPart } from './explain-failure';
import { findingsOfFailures } from './failure-findings';
import { assumptionsOn, leastMatch, nameOf, policiesFor, PolicyRequest, titleOf } from './hooks';
import { MatchedKind } from './matching';
import { PluginOutcome, UNKNOWN_LABELS, unknownPolicy } from './outcome';
import { collectParams, fixOfConfiguration, lookUpParamKind, Param, titleOfParam } from './params';
import { validatingProgram } from './program';
import { publishFailures, ValidationFailure } from './validation-failures';
import { versionedForms } from './versioned';
import { SelectorMatch } from '../admission/label-selector';
import { AdmissionPolicyBinding, ValidatingAdmissionPolicy } from '../objects/admission-registration';
import { PolicyFailure } from '../policy-effects';
import { Minor } from '../version';

/*
 * The plugin ValidatingAdmissionPolicy.
 * upstream: k8s.io/apiserver/pkg/admission/plugin/policy/validating/dispatcher.go
 */

const KIND = 'ValidatingAdmissionPolicy';
/** Before, each binding denies. */
const ACTIONS_SINCE: Minor = 27;
const DENY: readonly string[] = ['Deny'];

/** A failure that denies, of a policy and, unless the policy itself is at fault, one of its bindings. */
interface DeniedDecision {
  readonly policy: string;
  readonly binding?: string;
  readonly message: string;
  readonly reason?: string;
}

/** Asks every ValidatingAdmissionPolicy that the request reaches. */
export function validateByPolicies(request: PolicyRequest, outcome: PluginOutcome): void {
  const dispatch = new Dispatch(request, outcome);
  for (const { policy, bindings } of policiesFor<ValidatingAdmissionPolicy>(request.state, KIND, request.attributes.resource)) {
    dispatch.ask(policy, bindings);
    if (outcome.denial !== undefined) {
      return;
    }
  }
  dispatch.finish();
}

class Dispatch {
  private readonly denied: DeniedDecision[] = [];
  private readonly failures: ValidationFailure[] = [];
  /** Of the policy that is asked, by key: distinct values. */
  private published = new Map<string, string[]>();

  constructor(private readonly request: PolicyRequest, private readonly outcome: PluginOutcome) {}

  public ask(policy: ValidatingAdmissionPolicy, bindings: readonly AdmissionPolicyBinding[]): void {
    const matched = this.request.matchPolicy(policy);
    if ('error' in matched) {
      this.misconfigured(matched.error, policy);
      return;
    }
    if (matched.match === 'no') {
      return;
    }
    const kind = lookUpParamKind(this.request.state, policy.spec?.paramKind);
    if ('error' in kind) {
      this.misconfigured(kind.error, policy);
      return;
    }
    this.published = new Map();
    for (const binding of bindings) {
      this.askBinding(policy, binding, { match: matched.match, as: matched.as, kind });
      if (this.outcome.denial !== undefined) {
        return;
      }
    }
    this.published.forEach((values, key) => this.outcome.annotations.add(`${nameOf(policy)}/${key}`, values.join(', ')));
  }

  private askBinding(policy: ValidatingAdmissionPolicy, binding: AdmissionPolicyBinding, { match, as, kind }: Matched): void {
    const { state, attributes } = this.request;
    const matched = this.request.matchBinding(binding);
    if ('error' in matched) {
      this.misconfigured(matched.error, policy, binding);
      return;
    }
    const least = leastMatch(match, matched.match);
    if (least === 'no') {
      return;
    }
    this.outcome.policies.add(titleOf(policy, KIND));
    if (least === 'maybe' || 'notRead' in kind) {
      this.noteUnknown(policy, binding, 'notRead' in kind ? `its params are of kind ${kind.notRead}, which is not evaluated` : undefined);
      return;
    }
    this.outcome.assumptions.push(...assumptionsOn(state, policy, binding), ...kind.assumptions);
    const collected = collectParams(state, kind.kind, binding.spec?.paramRef, attributes.namespace);
    this.outcome.assumptions.push(...collected.assumptions);
    if ('error' in collected) {
      this.misconfigured(collected.error, policy, binding, collected.fix);
      return;
    }
    this.evaluate(policy, binding, as, collected.params);
  }

  private evaluate(policy: ValidatingAdmissionPolicy, binding: AdmissionPolicyBinding, as: MatchedKind, params: readonly Param[]): void {
    const { state, attributes } = this.request;
    const namespaceName = namespaceToLookUp(attributes);
    const found = namespaceName === '' ? undefined : this.request.namespace(namespaceName);
    if (found !== undefined && 'notFound' in found) {
      this.outcome.denial = { stage: 'vap', code: 404, message: found.notFound };
      return;
    }
    this.outcome.assumptions.push(...(found?.assumptions ?? []));
    const forms = versionedForms(this.request, as);
    if (forms === undefined) {
      this.noteUnknown(policy, binding, `the object in version ${as.kind.version} is not known`);
      return;
    }
    const program = validatingProgram(policy, state.settings);
    const evaluation: ValidationRun = { program, policy, request: this.request, forms, as, namespace: found?.namespace };
    for (const param of params) {
      this.note(evaluation, binding, param);
    }
  }

  private note(evaluation: ValidationRun, binding: AdmissionPolicyBinding, param: Param): void {
    const { policy } = evaluation;
    const { decisions, annotations, dependsOnUnknown = false } = evaluateParam(evaluation, param);
    if (dependsOnUnknown) {
      this.noteUnknown(policy, binding, this.request.unknownReads.why, this.request.unknownReads.fix);
    }
    decisions.forEach((decision, i) => {
      if (decision !== undefined) {
        this.act(policy, binding, { ...decision, index: i });
        this.tell(evaluation, param, { binding, message: decision.message, subject: { validation: i } });
      }
    });
    for (const annotation of annotations) {
      if ('error' in annotation) {
        this.denied.push({ policy: nameOf(policy), binding: nameOf(binding), message: annotation.error });
        this.tell(evaluation, param, { binding, message: annotation.error, subject: { annotationError: annotation.error } });
      } else {
        this.publish(annotation.key, annotation.value);
      }
    }
  }

  private act(policy: ValidatingAdmissionPolicy, binding: AdmissionPolicyBinding, { message, reason, index }: FailedPolicyValidation): void {
    const validationActions = this.actionsOf(binding);
    const names = { policy: nameOf(policy), binding: nameOf(binding) };
    for (const action of validationActions) {
      if (action === 'Deny') {
        this.denied.push({ ...names, message, reason });
      } else if (action === 'Warn') {
        this.outcome.warnings.push(`Validation failed for ${KIND} '${names.policy}' with binding '${names.binding}': ${message}`);
      } else if (action === 'Audit') {
        this.failures.push({ message, policy: names.policy, binding: names.binding, expressionIndex: index, validationActions });
      }
    }
  }

  /** Keeps what explains a failure, for whoever asks. */
  private tell(evaluation: ValidationRun, param: Param, { binding, message, subject }: ToldFailure): void {
    const { policy } = evaluation;
    const actions = 'validation' in subject ? this.actionsOf(binding) : ['Deny'];
    const title = titleOfParam(policy.spec?.paramKind, param);
    this.outcome.tell((): readonly PolicyFailure[] => [{
      type: 'failure',
      kind: KIND,
      policy: nameOf(policy),
      binding: nameOf(binding),
      ...(title !== undefined && { param: title }),
      actions,
      message,
      ...explainFailure(evaluation, param, subject, message),
    }]);
  }

  private actionsOf({ spec = {} }: AdmissionPolicyBinding): readonly string[] {
    return this.request.state.settings.minor < ACTIONS_SINCE ? DENY : spec.validationActions ?? [];
  }

  private publish(key: string, value: string): void {
    const values = this.published.get(key) ?? [];
    this.published.set(key, values.includes(value) ? values : [...values, value]);
  }

  /** A policy or a binding that is at fault itself denies, whatever the actions of the binding are. */
  private misconfigured(error: string, policy: ValidatingAdmissionPolicy, binding?: AdmissionPolicyBinding, known?: string): void {
    this.outcome.policies.add(titleOf(policy, KIND));
    if (policy.spec?.failurePolicy === 'Ignore') {
      return;
    }
    const message = binding === undefined ? `failed to configure policy: ${error}` : `failed to configure binding: ${error}`;
    const names = { policy: nameOf(policy), ...(binding && { binding: nameOf(binding) }), message };
    this.denied.push(names);
    const fix = known ?? fixOfConfiguration(KIND, names.policy, names.binding);
    this.outcome.tell(() => [{ type: 'failure', kind: KIND, ...names, actions: ['Deny'], reasons: [], variables: [], fix }]);
  }

  private noteUnknown(policy: ValidatingAdmissionPolicy, binding: AdmissionPolicyBinding, why?: string, fix?: string): void {
    if (this.actionsOf(binding).includes('Deny')) {
      const condition = why === undefined ? ` ${UNKNOWN_LABELS.why}` : `; ${why}`;
      const help = why === undefined ? UNKNOWN_LABELS.fix : fix;
      this.outcome.unknowns.push(unknownPolicy(KIND, nameOf(policy), `applies by binding ${nameOf(binding)}${condition}`, help));
    }
  }

  public finish(): void {
    publishFailures(this.failures, this.outcome, this.request.state.settings.minor);
    const [first] = this.denied;
    if (first === undefined) {
      return;
    }
    const { policy, binding, message, reason = 'Invalid' } = first;
    const by = binding === undefined ? `${KIND} '${policy}'` : `${KIND} '${policy}' with binding '${binding}'`;
    const { effects } = this.outcome;
    this.outcome.denial = {
      stage: 'vap',
      code: CODES[reason] ?? 422,
      message: forbiddenBy(this.request, `${by} denied request: ${message}`),
      findings: () => findingsOfFailures(effects.flatMap((each) => each())),
    };
  }
}

interface Matched {
  readonly match: SelectorMatch;
  readonly as: MatchedKind;
  readonly kind: Exclude<ReturnType<typeof lookUpParamKind>, { readonly error: string }>;
}

interface ToldFailure {
  readonly binding: AdmissionPolicyBinding;
  readonly message: string;
  readonly subject: FailingPart;
}

interface FailedPolicyValidation {
  readonly message: string;
  readonly reason?: string;
  readonly index: number;
}

const CODES: Readonly<Record<string, number>> = { Forbidden: 403, Unauthorized: 401, RequestEntityTooLarge: 413, Invalid: 422 };

/** upstream: k8s.io/apiserver/pkg/admission/errors.go NewForbidden */
function forbiddenBy({ attributes: { resource: { group, resource }, name, object } }: PolicyRequest, message: string): string {
  const shown = name || object?.metadata?.name || object?.metadata?.generateName || 'Unknown';
  return `${group === '' ? resource : `${resource}.${group}`} ${JSON.stringify(shown)} is forbidden: ${message}`;
}
