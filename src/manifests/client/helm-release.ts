import { quote } from '../../engine/field/quote';
import { isPlainObject, JsonObject } from '../../engine/json-object';
import { Identity } from '../set/identity';

/*
 * The objects of a release of Helm, and how Helm knows them.
 * upstream: Helm's pkg/action/validate.go
 */

/** What is known of the release that a set is. */
export interface AppliedRelease {
  /** Undefined where no object says it. */
  readonly name: string | undefined;
  readonly namespace: string;
  /** The documents of the release before, by the identities of the objects; undefined where nobody says what it had. */
  readonly before: ReadonlyMap<string, ReleasedObject> | undefined;
}

/** An object of a release, as its manifest has it. */
export interface ReleasedObject {
  readonly identity: Identity;
  readonly value: JsonObject;
}

/** Whose an object is. */
export interface HelmOwner {
  readonly name: string;
  readonly namespace: string;
}

const MANAGED_BY = 'app.kubernetes.io/managed-by';
const HELM = 'Helm';
const RELEASE_NAME = 'meta.helm.sh/release-name';
const RELEASE_NAMESPACE = 'meta.helm.sh/release-namespace';
/** The name that helm template gives. */
const UNKNOWN_NAME = 'release-name';

/** What Helm adds to each object of a release but hooks, whatever the chart has there. */
export function withReleaseMetadata(value: JsonObject, { name = UNKNOWN_NAME, namespace }: AppliedRelease): JsonObject {
  const metadata = metadataOf(value);
  return {
    ...value,
    metadata: {
      ...metadata,
      labels: { ...entriesOf(metadata.labels), [MANAGED_BY]: HELM },
      annotations: { ...entriesOf(metadata.annotations), [RELEASE_NAME]: name, [RELEASE_NAMESPACE]: namespace },
    },
  };
}

/** The release that an object says it is of. */
export function ownerOf(object: object): HelmOwner | undefined {
  const { labels, annotations } = metadataOf(object as JsonObject);
  const { [RELEASE_NAME]: name, [RELEASE_NAMESPACE]: namespace } = entriesOf(annotations);
  return entriesOf(labels)[MANAGED_BY] === HELM && typeof name === 'string' && typeof namespace === 'string' ? { name, namespace } : undefined;
}

/** Whether Helm leaves an object that is no longer in the release. */
export function isKept(object: object): boolean {
  return entriesOf(metadataOf(object as JsonObject).annotations)['helm.sh/resource-policy'] === 'keep';
}

/** Why Helm does not take an object that is there, and that the release before does not have. */
export function refusalOfOwner(identity: Identity, live: object, release: AppliedRelease): string | undefined {
  const { labels, annotations } = metadataOf(live as JsonObject);
  const { [RELEASE_NAME]: ownName, [RELEASE_NAMESPACE]: ownNamespace } = entriesOf(annotations);
  const isUnknown = release.name === undefined;
  // Where nobody knows the release, it is the one that the object names.
  const name = release.name ?? (typeof ownName === 'string' ? ownName : UNKNOWN_NAME);
  const namespace = isUnknown && typeof ownName === 'string' && typeof ownNamespace === 'string' ? ownNamespace : release.namespace;
  const errors = [
    wrongValue('label', labels, [MANAGED_BY, HELM]),
    wrongValue('annotation', annotations, [RELEASE_NAME, name]),
    wrongValue('annotation', annotations, [RELEASE_NAMESPACE, namespace]),
  ].filter((each) => each !== undefined);
  return errors.length === 0 ? undefined : `${identity.kind} ${quote(identity.name)} in namespace ${quote(identity.namespace ?? '')} exists and cannot be imported into the current release: `
    + `invalid ownership metadata; ${errors.join('; ')}`;
}

function wrongValue(what: 'label' | 'annotation', entries: unknown, [key, value]: readonly [string, string]): string | undefined {
  const { [key]: found } = entriesOf(entries);
  return found === value ? undefined : `${what} validation error: ${typeof found === 'string'
    ? `key ${quote(key)} must equal ${quote(value)}: current value is ${quote(found)}` : `missing key ${quote(key)}: must be set to ${quote(value)}`}`;
}

function metadataOf({ metadata }: JsonObject): JsonObject {
  return isPlainObject(metadata) ? metadata : {};
}

function entriesOf(value: unknown): JsonObject {
  return isPlainObject(value) ? value : {};
}
