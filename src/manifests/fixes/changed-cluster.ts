import { decodeObject } from '../../engine/decoding/decode-object';
import { ObjectReference } from '../../engine/fix';
import { JsonObject } from '../../engine/json-object';
import { ClusterState } from '../../engine/state/cluster-state';
import { evaluateApplied, RequesterOptions } from '../decide/evaluate-pod';

/** An object that a fix adds or changes, as it is then. */
export interface ChangedObject extends ObjectReference {
  readonly value: JsonObject;
}

/** How many changed clusters are kept: many workloads lack the same grant. */
const MOST_KEPT = 100;

/** The cluster with other objects. */
export class ChangedClusters {
  private readonly kept = new Map<string, ClusterState | undefined>();

  constructor(private readonly state: ClusterState, private readonly options: RequesterOptions) {}

  /** The cluster with the objects in it; undefined where it does not take one of them. */
  public with(objects: readonly ChangedObject[]): ClusterState | undefined {
    const key = JSON.stringify(objects);
    if (this.kept.has(key)) {
      return this.kept.get(key);
    }
    if (this.kept.size >= MOST_KEPT) {
      this.kept.clear();
    }
    const copy = this.state.copy();
    const changed = objects.every((object) => this.apply(copy, object)) ? copy : undefined;
    this.kept.set(key, changed);
    return changed;
  }

  private apply(state: ClusterState, { apiVersion, kind, namespace = '', name, value }: ChangedObject): boolean {
    const decoded = decodeObject(value, state.settings.minor);
    if (decoded === undefined || decoded.error !== undefined) {
      return false;
    }
    const stored = state.find(kind, namespace, name);
    const identity = { apiVersion, kind, namespace, name, source: '' };
    const asAdministrator = { ...this.options, operation: undefined, applier: undefined };
    const { decision, object } = evaluateApplied(state, asAdministrator, { identity, value }, decoded.object, stored);
    if (decision !== 'allowed' || object === undefined) {
      return false;
    }
    state.store({ object, order: Number.MAX_SAFE_INTEGER });
    return true;
  }
}
