import { KubernetesObject } from './meta';

/** Whether the object says who manages its fields. */
export function hasManagedFields({ metadata }: KubernetesObject): boolean {
  const { managedFields } = (metadata ?? {}) as { readonly managedFields?: unknown };
  return Array.isArray(managedFields) && managedFields.length > 0;
}
