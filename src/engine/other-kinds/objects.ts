import { storedWithSystemFields, systemFieldsOptionsFor, withSystemFieldsOf } from './system-fields';
import { defaultObject, readObject } from '../admission-policy/object-forms';
import { requestKindOf } from '../admission-policy/request-kind';
import { isJsonMap } from '../custom-resources/schema';
import { parseGroupVersion } from '../decoding/group-version';
import { JsonObject } from '../json-object';
import { KubernetesObject } from '../objects/meta';
import { ClusterState } from '../state/cluster-state';
import { CUSTOM_RESOURCE_DEFINITION, keyOfOtherKind } from '../state/kind-keys';
import { notedApplied, StoredObject } from '../state/stored-object';
import { withSystemMetadata } from '../state/system-metadata';

const DEFINITIONS_GROUP = 'apiextensions.k8s.io/';

/** What is guessed of an object, by its JSON value. */
type GuessedOf = (value: unknown) => Pick<StoredObject, 'applied' | 'assumptions'>;

/** Takes objects that are in the cluster from the start: definitions first, since they say what the others are. */
export function loadOtherObjects(state: ClusterState, values: readonly unknown[], guessedOf: GuessedOf = () => ({})): void {
  const [definitions, others] = [values.filter(isDefinition), values.filter((value) => !isDefinition(value))];
  definitions.forEach((definition) => {
    state.store({ object: definition as KubernetesObject, order: 0, ...guessedOf(definition) }, CUSTOM_RESOURCE_DEFINITION);
  });
  others.forEach((value) => loadOtherObject(state, value, guessedOf(value)));
}

function isDefinition(value: unknown): boolean {
  return isJsonMap(value) && value.kind === CUSTOM_RESOURCE_DEFINITION && typeof value.apiVersion === 'string' && value.apiVersion.startsWith(DEFINITIONS_GROUP);
}

function loadOtherObject(state: ClusterState, value: unknown, guessed: Pick<StoredObject, 'applied' | 'assumptions'>): void {
  const object = readOtherObject(state, value);
  if (object !== undefined) {
    const { apiVersion = '', kind = '' } = object;
    state.store({ object, order: 0, ...guessed }, keyOfOtherKind(parseGroupVersion(apiVersion)?.group ?? '', kind));
  }
}

/** An object with its defaults; undefined for one that the engine does not read. */
export function readOtherObject(state: ClusterState, value: unknown): KubernetesObject | undefined {
  if (!isJsonMap(value) || typeof value.apiVersion !== 'string' || typeof value.kind !== 'string') {
    return undefined;
  }
  const kind = requestKindOf(state, value.apiVersion, value.kind);
  const read = kind && readObject(kind, value, state.settings.minor);
  return kind === undefined || read === undefined || !('object' in read) ? undefined : defaultObject(kind, read.object, state.settings.minor);
}

/**
 * Stores an object that a client applies.
 *
 * @param object what the server takes of it: of a definition what the client sends, of others undefined where it is not known
 * @param isMerged whether server-side apply has merged it
 */
export function storeOtherObject(state: ClusterState, applied: JsonObject, object: KubernetesObject | undefined, isMerged = false): void {
  const { apiVersion = '', kind = '' } = applied as KubernetesObject;
  const key = isDefinition(applied) ? CUSTOM_RESOURCE_DEFINITION : keyOfOtherKind(parseGroupVersion(apiVersion)?.group ?? '', kind);
  if (object !== undefined) {
    const { namespace = '', name = '' } = object.metadata ?? {};
    const before = state.find(key, namespace, name);
    const stored = isDefinition(applied) ? storedDefinition(object, before?.object, isMerged) : storedForm(state, object, before?.object, isMerged);
    state.store({ object: stored, applied: notedApplied(applied, object, before), order: 1 }, key);
  }
}

/** A definition as it is sent, but for the status, which no client changes with it. */
function storedDefinition(
  { status: _given, ...rest }: DefinitionWithStatus, before: DefinitionWithStatus | undefined, isMerged: boolean,
): KubernetesObject {
  return withSystemMetadata({ ...rest, ...(before?.status !== undefined && { status: before.status }) }, before, isMerged);
}

interface DefinitionWithStatus extends KubernetesObject {
  readonly status?: unknown;
}

/** The object with all that the server sets in it, which the next request finds. */
function storedForm(state: ClusterState, object: KubernetesObject, before: KubernetesObject | undefined, isMerged: boolean): KubernetesObject {
  const { apiVersion = '', kind = '' } = object;
  const options = { ...systemFieldsOptionsFor(requestKindOf(state, apiVersion, kind), state.settings.minor), isMerged };
  return storedWithSystemFields(before === undefined ? object : withSystemFieldsOf(object, before, options), before, options);
}
