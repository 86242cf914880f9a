import { setField } from '../../engine/field/field-change';
import { KubernetesObject } from '../../engine/objects/meta';
import { Pod } from '../../engine/objects/pod';
import { FieldChange } from '../../engine/verdict';
import { rootContainersThatMayNot } from '../decide/kubelet';

/** A user id that the Kubernetes documentation often uses. */
const ANY_USER = 1000;
const NONE: readonly FieldChange[] = [];

/** Another user for containers that run as root and must not: the API server admits them, and the kubelet does not start them. */
export function kubeletChanges(object: KubernetesObject | undefined): readonly FieldChange[] {
  if (object?.kind !== 'Pod') {
    return NONE;
  }
  const { spec = {} }: Pod = object;
  return rootContainersThatMayNot(object).map(({ path, securityContext }) => (
    setField(`${securityContext?.runAsUser === undefined && spec.securityContext?.runAsUser !== undefined ? 'spec' : path}.securityContext.runAsUser`, ANY_USER)));
}
