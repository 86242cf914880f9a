import { PodSecurityAttributes } from './attributes';
import { AdmissionResult, ALLOWED_BY_NAMESPACE_EXEMPTION, ALLOWED_BY_USER_EXEMPTION } from './response';
import { PodSpec } from '../objects/pod';

/** What a cluster's configuration leaves unchecked. No empty name is ever in a set. */
export interface Exemptions {
  readonly usernames: ReadonlySet<string>;
  readonly namespaces: ReadonlySet<string>;
  readonly runtimeClasses: ReadonlySet<string>;
}

/** The answer to a request from an exempt user or in an exempt namespace. */
export function exemptionOf({ namespace = '', username }: PodSecurityAttributes, exemptions: Exemptions): AdmissionResult | undefined {
  if (contains(exemptions.namespaces, namespace)) {
    return ALLOWED_BY_NAMESPACE_EXEMPTION;
  }
  return contains(exemptions.usernames, username) ? ALLOWED_BY_USER_EXEMPTION : undefined;
}

/** Whether a pod is in an exempt runtime class. */
export function inExemptRuntimeClass(spec: PodSpec, { runtimeClasses }: Exemptions): boolean {
  return runtimeClasses.size > 0 && runtimeClasses.has(spec.runtimeClassName ?? '');
}

/** Most sets are empty, and asking an empty set is not free. */
function contains(names: ReadonlySet<string>, name: string): boolean {
  return names.size > 0 && names.has(name);
}
