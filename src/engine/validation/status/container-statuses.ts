import { ResourceHealth } from './resource-health';
import { KubernetesObject } from '../../objects/meta';
import { PodSpec } from '../../objects/pod';

/** The statuses of a pod that the registry looks at. */
export interface PodOfStatus extends KubernetesObject {
  readonly spec?: PodSpec;
  readonly status?: WholePodStatus;
}

export interface WholePodStatus {
  readonly observedGeneration?: number;
  readonly conditions?: readonly PodStatusCondition[];
  readonly nominatedNodeName?: string;
  readonly qosClass?: string;
  readonly hostIP?: string;
  readonly hostIPs?: readonly PodAddress[];
  readonly podIP?: string;
  readonly podIPs?: readonly PodAddress[];
  readonly containerStatuses?: readonly StatusOfContainer[];
  readonly initContainerStatuses?: readonly StatusOfContainer[];
  readonly ephemeralContainerStatuses?: readonly StatusOfContainer[];
  readonly resourceClaimStatuses?: readonly PodClaimStatus[];
  readonly extendedResourceClaimStatus?: ExtendedClaimStatus;
  readonly nodeAllocatableResourceClaimStatuses?: readonly object[];
  /** Of 1.27 to 1.32. */
  readonly resize?: string;
  readonly resources?: object;
  readonly allocatedResources?: object;
  readonly volumeHealth?: readonly object[];
}

export interface PodStatusCondition {
  readonly type?: string;
  readonly observedGeneration?: number;
}

export interface PodAddress {
  readonly ip?: string;
}

export interface StatusOfContainer {
  readonly name?: string;
  readonly state?: { readonly terminated?: { readonly exitCode?: number } };
  readonly resources?: object;
  readonly allocatedResources?: object;
  readonly allocatedResourcesStatus?: readonly AllocatedResourceStatus[];
  readonly volumeMounts?: readonly { readonly volumeStatus?: object }[];
  readonly user?: { readonly linux?: LinuxUser };
}

export interface AllocatedResourceStatus {
  readonly name?: string;
  readonly resources?: readonly ResourceHealth[];
}

export interface LinuxUser {
  readonly uid?: number;
  readonly gid?: number;
  readonly supplementalGroups?: readonly number[];
}

export interface PodClaimStatus {
  readonly name?: string;
  readonly resourceClaimName?: string;
}

export interface ExtendedClaimStatus {
  readonly requestMappings?: readonly ExtendedRequest[];
  readonly resourceClaimName?: string;
}

export interface ExtendedRequest {
  readonly containerName?: string;
  readonly resourceName?: string;
  readonly requestName?: string;
}

/** The fields with the statuses of containers. */
export const CONTAINER_STATUSES = ['containerStatuses', 'initContainerStatuses', 'ephemeralContainerStatuses'] as const;
