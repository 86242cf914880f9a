import { PluginName } from '../../engine/cluster';
import { nearestName } from '../../engine/decoding/nearest-name';
import { quote } from '../../engine/field/quote';
import { formatMinor, Minor } from '../../engine/version';

/** The plugins that decide on pods here, with the minors whose kube-apiserver has them. */
const DECIDING: Readonly<Record<PluginName, { readonly since: Minor; readonly until: Minor }>> = {
  PodSecurityPolicy: { since: 0, until: 24 },
  PodSecurity: { since: 22, until: Infinity },
  ServiceAccount: { since: 0, until: Infinity },
};

/** Every other plugin that some kube-apiserver from 1.13 on knows: it decides nothing here. */
const OTHERS: ReadonlySet<string> = new Set([
  'AlwaysAdmit', 'AlwaysDeny', 'AlwaysPullImages', 'CertificateApproval', 'CertificateSigning', 'CertificateSubjectRestriction', 'ClusterTrustBundleAttest',
  'DefaultIngressClass', 'DefaultStorageClass', 'DefaultTolerationSeconds', 'DenyEscalatingExec', 'DenyExecOnPrivileged', 'DenyServiceExternalIPs',
  'EventRateLimit', 'ExtendedResourceToleration', 'ImagePolicyWebhook', 'Initializers', 'LimitPodHardAntiAffinityTopology', 'LimitRanger',
  'MutatingAdmissionPolicy', 'MutatingAdmissionWebhook', 'NamespaceAutoProvision', 'NamespaceExists', 'NamespaceLifecycle', 'NodeDeclaredFeatureValidator',
  'NodeRestriction', 'OwnerReferencesPermissionEnforcement', 'PersistentVolumeClaimResize', 'PersistentVolumeLabel', 'PodGroupProtection',
  'PodNodeSelector', 'PodPreset', 'PodResizeValidator', 'PodTolerationRestriction', 'PodTopologyLabels', 'Priority', 'ResourceQuota', 'RuntimeClass',
  'SecurityContextDeny', 'StorageObjectInUseProtection', 'TaintNodesByCondition', 'ValidatingAdmissionPolicy', 'ValidatingAdmissionWebhook',
]);

export type PluginReading =
  | { readonly plugin: PluginName }
  /** Known, and without a say in what is decided here. */
  | { readonly ignored: string }
  | { readonly error: string };

/** Reads the name of an admission plugin as the kube-apiserver of that minor does. */
export function readPlugin(name: string, minor: Minor): PluginReading {
  const span = Object.hasOwn(DECIDING, name) ? DECIDING[name as PluginName] : undefined;
  if (span !== undefined) {
    return minor >= span.since && minor <= span.until
      ? { plugin: name as PluginName }
      : { error: `plugin ${quote(name)} is unknown to the kube-apiserver of ${formatMinor(minor)}${spanOf(span)}` };
  }
  if (OTHERS.has(name)) {
    return { ignored: name };
  }
  const likely = nearestName(name, [...Object.keys(DECIDING), ...OTHERS]);
  return { error: `plugin ${quote(name)} is unknown${likely === undefined ? '' : `; did you mean ${likely}?`}` };
}

function spanOf({ since, until }: { readonly since: Minor; readonly until: Minor }): string {
  return until === Infinity ? `, which has it from ${formatMinor(since)} on` : `, which had it to ${formatMinor(until)}`;
}
