import { KubernetesObject, StringMap } from './meta';
import { Toleration } from './scheduling';

export interface RuntimeClass extends KubernetesObject {
  readonly handler?: string;
  readonly overhead?: { readonly podFixed?: StringMap };
  readonly scheduling?: RuntimeClassScheduling;
}

export interface RuntimeClassScheduling {
  readonly nodeSelector?: StringMap;
  readonly tolerations?: readonly Toleration[];
}
