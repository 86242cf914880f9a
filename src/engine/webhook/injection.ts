import { LabelSelector } from '../objects/rbac';

/** What a mutating webhook is known to add to the pods that are created. */
export interface Injection {
  /** What says so: a file, or a property. */
  readonly source: string;
  /** The name of the webhook; undefined where it is any. */
  readonly webhook?: string;
  readonly namespaceSelector: LabelSelector;
  readonly objectSelector: LabelSelector;
  /** A part of a pod, which is merged as a strategic merge patch. */
  readonly pod?: Readonly<Record<string, unknown>>;
  /** Makes the pod that the webhook answers with, from the pod as the API server sends it. After what is merged. */
  readonly mutate?: (pod: Readonly<Record<string, unknown>>) => unknown;
}
