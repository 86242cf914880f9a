import { KubernetesObject, StringMap } from './meta';

/** The fields of core/v1.Node that the engine reads. */
export interface Node extends KubernetesObject {
  readonly spec?: { readonly taints?: readonly Taint[] };
  readonly status?: {
    readonly allocatable?: StringMap;
    readonly declaredFeatures?: readonly string[];
  };
}

export interface Taint {
  readonly key?: string;
  readonly value?: string;
  readonly effect?: string;
}
