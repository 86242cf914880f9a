import { IP_MODE_SINCE } from './service';
import { NEW_CREATION_TIME } from './system-fields';
import { replace, replaceEach, replacePresent } from '../defaulting/copy-on-write';
import { KubernetesObject } from '../objects/meta';
import { Namespace } from '../objects/namespace';
import { Node } from '../objects/node';
import { PersistentVolumeClaim } from '../objects/persistent-volume-claim';
import { isSameTime } from '../validation/go/go-time';
import { RECOVERS_EXPANSION_SINCE } from '../validation/status/claim-status';
import { ingressOf, LoadBalanced, LoadBalancerIngress } from '../validation/status/load-balancer-status';
import { WorkloadWithStatus } from '../validation/status/workload-status';
import { VolumeAttachment } from '../validation/storage/volume-attachment';
import { Minor } from '../version';

/*
 * What the registry drops from a changed status and sets in it. A field whose gate is off stays where the old object has it.
 * upstream: PrepareForUpdate of the strategy of each status
 */

/** upstream: pkg/apis/core/v1/defaults.go SetDefaults_NamespaceStatus */
export function withPhase(namespace: Namespace): Namespace {
  const { status = {} } = namespace;
  return status.phase ? namespace : { ...namespace, status: { ...status, phase: 'Active' } };
}

/** The gate DeploymentReplicaSetTerminatingReplicas. */
const TERMINATING_SINCE: Minor = 35;

export function withoutNewTerminating(workload: WorkloadWithStatus, old: WorkloadWithStatus, minor: Minor): WorkloadWithStatus {
  const isKept = minor >= TERMINATING_SINCE || old.status?.terminatingReplicas !== undefined;
  return isKept ? workload : replace(workload, {
    status: replacePresent(workload.status, (status) => replace(status, { terminatingReplicas: undefined })),
  });
}

export function prepareBalancerStatus(service: LoadBalanced, old: LoadBalanced, minor: Minor): LoadBalanced {
  if (minor >= IP_MODE_SINCE || ingressOf(old).some(({ ipMode }) => ipMode !== undefined)) {
    return service;
  }
  const dropped = (ingress: LoadBalancerIngress): LoadBalancerIngress => replace(ingress, { ipMode: undefined });
  return replace(service, {
    status: replacePresent(service.status, (status) => replace(status, {
      loadBalancer: replacePresent(status.loadBalancer, (balancer) => replace(balancer, { ingress: replaceEach(balancer.ingress, dropped) })),
    })),
  });
}

const ATTRIBUTES_CLASS_SINCE: Minor = 34;

export function prepareVolumeClaimStatus(
  claim: PersistentVolumeClaim, { status: old = {} }: PersistentVolumeClaim, minor: Minor,
): PersistentVolumeClaim {
  const keeps = (isOn: boolean, field: keyof typeof old): boolean => isOn || old[field] !== undefined;
  const [hasClasses, recovers] = [minor >= ATTRIBUTES_CLASS_SINCE, minor >= RECOVERS_EXPANSION_SINCE];
  return replace(claim, {
    status: replacePresent(claim.status, (status) => replace(status, {
      currentVolumeAttributesClassName: keeps(hasClasses, 'currentVolumeAttributesClassName') ? status.currentVolumeAttributesClassName : undefined,
      modifyVolumeStatus: keeps(hasClasses, 'modifyVolumeStatus') ? status.modifyVolumeStatus : undefined,
      allocatedResources: keeps(recovers, 'allocatedResources') ? status.allocatedResources : undefined,
      allocatedResourceStatuses: keeps(recovers, 'allocatedResourceStatuses') ? status.allocatedResourceStatuses : undefined,
      resizeStatus: keeps(recovers, 'resizeStatus') ? status.resizeStatus : undefined,
      healthStatus: keeps(false, 'healthStatus') ? status.healthStatus : undefined,
    })),
  });
}

export interface VolumeWithPhase extends KubernetesObject {
  readonly status?: { readonly phase?: string; readonly lastPhaseTransitionTime?: string | null };
}

const PHASE_TIME_SINCE: Minor = 29;

export function prepareVolumeStatus(volume: VolumeWithPhase, { status: old = {} }: VolumeWithPhase, minor: Minor): VolumeWithPhase {
  const { status = {} } = volume;
  const { lastPhaseTransitionTime: time } = status;
  const isUnset = isSameTime(time, undefined);
  if (minor < PHASE_TIME_SINCE) {
    const isDropped = time !== undefined && isSameTime(old.lastPhaseTransitionTime, undefined);
    return isDropped ? replace(volume, { status: replace(status, { lastPhaseTransitionTime: undefined }) }) : volume;
  }
  if ((status.phase ?? '') === (old.phase ?? '')) {
    return isUnset ? replace(volume, { status: replace(status, { lastPhaseTransitionTime: old.lastPhaseTransitionTime }) }) : volume;
  }
  const isOld = isUnset || isSameTime(time, old.lastPhaseTransitionTime);
  return isOld ? replace(volume, { status: replace(status, { lastPhaseTransitionTime: NEW_CREATION_TIME }) }) : volume;
}

export interface CSINodeWithStatus extends KubernetesObject {
  readonly status?: { readonly storageHealth?: readonly object[] };
}

/** The gate CSIVolumeHealth. */
export function prepareCSINodeStatus(node: CSINodeWithStatus, old: CSINodeWithStatus): CSINodeWithStatus {
  const isKept = (old.status?.storageHealth ?? []).length > 0;
  return isKept ? node : replace(node, { status: replacePresent(node.status, (status) => replace(status, { storageHealth: undefined })) });
}

const DYNAMIC_CONFIG_UNTIL: Minor = 21;

export function prepareNodeStatus(node: Node, old: Node, minor: Minor): Node {
  const keepsConfig = minor <= DYNAMIC_CONFIG_UNTIL || old.status?.config !== undefined;
  return keepsConfig ? node : replace(node, { status: replacePresent(node.status, (status) => replace(status, { config: undefined })) });
}

const ERROR_CODES_SINCE: Minor = 35;

export function prepareAttachmentStatus(attachment: VolumeAttachment, { status: old = {} }: VolumeAttachment, minor: Minor): VolumeAttachment {
  if (minor >= ERROR_CODES_SINCE) {
    return attachment;
  }
  return replace(attachment, {
    status: replacePresent(attachment.status, (status) => replace(status, Object.fromEntries((['attachError', 'detachError'] as const).map((field) => [
      field, replacePresent(status[field], (error) => (old[field]?.errorCode === undefined ? replace(error, { errorCode: undefined }) : error)),
    ])))),
  });
}
