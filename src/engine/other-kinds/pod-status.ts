import { replace, replaceEach, replacePresent } from '../defaulting/copy-on-write';
import { CONTAINER_STATUSES, PodStatusCondition, PodOfStatus, StatusOfContainer, WholePodStatus } from '../validation/status/container-statuses';
import { Minor } from '../version';

/* upstream: pkg/registry/core/pod/strategy.go podStatusStrategy PrepareForUpdate, pkg/api/pod/util.go dropDisabledPodStatusFields */

/** From here on, a class that a kubelet leaves out stays. */
const KEEPS_QOS_CLASS_SINCE: Minor = 32;
/** From here on, generations that are left out stay, and fields that are disabled go. */
const DROPS_SINCE: Minor = 33;
const KEEPS_CLAIMS_SINCE: Minor = 37;

export function preparePodStatus(pod: PodOfStatus, old: PodOfStatus, minor: Minor): PodOfStatus {
  const before = old.status ?? {};
  const given = withPodIPs(pod.status ?? {});
  const classed = minor >= KEEPS_QOS_CLASS_SINCE && !given.qosClass && before.qosClass ? { ...given, qosClass: before.qosClass } : given;
  const claimed = minor >= KEEPS_CLAIMS_SINCE ? withClaimsOf(classed, before) : classed;
  const status = minor >= DROPS_SINCE ? withoutDisabled(withGenerationsOf(claimed, before), old, minor) : claimed;
  return replace(pod, { status });
}

/** Both fields say the same: where they differ, the older one counts. upstream: Convert_v1_PodStatus_To_core_PodStatus */
function withPodIPs(status: WholePodStatus): WholePodStatus {
  const { podIP = '', podIPs = [] } = status;
  if (podIPs[0]?.ip === podIP || (podIP === '' && podIPs.length === 0)) {
    return status;
  }
  return podIP === '' ? { ...status, podIP: podIPs[0].ip } : { ...status, podIPs: [{ ip: podIP }] };
}

const CLAIM_FIELDS = ['resourceClaimStatuses', 'extendedResourceClaimStatus', 'nodeAllocatableResourceClaimStatuses'] as const;

function withClaimsOf(status: WholePodStatus, old: WholePodStatus): WholePodStatus {
  const missing = CLAIM_FIELDS.filter((field) => status[field] === undefined && old[field] !== undefined);
  return missing.length === 0 ? status : { ...status, ...Object.fromEntries(missing.map((field) => [field, old[field]])) };
}

function withGenerationsOf(status: WholePodStatus, old: WholePodStatus): WholePodStatus {
  const left = new Map<string, number[]>();
  (old.conditions ?? []).forEach(({ type = '', observedGeneration = 0 }) => left.set(type, [...left.get(type) ?? [], observedGeneration]));
  const kept = (condition: PodStatusCondition): PodStatusCondition => {
    const before = left.get(condition.type ?? '')?.shift() ?? 0;
    return condition.observedGeneration || before === 0 ? condition : { ...condition, observedGeneration: before };
  };
  return replace(status, {
    observedGeneration: status.observedGeneration || old.observedGeneration,
    conditions: replaceEach(status.conditions, kept),
  });
}

/** The first minors with the gates on by default. */
const GENERATIONS_SINCE: Minor = 34;
const CLAIMS_SINCE: Minor = 34;
const HEALTH_SINCE: Minor = 36;
const EXTENDED_CLAIMS_SINCE: Minor = 36;
const POD_RESOURCES_SINCE: Minor = 36;

function withoutDisabled(status: WholePodStatus, { spec = {}, status: old = {} }: PodOfStatus, minor: Minor): WholePodStatus {
  const has = (field: keyof WholePodStatus): boolean => old[field] !== undefined;
  const keepsResources = minor >= POD_RESOURCES_SINCE || has('resources') || has('allocatedResources');
  const hadGenerations = Boolean(old.observedGeneration) || (old.conditions ?? []).some(({ observedGeneration }) => observedGeneration);
  const keepsGenerations = minor >= GENERATIONS_SINCE || hadGenerations;
  const keepsClaims = minor >= CLAIMS_SINCE || (spec.resourceClaims ?? []).length > 0;
  const keepsExtended = minor >= EXTENDED_CLAIMS_SINCE || has('extendedResourceClaimStatus');
  const keepsAllocatable = (old.nodeAllocatableResourceClaimStatuses ?? []).length > 0;
  const keepsVolumeHealth = (old.volumeHealth ?? []).length > 0;
  const ofContainers = containersOf(old);
  const keepsHealth = minor >= HEALTH_SINCE;
  const keepsVolumeStatus = ofContainers.some(({ volumeMounts = [] }) => volumeMounts.some(({ volumeStatus }) => volumeStatus !== undefined));
  const reduced = (each: StatusOfContainer): StatusOfContainer => replace(each, {
    allocatedResourcesStatus: keepsHealth ? each.allocatedResourcesStatus : undefined,
    volumeMounts: keepsVolumeStatus ? each.volumeMounts : replaceEach(each.volumeMounts, (mount) => replace(mount, { volumeStatus: undefined })),
  });
  return replace(status, {
    resources: keepsResources ? status.resources : undefined,
    allocatedResources: keepsResources ? status.allocatedResources : undefined,
    observedGeneration: keepsGenerations ? status.observedGeneration : undefined,
    conditions: keepsGenerations
      ? status.conditions : replaceEach(status.conditions, (condition) => replace(condition, { observedGeneration: undefined })),
    resourceClaimStatuses: keepsClaims ? status.resourceClaimStatuses : undefined,
    extendedResourceClaimStatus: keepsExtended ? status.extendedResourceClaimStatus : undefined,
    nodeAllocatableResourceClaimStatuses: keepsAllocatable ? status.nodeAllocatableResourceClaimStatuses : undefined,
    volumeHealth: keepsVolumeHealth ? status.volumeHealth : undefined,
    ...Object.fromEntries(CONTAINER_STATUSES.map((field) => [field, replacePresent(status[field], (list) => replaceEach(list, reduced))])),
  });
}

function containersOf(status: WholePodStatus): readonly StatusOfContainer[] {
  return CONTAINER_STATUSES.flatMap((field) => status[field] ?? []);
}
