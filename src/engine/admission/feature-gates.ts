import { ClusterSettings, PluginName } from '../settings';
import { Minor } from '../version';

/*
 * The feature gates of admission policies.
 * upstream: k8s.io/apiserver/pkg/features/kube_features.go
 */

export interface AdmissionGate {
  readonly name: string;
  /** The minors that know the gate. */
  readonly since: Minor;
  readonly until: Minor;
  /** The first minor in which it is on by default. */
  readonly onSince: Minor;
  /** The first minor in which nobody can turn it off. */
  readonly lockedSince?: Minor;
  /** The plugin that does nothing without the gate. */
  readonly plugin?: PluginName;
}

/** Policies and webhook configurations from files that the API server reads at its start. */
export const MANIFEST_BASED_ADMISSION = 'ManifestBasedAdmissionControlConfig';

/** Calls of the libraries of Kubernetes have costs of their own in the expressions of policies. Without it, a check of the authorizer costs 1. */
export const STRICT_COSTS = 'StrictCostEnforcementForVAP';

export const ADMISSION_GATES: readonly AdmissionGate[] = [
  { name: 'ValidatingAdmissionPolicy', since: 26, until: 31, onSince: 30, lockedSince: 30, plugin: 'ValidatingAdmissionPolicy' },
  { name: 'MutatingAdmissionPolicy', since: 32, until: Infinity, onSince: 36, plugin: 'MutatingAdmissionPolicy' },
  { name: STRICT_COSTS, since: 30, until: 34, onSince: 32, lockedSince: 32 },
  { name: MANIFEST_BASED_ADMISSION, since: 36, until: Infinity, onSince: 37 },
];

/** Whether the gate is on, as it is set or by default. */
export function isGateOn(name: string, { minor, featureGates }: Pick<ClusterSettings, 'minor' | 'featureGates'>): boolean {
  const gate = ADMISSION_GATES.find((each) => each.name === name);
  return gate !== undefined && gate.since <= minor && (featureGates?.get(name) ?? minor >= gate.onSince);
}
