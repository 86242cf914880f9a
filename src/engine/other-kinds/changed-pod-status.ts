import { replace, replaceEach, replacePresent } from '../defaulting/copy-on-write';
import { CONTAINER_STATUSES, PodOfStatus, StatusOfContainer, WholePodStatus } from '../validation/status/container-statuses';
import { Minor } from '../version';

/*
 * The status of a pod that changes keeps no field whose gate is off. From 1.33 on, an update of the status does not store such a field.
 *
 * upstream: pkg/api/pod/util.go dropDisabledPodStatusFields, which podStrategy PrepareForUpdate calls with the status of the old pod
 */

type Span = readonly [since: Minor, until: Minor];

/** The minors with the gate InPlacePodVerticalScaling, which is off in them. */
const RESIZE: Span = [27, 32];
/** DynamicResourceAllocation */
const CLAIMS: Span = [28, 32];
/** RecursiveReadOnlyMounts */
const MOUNTS: Span = [30, 30];
/** ResourceHealthStatus, SupplementalGroupsPolicy */
const HEALTH: Span = [31, 32];

export function statusOfChangedPod({ spec = {}, status }: PodOfStatus, minor: Minor): WholePodStatus | undefined {
  if (status === undefined || minor < RESIZE[0] || minor > RESIZE[1]) {
    return status;
  }
  const dropsClaims = isIn(minor, CLAIMS) && (spec.resourceClaims ?? []).length === 0;
  const [dropsMounts, dropsHealth] = [isIn(minor, MOUNTS), isIn(minor, HEALTH)];
  const reduced = (each: StatusOfContainer): StatusOfContainer => replace(each, {
    resources: undefined,
    allocatedResources: undefined,
    volumeMounts: dropsMounts ? undefined : each.volumeMounts,
    allocatedResourcesStatus: dropsHealth ? undefined : each.allocatedResourcesStatus,
    user: dropsHealth ? undefined : each.user,
  });
  return replace(status, {
    resize: undefined,
    resourceClaimStatuses: dropsClaims ? undefined : status.resourceClaimStatuses,
    ...Object.fromEntries(CONTAINER_STATUSES.map((field) => [field, replacePresent(status[field], (list) => replaceEach(list, reduced))])),
  });
}

function isIn(minor: Minor, [since, until]: Span): boolean {
  return since <= minor && minor <= until;
}
