import { ClusterState } from './cluster-state';
import { decodeStored } from './decode-stored';
import { StoredObject } from './stored-object';
import { DecodedObject } from '../decoding/decode-object';
import { workloadOfCluster } from '../defaulting/workload';
import { isServed, ServingSettings } from '../kinds';
import { otherObjects } from '../lazy-modules';
import { withoutNamespace } from '../objects/without-namespace';
import { createObject, hasStrategy } from '../registry/create';
import { ClusterSettings } from '../settings';
import { invalidDenial } from '../validation/finding';
import { nameOf } from '../validation/object-meta';
import { Denial } from '../verdict';

/** A cluster with objects that are there from the start, as JSON values. */
export function prepareCluster(settings: ClusterSettings, objects: readonly unknown[]): ClusterState {
  const state = new ClusterState(settings);
  const others: unknown[] = [];
  objects.forEach((value, index) => {
    const decoded = decodeStored(value, settings.minor);
    if (decoded === undefined) {
      others.push(value);
    }
    const denial = decoded === undefined || (decoded.kind.workload && !settings.wholeServer) ? undefined : loadObject(state, decoded);
    if (denial !== undefined) {
      state.refused.push({ index, denial });
    }
  });
  loadOthers(state, others);
  return state;
}

/**
 * Takes an object that is in the cluster from the start. Objects of kinds that decide nothing are left out, and so are workloads, whose pods
 * are there already: the set may change those alone that it names.
 *
 * @param guessed what is guessed of it
 */
export function loadObject(state: ClusterState, decoded: DecodedObject, guessed: Pick<StoredObject, 'applied' | 'assumptions'> = {}): Denial | undefined {
  const { settings } = state;
  const { kind: { kind, namespaced, workload } } = decoded;
  if (!workload && !hasStrategy(kind)) {
    return undefined;
  }
  const refusal = refusalOf(decoded, settings);
  if (refusal !== undefined) {
    return refusal;
  }
  const given = namespaced ? decoded.object : withoutNamespace(decoded.object);
  if (workload) {
    state.store({ object: workloadOfCluster(given, settings.minor), order: 0, ...guessed });
    return undefined;
  }
  const { object, errors } = createObject(kind, given, settings.minor);
  if (errors.length > 0) {
    return invalidDenial(kind, nameOf(object.metadata), errors, settings.minor, given);
  }
  state.store({ object, order: 0, ...guessed });
  return undefined;
}

/** Takes objects of other kinds, if there are policies that may ask for them or quotas that count them, or a whole server answers. */
function loadOthers(state: ClusterState, values: readonly unknown[]): void {
  if (values.length > 0 && (state.settings.wholeServer || state.consumption !== undefined || state.hasAdmissionPolicies)) {
    otherObjects().loadOtherObjects(state, values);
  }
}

/** Why the API server cannot take an object at all. */
export function refusalOf({ kind, error }: DecodedObject, settings: ServingSettings): Denial | undefined {
  if (!isServed(kind, settings)) {
    return { stage: 'served', code: 404, message: `no matches for kind "${kind.kind}" in version "${kind.apiVersion}"` };
  }
  return error === undefined ? undefined : { stage: 'decode', code: error.code, message: error.message };
}
