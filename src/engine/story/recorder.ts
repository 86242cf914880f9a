import { AccountStory, RequestStory, StepStory } from './story';
import { changesBetween, ChangedField } from '../admission-policy/object-changes';
import { policyExamination } from '../lazy-modules';
import { rangesFor } from '../limit-ranger/step';
import { Namespace } from '../objects/namespace';
import { Pod } from '../objects/pod';
import { Observe, SeenStep } from '../observation';
import { explainPodSecurity } from '../pod-security/explain';
import { ADMIT_POLICY_AUDIT_ANNOTATION, VALIDATE_POLICY_AUDIT_ANNOTATION } from '../pod-security-policy/admission';
import { tryPolicies } from '../pod-security-policy/trials';
import { Progress } from '../progress';
import { DecodedRequest } from '../request';
import { examineQuotas } from '../resource-quota/examination';
import { lookUpNamespace } from '../state/look-up';
import { titleOfStep } from '../step-titles';

/** Keeps what the steps of the requests for one object do. What a step looks up is kept at once, since the cluster changes afterwards. */
export class Recorder {
  private readonly recorded: RequestStory[] = [];
  private request: DecodedRequest | undefined;

  public readonly observe: Observe = (seen) => {
    if (seen.request !== this.request) {
      this.request = seen.request;
      this.recorded.push(startOf(seen));
    }
    const story = this.recorded[this.recorded.length - 1];
    const step = stepOf(seen);
    const { object, denial } = seen.after;
    const steps = step === undefined ? story.steps : [...story.steps, step];
    this.recorded[this.recorded.length - 1] = { ...story, object, denial, isUnknown: isUnknown(seen.after), steps };
  };

  public get requests(): readonly RequestStory[] {
    return this.recorded;
  }
}

function isUnknown({ denial, unknowns, unknownChanges }: Progress): boolean {
  return unknownChanges.length > 0 || (denial === undefined && unknowns.length > 0);
}

function startOf({ request, before }: SeenStep): RequestStory {
  const { operation, object, namespace, name, userInfo } = request;
  const { apiVersion = '', kind = '', metadata } = object;
  return {
    operation,
    apiVersion,
    kind,
    namespace: before.object.metadata?.namespace === undefined ? undefined : namespace,
    // Messages name a pod by what the user has named, and others as they are.
    name: (kind === 'Pod' ? name : undefined) || metadata?.name || metadata?.generateName || '',
    user: userInfo,
    account: kind === 'Pod' ? accountOf(object as Pod) : undefined,
    replicas: request.replicas ?? 1,
    sent: object,
    object: before.object,
    steps: [],
    isUnknown: false,
    denial: undefined,
  };
}

function accountOf({ spec }: Pod): AccountStory {
  return spec?.serviceAccountName
    ? { name: spec.serviceAccountName, field: 'spec.serviceAccountName' }
    : { name: spec?.serviceAccount || 'default', field: spec?.serviceAccount ? 'spec.serviceAccount' : undefined };
}

/** Undefined for a step that has nothing to say. */
function stepOf(seen: SeenStep): StepStory | undefined {
  const { step, before, after } = seen;
  const title = titleOfStep(step);
  if (title === undefined) {
    return undefined;
  }
  const { denial } = after;
  const details = detailsOf(title.name, title.phase, seen);
  const changes = title.phase === 'mutating' ? changesOf(before, after) : [];
  const warnings = after.warnings.slice(before.warnings.length);
  const assumptions = [...after.assumptions.slice(before.assumptions.length), ...denial?.assumptions ?? []];
  const isSilent = denial === undefined && [changes, warnings, assumptions, Object.keys(details)].every(({ length }) => length === 0);
  return isSilent ? undefined : {
    ...title,
    ...(title.phase === 'mutating' && before.reinvocation?.isAgain && { isAgain: true }),
    outcome: denial !== undefined ? 'denies' : changes.length > 0 ? 'changes' : 'passes',
    changes,
    warnings,
    assumptions,
    message: denial?.message,
    findings: denial?.findings?.() ?? [],
    ...details,
  };
}

function changesOf(before: Progress, after: Progress): readonly ChangedField[] {
  return before.object === after.object ? [] : changesBetween(before.object, after.object);
}

type Details = Pick<StepStory, 'policies' | 'podSecurity' | 'admissionPolicies' | 'quotas' | 'limitRanges'>;

function detailsOf(name: string, phase: StepStory['phase'], seen: SeenStep): Details {
  switch (name) {
    case 'PodSecurityPolicy':
      return policiesOf(seen, phase === 'mutating');
    case 'PodSecurity':
      return podSecurityOf(seen);
    case 'MutatingAdmissionPolicy':
    case 'ValidatingAdmissionPolicy':
      return admissionPoliciesOf(seen, name);
    case 'ResourceQuota':
      return quotasOf(seen);
    case 'LimitRanger':
      return phase === 'validating' ? limitRangesOf(seen) : {};
    default:
      return {};
  }
}

/** The validating phase tells the same as the mutating one, unless it denies or nothing may be changed. */
function policiesOf({ state, request, before, after }: SeenStep, mutates: boolean): Details {
  if (state.podSecurityPolicy === undefined || (!mutates && after.denial === undefined && request.operation === 'CREATE')) {
    return {};
  }
  const taken = after.auditAnnotations[mutates ? ADMIT_POLICY_AUDIT_ANNOTATION : VALIDATE_POLICY_AUDIT_ANNOTATION];
  const tried = tryPolicies({ state, request, pod: before.object, taken: after.denial === undefined ? taken : undefined, mutates });
  return { policies: tried.map((trial) => ({ ...trial, nearest: [] })) };
}

function podSecurityOf({ state, request, before }: SeenStep): Details {
  const { podSecurity } = state;
  const found = lookUpNamespace(state, request.namespace);
  if (podSecurity === undefined || 'absent' in found) {
    return {};
  }
  const { metadata }: Namespace = found.value;
  const asked = { namespace: request.namespace, labels: metadata?.labels, username: request.userInfo.username, object: before.object };
  const explained = explainPodSecurity(podSecurity, asked);
  return explained === undefined ? {} : { podSecurity: explained };
}

function admissionPoliciesOf({ state, request, before }: SeenStep, kind: 'MutatingAdmissionPolicy' | 'ValidatingAdmissionPolicy'): Details {
  if (!state.settings.plugins.has(kind) || !state.hasAny(kind)) {
    return {};
  }
  const examined = policyExamination().examineAdmissionPolicies({ state, request, object: before.object, kind, ...(kind === 'MutatingAdmissionPolicy' && { reinvocation: before.reinvocation }) });
  return examined.length === 0 ? {} : { admissionPolicies: examined };
}

function limitRangesOf({ state, request }: SeenStep): Details {
  const limitRanges = rangesFor(state, request);
  return limitRanges.length === 0 ? {} : { limitRanges };
}

function quotasOf({ state, request, before }: SeenStep): Details {
  if (!state.settings.plugins.has('ResourceQuota') || request.operation !== 'CREATE' || !state.has('ResourceQuota')) {
    return {};
  }
  const quotas = examineQuotas(state, request, before.object);
  return quotas.length === 0 ? {} : { quotas };
}
