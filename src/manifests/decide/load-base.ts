import { RejectedObject } from './rejected-object';
import { ExistingReader, ExistingValue } from './release-before';
import { repeatedObjects } from './repeated-objects';
import { noteAddresses } from './service-addresses';
import { SnapshotObjects } from './snapshot-objects';
import { otherObjects } from '../../engine/lazy-modules';
import { KubernetesObject } from '../../engine/objects/meta';
import { ClusterState } from '../../engine/state/cluster-state';
import { decodeStored } from '../../engine/state/decode-stored';
import { keyOfOtherKind } from '../../engine/state/kind-keys';
import { loadObject, refusalOf } from '../../engine/state/prepare-cluster';
import { StoredObject } from '../../engine/state/stored-object';
import { Diagnostic, warning } from '../result/diagnostic';
import { groupOf } from '../set/api-groups';
import { Identity, keyOf, titleOf } from '../set/identity';
import { ManifestSet } from '../set/manifest-set';

export interface LoadedBase {
  readonly diagnostics: readonly Diagnostic[];
  /** What cannot be in the cluster, with the answers of the API server. */
  readonly refused: readonly RejectedObject[];
  /** The objects that are only validated, and that the set has too, by identity. */
  readonly others: Map<string, StoredObject>;
}

export interface BaseOptions {
  /** The start of the sources of what such a cluster holds from the start, which others may replace; undefined where any may be replaced. */
  readonly defaults: string | undefined;
  readonly reader: ExistingReader;
}

/**
 * Loads what is in the cluster; workloads only where the set has them too, since nobody asks about the others, and pods where the set has their
 * namespace, whose new labels are about them.
 */
export function loadBase(state: ClusterState, base: ManifestSet, { defaults, reader }: BaseOptions): LoadedBase {
  const { minor } = state.settings;
  const diagnostics = base.diagnostics.filter(({ level }) => level === 'error');
  diagnostics.push(...defaults === undefined ? [] : repeatedObjects(base.items.filter((item) => reader.isRead(item)), defaults));
  const refused: RejectedObject[] = [];
  const others: unknown[] = [];
  const guesses = new Map<unknown, ExistingValue['guessed']>();
  const validated = new Map<string, StoredObject>();
  const snapshot = new SnapshotObjects();
  for (const [, item] of base.take()) {
    if (item.type === 'unserved') {
      diagnostics.push(warning(item.identity, `${item.message}: it cannot be in this cluster`));
      refused.push({ ...item.identity, message: item.message });
    } else if (!reader.isRead(item)) {
      continue;
    } else if (item.type === 'other') {
      const { value, guessed } = reader.read(item);
      noteAddresses(state, item.identity, value as KubernetesObject);
      if (item.isOnlyValidated !== true) {
        others.push(value);
        guesses.set(value, guessed);
      } else if (isDeclaredOther(state, item.identity)) {
        validated.set(keyOf(item.identity), { object: value, order: 0, ...guessed });
      }
    } else if (item.type === 'custom') {
      const { isOnlyValidated } = item.resource;
      if (isOnlyValidated && isDeclaredOther(state, item.identity)) {
        const { value, guessed } = reader.read(item.resource);
        validated.set(keyOf(item.identity), { object: value, order: 0, ...guessed });
      }
    } else if (item.type === 'served') {
      const { kind, namespace = '', name } = item.identity;
      const isCounted = state.consumption?.counts(namespace) === true;
      const isPodOfChangedNamespace = kind === 'Pod' && state.isDeclared('Namespace', '', namespace);
      const isNeeded = item.kind.workload !== true || isPodOfChangedNamespace || state.isDeclared(kind, namespace, name);
      if (!isNeeded && !isCounted) {
        continue;
      }
      const { value, guessed } = reader.read(item);
      const decoded = decodeStored(value, minor);
      if (isCounted && decoded?.error === undefined && decoded !== undefined) {
        snapshot.add(decoded.object);
      }
      if (!isNeeded) {
        continue;
      }
      const denial = decoded && (refusalOf(decoded, state.settings) ?? loadObject(state, decoded, guessed));
      if (denial !== undefined) {
        const { message = '' } = denial;
        state.declare(kind, namespace, name);
        diagnostics.push(warning(item.identity, `${titleOf(item.identity)} cannot be in this cluster, since the API server rejects it: ${message}`));
        refused.push({ ...item.identity, message });
      }
    }
  }
  if (others.length > 0) {
    otherObjects().loadOtherObjects(state, others, (value) => guesses.get(value) ?? {});
  }
  snapshot.load(state, others);
  return { diagnostics, refused, others: validated };
}

function isDeclaredOther(state: ClusterState, { apiVersion, kind, namespace = '', name }: Identity): boolean {
  return state.isDeclared(keyOfOtherKind(groupOf(apiVersion), kind), namespace, name);
}
