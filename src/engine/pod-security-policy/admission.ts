import { mutatePod } from './mutation';
import { PodView, viewPod } from './pod-view';
import { Provider } from './provider';
import { storePod } from './stored-pod';
import { validatePod } from './validation';
import { PolicyViolation } from './violation';
import { Authorizer } from '../authorization/authorizer';
import { FieldError, formatErrorList } from '../field/error';
import { VALIDATED_PSP_ANNOTATION } from '../objects/annotations';
import { Pod } from '../objects/pod';
import { UserInfo } from '../objects/rbac';
import { Minor } from '../version';

/*
 * upstream: plugin/pkg/admission/security/podsecuritypolicy/admission.go
 */

const AUDIT_PREFIX = 'podsecuritypolicy.policy.k8s.io';
export const ADMIT_POLICY_AUDIT_ANNOTATION = `${AUDIT_PREFIX}/admit-policy`;
export const VALIDATE_POLICY_AUDIT_ANNOTATION = `${AUDIT_PREFIX}/validate-policy`;

/** What the plugin decides with. */
export interface PodSecurityPolicyPlugin {
  /** By name, which is the order of choice. */
  readonly providers: readonly Provider[];
  readonly authorizer: Authorizer;
  readonly minor: Minor;
}

/** Who asks for which pod, where. */
export interface PodRequest {
  readonly user: UserInfo;
  readonly namespace: string;
  readonly pod: Pod;
}

/** What one policy refuses. */
export interface PolicyRefusal {
  readonly policy: string;
  readonly provider: Provider;
  readonly violations: readonly PolicyViolation[];
}

export type PolicyDecision =
  | { readonly admitted: true; readonly policy: string; readonly pod: Pod; readonly mutates?: true }
  | { readonly admitted: false; readonly message: string; readonly refusals: readonly PolicyRefusal[] };

/**
 * The mutating phase: the first policy by name that admits the pod as it is, or else the first that admits it after its own changes.
 */
export function admitPod(plugin: PodSecurityPolicyPlugin, request: PodRequest): PolicyDecision {
  const { providers } = plugin;
  if (providers.length === 0) {
    return { admitted: false, message: noProviders(plugin.minor), refusals: [] };
  }
  const view = viewPod(request.pod);
  const refusals: PolicyRefusal[] = [];
  let mutating: { readonly policy: string; readonly view: PodView } | undefined;
  for (const provider of usableProviders(plugin, request)) {
    const mutated = mutatePod(provider, view);
    const violations = validatePod(provider, mutated);
    if (violations.length > 0) {
      refusals.push({ policy: provider.name, provider, violations });
    } else if (mutated === view) {
      return { admitted: true, policy: provider.name, pod: storePod(request.pod, provider.name, view, view) };
    } else {
      mutating ??= { policy: provider.name, view: mutated };
    }
  }
  return mutating === undefined
    ? { admitted: false, message: unableToAdmit(plugin.minor, refusals), refusals }
    : { admitted: true, policy: mutating.policy, pod: storePod(request.pod, mutating.policy, view, mutating.view), mutates: true };
}

/** The validating phase: some policy admits the pod as it stands; the one that the annotation names is asked first. */
export function validateAdmittedPod(plugin: PodSecurityPolicyPlugin, request: PodRequest): PolicyDecision {
  const { providers } = plugin;
  if (providers.length === 0) {
    return { admitted: false, message: noProviders(plugin.minor), refusals: [] };
  }
  const hint = request.pod.metadata?.annotations?.[VALIDATED_PSP_ANNOTATION];
  const view = viewPod(request.pod);
  const refusals: PolicyRefusal[] = [];
  for (const provider of hintFirst(usableProviders(plugin, request), hint)) {
    const mutated = mutatePod(provider, view);
    const violations = validatePod(provider, mutated);
    if (violations.length > 0) {
      refusals.push({ policy: provider.name, provider, violations });
    } else if (mutated === view) {
      return { admitted: true, policy: provider.name, pod: request.pod };
    }
  }
  return { admitted: false, message: unableToValidate(plugin.minor, refusals), refusals };
}

// upstream evaluates first and asks for the right to use afterwards; the outcome is the same, and most policies need no evaluation this way.
function usableProviders({ providers, authorizer }: PodSecurityPolicyPlugin, { user, namespace, pod }: PodRequest): readonly Provider[] {
  const { mayUse } = authorizer.usablePolicies(user, pod.spec?.serviceAccountName, namespace);
  return providers.filter(({ name }) => mayUse(name));
}

function hintFirst(providers: readonly Provider[], hint: string | undefined): readonly Provider[] {
  const hinted = providers.find(({ name }) => name === hint);
  return hinted === undefined ? providers : [hinted, ...providers.filter((provider) => provider !== hinted)];
}

/** The oldest minor whose messages name the plugin. */
const NAMED_PLUGIN_SINCE: Minor = 19;

function noProviders(minor: Minor): string {
  return `${minor >= NAMED_PLUGIN_SINCE ? 'PodSecurityPolicy: ' : ''}no providers available to validate pod request`;
}

function unableToAdmit(minor: Minor, refusals: readonly PolicyRefusal[]): string {
  const prefix = minor >= NAMED_PLUGIN_SINCE ? 'PodSecurityPolicy: unable to admit pod' : 'unable to validate against any pod security policy';
  return `${prefix}: ${formatRefusals(refusals)}`;
}

function unableToValidate(minor: Minor, refusals: readonly PolicyRefusal[]): string {
  const prefix = minor >= NAMED_PLUGIN_SINCE ? 'PodSecurityPolicy: unable to validate pod' : 'unable to validate against any pod security policy';
  return `${prefix}: ${formatRefusals(refusals)}`;
}

// upstream joins the errors of several policies in the random order of a map; ours stand in the order of the policies' names.
function formatRefusals(refusals: readonly PolicyRefusal[]): string {
  const errors: FieldError[] = [];
  for (const { violations } of refusals) {
    for (const { error } of violations) {
      errors.push(error);
    }
  }
  return formatErrorList(errors);
}
