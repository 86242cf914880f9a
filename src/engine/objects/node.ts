import { KubernetesObject, StringMap } from './meta';

/** The fields of core/v1.Node that the engine reads. */
export interface Node extends KubernetesObject {
  readonly status?: {
    readonly allocatable?: StringMap;
    readonly declaredFeatures?: readonly string[];
  };
}
