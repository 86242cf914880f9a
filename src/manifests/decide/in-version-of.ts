import { requestKindOf } from '../../engine/admission-policy/request-kind';
import { Steps } from '../../engine/field/steps';
import { objectForms, otherRefusal } from '../../engine/lazy-modules';
import { KubernetesObject } from '../../engine/objects/meta';
import { ClusterState } from '../../engine/state/cluster-state';
import { StoredObject } from '../../engine/state/stored-object';
import { isJsonObject } from '../set/manifest-object';

/**
 * An object that is there in the version in which a document has it. Where it is not known what the API server converts it to, without the fields
 * that the version of the document does not have: it was valid when it was stored.
 */
export function inVersionOf({ apiVersion = '' }: KubernetesObject, stored: StoredObject, state: ClusterState): StoredObject {
  return stored.object.apiVersion === apiVersion ? stored : { ...stored, object: converted(stored.object, apiVersion, state) };
}

function converted(object: KubernetesObject, apiVersion: string, state: ClusterState): KubernetesObject {
  const { kind = '' } = object;
  const from = requestKindOf(state, object.apiVersion ?? '', kind);
  const to = requestKindOf(state, apiVersion, kind);
  const known = from === undefined || to === undefined ? undefined : objectForms().readInVersion(from, to, object, state.settings.minor);
  const given: KubernetesObject = known ?? { ...object, apiVersion };
  return otherRefusal().unknownFieldsOf(state, given).reduce<unknown>((kept, { steps }) => withoutField(kept, steps), given) as KubernetesObject;
}

/** The value without a part of it. */
export function withoutField(value: unknown, [step, ...rest]: Steps): unknown {
  if (Array.isArray(value)) {
    return value.map((each, i) => (i === step ? withoutField(each, rest) : each));
  }
  if (!isJsonObject(value)) {
    return value;
  }
  const { [step]: child, ...others } = value;
  return rest.length === 0 ? others : { ...value, [step]: withoutField(child, rest) };
}
