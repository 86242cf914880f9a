import { Int64 } from './int64';
import { KubernetesObject, StringMap } from './meta';

/** The fields of core/v1.Node that the engine reads. */
export interface Node extends KubernetesObject {
  readonly spec?: NodeSpec;
  readonly status?: NodeStatus;
}

export interface NodeSpec {
  readonly podCIDR?: string;
  readonly podCIDRs?: readonly string[];
  readonly providerID?: string;
  readonly unschedulable?: boolean;
  readonly taints?: readonly Taint[];
  readonly configSource?: NodeConfigSource;
  readonly externalID?: string;
  readonly podPreemptionPolicy?: object;
}

export interface NodeConfigSource {
  readonly configMap?: ConfigMapNodeConfigSource;
}

export interface ConfigMapNodeConfigSource {
  readonly namespace?: string;
  readonly name?: string;
  readonly uid?: string;
  readonly resourceVersion?: string;
  readonly kubeletConfigKey?: string;
}

export interface NodeStatus {
  readonly capacity?: StringMap;
  readonly allocatable?: StringMap;
  readonly addresses?: readonly NodeAddress[];
  readonly nodeInfo?: { readonly swap?: { readonly capacity?: Int64 } };
  readonly config?: NodeConfigStatus;
  readonly runtimeHandlers?: readonly object[];
  readonly features?: object;
  readonly declaredFeatures?: readonly string[];
}

export interface NodeAddress {
  readonly type?: string;
  readonly address?: string;
}

export interface NodeConfigStatus {
  readonly assigned?: NodeConfigSource;
  readonly active?: NodeConfigSource;
  readonly lastKnownGood?: NodeConfigSource;
}

export interface Taint {
  readonly key?: string;
  readonly value?: string;
  readonly effect?: string;
  readonly timeAdded?: string;
}
