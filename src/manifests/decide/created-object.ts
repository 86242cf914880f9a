import { CheckedCluster } from './check-options';
import { applierOf } from './evaluate-pod';
import { admitDecoded } from '../../engine/admit';
import { decodeObject } from '../../engine/decoding/decode-object';
import { JsonObject } from '../../engine/json-object';
import { isNamespaced } from '../../engine/kinds';
import { otherRefusal, writtenObjects } from '../../engine/lazy-modules';
import { KubernetesObject } from '../../engine/objects/meta';
import { storedWithSystemFields, systemFieldsOptions } from '../../engine/other-kinds/system-fields';
import { PluginName } from '../../engine/settings';
import { withLastApplied } from '../../engine/state/apply/last-applied';
import { ClusterState } from '../../engine/state/cluster-state';
import { withoutUndefined } from '../../engine/state/merge';
import { Verdict } from '../../engine/verdict';
import { hasTooLargeAnnotations } from '../set/last-applied';

/**
 * A new object as the API server writes it: patches apply to this. Of what admission plugins make of it, it has what is the same in every cluster.
 * Undefined where the server refuses the object, or where it is not known how it stores the kind.
 *
 * @param savesConfig whether the client keeps the object in an annotation, as `kubectl apply` and `kubectl create --save-config` do
 */
export function createdObject({ settings }: Pick<CheckedCluster, 'settings'>, value: JsonObject, savesConfig: boolean): JsonObject | undefined {
  const state = new ClusterState({ ...settings, plugins: new Set(CERTAIN_PLUGINS.filter((name) => settings.plugins.has(name))) });
  const stored = storedObject(state, savesConfig ? withSavedConfig(value) : value);
  if (stored === undefined) {
    return undefined;
  }
  const completed = storedWithSystemFields(stored, undefined, systemFieldsOptions(undefined, settings.minor));
  return writtenObjects().writtenObject(state, withoutUndefined(completed) as JsonObject);
}

/** Plugins that change pods, and ask for no other object. */
const CERTAIN_PLUGINS: readonly PluginName[] = ['DefaultTolerationSeconds'];
const DEFAULT_NAMESPACE = 'default';

function storedObject(state: ClusterState, value: JsonObject): KubernetesObject | undefined {
  const { kind = '', metadata } = value as KubernetesObject;
  const namespace = isNamespaced(kind) ? metadata?.namespace ?? DEFAULT_NAMESPACE : '';
  const userInfo = applierOf({ useServiceAccountCredentials: true }).user;
  const decoded = decodeObject(value, state.settings.minor);
  if (decoded === undefined) {
    return otherRefusal().answerToOther(state, { namespace, userInfo, value }).stored;
  }
  const request = { operation: 'CREATE', namespace, userInfo, object: decoded.object } as const;
  return decoded.error === undefined ? takenObject(admitDecoded(state, request)) : undefined;
}

function withSavedConfig(value: JsonObject): JsonObject {
  const annotated = withLastApplied(value);
  return hasTooLargeAnnotations(annotated) ? value : annotated;
}

function takenObject({ decision, object }: Verdict): KubernetesObject | undefined {
  return decision === 'denied' ? undefined : object;
}
