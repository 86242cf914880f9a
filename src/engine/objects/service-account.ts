import { KubernetesObject } from './meta';

export interface ServiceAccount extends KubernetesObject {
  readonly automountServiceAccountToken?: boolean;
  readonly secrets?: readonly { readonly name?: string }[];
  readonly imagePullSecrets?: readonly { readonly name?: string }[];
}
