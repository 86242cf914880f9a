/** The string map of labels and annotations. */
export type StringMap = Readonly<Record<string, string>>;

/** The fields of metav1.ObjectMeta that the engine reads. */
export interface ObjectMeta {
  readonly name?: string;
  readonly generateName?: string;
  readonly namespace?: string;
  readonly labels?: StringMap;
  readonly annotations?: StringMap;
  readonly ownerReferences?: readonly OwnerReference[];
}

/** metav1.OwnerReference, as far as it tells the pods of one controller from others. */
export interface OwnerReference {
  readonly uid?: string;
  readonly controller?: boolean;
}

/** What every API object has. */
export interface KubernetesObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: ObjectMeta;
}
