import { KubernetesObject } from './meta';

export interface Namespace extends KubernetesObject {}
