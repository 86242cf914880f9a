import { CheckedCluster } from './check-options';
import { applierOf } from './evaluate-pod';
import { admitDecoded } from '../../engine/admit';
import { decodeObject } from '../../engine/decoding/decode-object';
import { JsonObject } from '../../engine/json-object';
import { isNamespaced } from '../../engine/kinds';
import { otherRefusal, writtenObjects } from '../../engine/lazy-modules';
import { KubernetesObject } from '../../engine/objects/meta';
import { storedWithSystemFields, systemFieldsOptions } from '../../engine/other-kinds/system-fields';
import { DecodedRequest } from '../../engine/request';
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
export function createdObject(cluster: Pick<CheckedCluster, 'settings'>, value: JsonObject, savesConfig: boolean): JsonObject | undefined {
  const { settings } = cluster;
  const state = emptyState(cluster);
  const stored = storedObject(state, savesConfig ? withSavedConfig(value) : value);
  if (stored === undefined) {
    return undefined;
  }
  const completed = storedWithSystemFields(stored, undefined, systemFieldsOptions(undefined, settings.minor));
  return writtenObjects().writtenObject(state, withoutUndefined(completed) as JsonObject);
}

/** What the API server says of an object that it refuses in place of one that it has written, by what is the same in every cluster. */
export function refusalOfChange(cluster: Pick<CheckedCluster, 'settings'>, before: JsonObject, after: JsonObject): string | undefined {
  const { minor } = cluster.settings;
  const [state, place] = [emptyState(cluster), placeOf(after)];
  const [decoded, old] = [decodeObject(after, minor), decodeObject(before, minor)];
  if (decoded === undefined) {
    const { refusal } = otherRefusal().answerToOther(state, { ...place, value: after, old: before });
    return refusal && ('badRequest' in refusal ? refusal.badRequest.message : refusal.denial.message);
  }
  if (decoded.error !== undefined || old === undefined) {
    return decoded.error?.message;
  }
  const { decision, message } = admitDecoded(state, { ...place, operation: 'UPDATE', object: decoded.object, oldObject: old.object });
  return decision === 'denied' ? message : undefined;
}

function emptyState({ settings }: Pick<CheckedCluster, 'settings'>): ClusterState {
  return new ClusterState({ ...settings, plugins: new Set(CERTAIN_PLUGINS.filter((name) => settings.plugins.has(name))) });
}

/** Plugins that change pods, and ask for no other object. */
const CERTAIN_PLUGINS: readonly PluginName[] = ['DefaultTolerationSeconds'];
const DEFAULT_NAMESPACE = 'default';

function placeOf(value: JsonObject): Pick<DecodedRequest, 'namespace' | 'userInfo'> {
  const { kind = '', metadata } = value as KubernetesObject;
  const namespace = isNamespaced(kind) ? metadata?.namespace ?? DEFAULT_NAMESPACE : '';
  return { namespace, userInfo: applierOf({ useServiceAccountCredentials: true }).user };
}

function storedObject(state: ClusterState, value: JsonObject): KubernetesObject | undefined {
  const place = placeOf(value);
  const decoded = decodeObject(value, state.settings.minor);
  if (decoded === undefined) {
    return otherRefusal().answerToOther(state, { ...place, value }).stored;
  }
  const request = { ...place, operation: 'CREATE', object: decoded.object } as const;
  return decoded.error === undefined ? takenObject(admitDecoded(state, request)) : undefined;
}

function withSavedConfig(value: JsonObject): JsonObject {
  const annotated = withLastApplied(value);
  return hasTooLargeAnnotations(annotated) ? value : annotated;
}

function takenObject({ decision, object }: Verdict): KubernetesObject | undefined {
  return decision === 'denied' ? undefined : object;
}
