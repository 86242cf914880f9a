import { KubernetesObject } from './meta';

export interface Namespace extends KubernetesObject {
  readonly status?: { readonly phase?: string };
}
