import { KubernetesObject } from '../objects/meta';
import { Namespace } from '../objects/namespace';
import { Pod } from '../objects/pod';

/*
 * upstream: api/attributes.go
 */

export type PodSecurityOperation = 'CREATE' | 'UPDATE' | 'DELETE' | 'CONNECT';

/** The request, as far as the plugin asks. */
export interface PodSecurityAttributes {
  readonly operation: PodSecurityOperation;
  readonly subresource?: string;
  /** The name that messages give; without it metadata.name, which a pod that is to get a generated name does not have. */
  readonly name?: string;
  /** Of a Namespace object: its own name, which is also the default. */
  readonly namespace?: string;
  readonly username: string;
  readonly object: KubernetesObject;
  /** Of an UPDATE. */
  readonly oldObject?: KubernetesObject;
}

/** What the plugin looks up in the cluster for one request. */
export interface Lookups {
  /** The namespace of the request; without it, the answer is the server's for a namespace that it does not find. */
  readonly namespace?: Namespace;
  /** The pods of the namespace that the request changes; asked for only where they matter. */
  readonly existingPods?: () => readonly Pod[];
}

export function nameOf({ name, object }: PodSecurityAttributes): string {
  return name ?? object.metadata?.name ?? '';
}
