import { ClusterState } from './cluster-state';
import { isCustomGroup } from '../admission-policy/built-in-kinds';
import { requestKindOf } from '../admission-policy/request-kind';
import { decode } from '../decoding/decode';
import { withoutEmptyLists } from '../encoding/stored-lists';
import { toUnstructured } from '../encoding/to-unstructured';
import { JsonObject } from '../json-object';
import { KubernetesObject } from '../objects/meta';

/**
 * A stored object as the API server writes it for a client: with canonical quantities, and without what Go leaves out. Undefined where it is not known
 * how the server writes the kind.
 */
export function writtenObject(state: ClusterState, object: JsonObject): JsonObject | undefined {
  const { apiVersion = '', kind: name = '' } = object as KubernetesObject;
  const { minor } = state.settings;
  const kind = requestKindOf(state, apiVersion, name);
  if (kind?.definition.type !== 'built-in') {
    return kind !== undefined && isCustomGroup(kind.group) ? object : undefined;
  }
  const { goType } = kind.definition;
  const { object: decoded, error } = decode(goType, object, minor);
  return error === undefined ? { ...toUnstructured(withoutEmptyLists(decoded), goType, minor), apiVersion, kind: name } : undefined;
}
