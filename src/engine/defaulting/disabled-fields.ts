import { Probe, SecurityContext } from '../objects/pod';
import { Minor } from '../version';

/*
 * Which fields have a feature gate that is off by default, until which minor.
 * INVARIANT: a minor that does not know a field never sees it, so the last minor that drops it says all.
 * upstream: pkg/api/pod/util.go dropDisabledFields, pkg/features/kube_features.go
 */

type Until<Field extends string = string> = Readonly<Partial<Record<Field, Minor>>>;

const SPEC: Until = {
  runtimeClassName: 13,
  overhead: 17,
  topologySpreadConstraints: 17,
  preemptionPolicy: 18,
  setHostnameAsFQDN: 19,
  ephemeralContainers: 22,
  os: 23,
  schedulingGates: 26,
  hostUsers: 32,
  resourceClaims: 33,
  resources: 33,
  hostnameOverride: 34,
  workloadRef: 37,
  schedulingGroup: 37,
  evictionResponders: 37,
};
const POD_SECURITY_CONTEXT: Until = { runAsGroup: 13, fsGroupChangePolicy: 19, supplementalGroupsPolicy: 32, seLinuxChangePolicy: 32 };
const SECURITY_CONTEXT: Until<keyof SecurityContext> = { runAsGroup: 13 };
const WINDOWS_OPTIONS: Until = { gmsaCredentialSpecName: 15, gmsaCredentialSpec: 15, runAsUserName: 16 };
const CONTAINER: Until = { startupProbe: 17, resizePolicy: 32, restartPolicyRules: 34 };
const PROBE: Until<keyof Probe> = { terminationGracePeriodSeconds: 24 };
const VOLUME: Until = { csi: 15, ephemeral: 20 };
const VOLUME_MOUNT: Until = { subPathExpr: 14, recursiveReadOnly: 30, bindMountOptions: 37 };
const PROJECTION: Until = { clusterTrustBundle: 36, podCertificate: 36 };
const ENV_SOURCE: Until = { fileKeyRef: 34 };

/** The names of what one minor drops. */
export interface DisabledFields {
  readonly minor: Minor;
  readonly spec: readonly string[];
  readonly podSecurityContext: readonly string[];
  readonly securityContext: readonly string[];
  readonly windowsOptions: readonly string[];
  readonly container: readonly string[];
  readonly probe: readonly string[];
  readonly volume: readonly string[];
  readonly volumeMount: readonly string[];
  readonly projection: readonly string[];
  readonly envSource: readonly string[];
}

const byMinor = new Map<Minor, DisabledFields>();

export function disabledFields(minor: Minor): DisabledFields {
  const known = byMinor.get(minor);
  if (known !== undefined) {
    return known;
  }
  const namesIn = (fields: Until): readonly string[] => Object.keys(fields).filter((field) => minor <= (fields[field] ?? 0));
  const disabled = {
    minor,
    spec: namesIn(SPEC),
    podSecurityContext: namesIn(POD_SECURITY_CONTEXT),
    securityContext: namesIn(SECURITY_CONTEXT),
    windowsOptions: namesIn(WINDOWS_OPTIONS),
    container: namesIn(CONTAINER),
    probe: namesIn(PROBE),
    volume: namesIn(VOLUME),
    volumeMount: namesIn(VOLUME_MOUNT),
    projection: namesIn(PROJECTION),
    envSource: namesIn(ENV_SOURCE),
  };
  byMinor.set(minor, disabled);
  return disabled;
}
