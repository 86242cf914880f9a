import { findingOfField } from './field-validation';
import { inVersionOf } from './in-version-of';
import { withGuesses } from './resting-on';
import type { SentObject } from './sent-object';
import { decodeObject } from '../../engine/decoding/decode-object';
import { formatKind } from '../../engine/decoding/group-version';
import { UnknownField } from '../../engine/decoding/unknown-field';
import { formatSteps } from '../../engine/field/format-steps';
import type { ApplyRefusal } from '../../engine/field-manager/apply';
import type { AppliedInCluster, ApplyingClient, UnsaidManagers } from '../../engine/field-manager/apply-to-cluster';
import { isPlainObject, JsonObject } from '../../engine/json-object';
import { fieldManagers, otherRefusal } from '../../engine/lazy-modules';
import { hasManagedFields } from '../../engine/objects/managed-fields';
import { KubernetesObject } from '../../engine/objects/meta';
import { lastAppliedDocumentOf } from '../../engine/state/apply/last-applied';
import { ClusterState } from '../../engine/state/cluster-state';
import { StoredObject } from '../../engine/state/stored-object';
import { Assumption, Finding, refused, Verdict } from '../../engine/verdict';
import { Identity, titleOf } from '../set/identity';
import { Locate } from '../set/manifest-object';
import { ServedObject } from '../set/set-item';

/*
 * A document that is applied on the server's side, as `kubectl apply --server-side`, Flux and Helm 4 do.
 */

type DocumentItem = Pick<ServedObject, 'identity' | 'isAppliedOnce' | 'value' | 'locate'>;

/**
 * What the API server makes of the document. Undefined where it is not known which fields the kind has: what is sent is then taken for the whole object.
 */
export function appliedOnServer(
  state: ClusterState, { identity, isAppliedOnce, value, locate }: DocumentItem, stored: StoredObject | undefined, client: ApplyingClient,
): SentObject | { readonly refusal: Verdict } | undefined {
  const { applyByClient, applyToCluster } = fieldManagers();
  const applied = (isAppliedOnce ? applyToCluster : applyByClient)({ ...liveOnServer(state, { identity, value }, stored), ...client });
  if (applied === undefined) {
    return undefined;
  }
  if ('refusal' in applied) {
    return { refusal: refusedToApply(state, applied.refusal, { value, locate }) };
  }
  return { value: applied.value, stored: stored && withGuesses(stored, assumedManagers(stored, identity, client)) };
}

/** A document, and what is there of its object, as the API server merges them. */
export function liveOnServer(
  state: ClusterState, { identity, value }: Pick<ServedObject, 'identity' | 'value'>, stored: StoredObject | undefined,
): Omit<AppliedInCluster, keyof ApplyingClient> {
  const unsaid = stored === undefined ? undefined : unsaidManagers(stored);
  return { state, live: stored && inVersionOf(value, stored, state).object, config: inNamespace(value, identity), unsaid };
}

/** The client sends the namespace with the document. */
function inNamespace(value: JsonObject, { namespace }: Identity): JsonObject {
  const metadata = isPlainObject(value.metadata) ? value.metadata : {};
  return namespace === undefined || metadata.namespace !== undefined ? value : { ...value, metadata: { ...metadata, namespace } };
}

/** What is guessed of the managers of an object that does not name them: `kubectl get` leaves them out unless it is asked for them. */
function unsaidManagers(stored: StoredObject): UnsaidManagers {
  const applied = stored.applied ?? lastAppliedDocumentOf(stored.object as JsonObject);
  return applied === undefined ? 'none' : { applied };
}

/** The guess about the managers of an object that is changed. */
export function assumedManagers(stored: StoredObject, identity: Identity, { fieldManager, name }: ApplyingClient): readonly Assumption[] {
  if (hasManagedFields(stored.object) || stored.order > 0) {
    return NONE;
  }
  const owns = unsaidManagers(stored) === 'none' ? 'no field of it' : `what ${name === 'helm' ? 'the release before set in it' : name === 'flux' && stored.applied !== undefined ? 'it applied before' : 'kubectl apply set in it'}`;
  return [{
    about: titleOf(identity),
    reason: `its metadata.managedFields are not known; assumed that ${fieldManager} owns ${owns}, and nobody else any. `
      + 'Use kubectl get --show-managed-fields',
  }];
}

const NONE: readonly Assumption[] = [];

interface RefusedDocument {
  readonly value: JsonObject;
  readonly locate: Locate | undefined;
}

/** The answer to a document that the server cannot apply. */
function refusedToApply(state: ClusterState, { code, message, conflicts = [], errors = [] }: ApplyRefusal, document: RefusedDocument): Verdict {
  const findings = (): readonly Finding[] => [
    ...conflicts.map((conflict) => findingOfConflict(fieldManagers().describeConflict(conflict, document.value), document)),
    ...errors.map((error) => findingOfType(state, error, document)),
  ];
  return refused({ stage: code === 409 ? 'field-manager' : 'decode', code, message, findings });
}

const TAKE_OVER = 'apply with --force-conflicts, to take the fields over';

interface OwnedField {
  readonly owner: string;
  readonly steps: readonly (string | number)[];
}

/** Two ways out: who applies gives the field up, or takes it over. */
function findingOfConflict({ owner, steps }: OwnedField, { locate }: RefusedDocument): Finding {
  const path = formatSteps(steps);
  const place = locate?.(steps);
  return {
    check: 'field-manager',
    path,
    message: `${place === undefined ? '' : `${place}: `}${path}: owned by ${owner}`,
    fix: `remove ${path}, so that ${owner} keeps it`,
    alternative: TAKE_OVER,
    changes: [{ path, steps }],
  };
}

type ConfigError = NonNullable<ApplyRefusal['errors']>[number];

function findingOfType(state: ClusterState, { steps, message }: ConfigError, { value, locate }: RefusedDocument): Finding {
  const path = formatSteps(steps);
  const unknown = unknownFieldsOf(state, value).find((field) => formatSteps(field.steps) === path);
  if (unknown !== undefined) {
    return findingOfField(unknown, value, locate);
  }
  const place = locate?.(steps);
  const isRepeated = typeof steps.at(-1) === 'number';
  return {
    check: 'decode',
    path,
    message: `${place === undefined ? '' : `${place}: `}${path}: ${message}`,
    fix: isRepeated ? `remove ${path}, or change its key` : `change ${path}`,
    ...(isRepeated && { changes: [{ path, steps }] }),
  };
}

function unknownFieldsOf(state: ClusterState, value: JsonObject): readonly UnknownField[] {
  return decodeObject(value, state.settings.minor)?.unknownFields ?? otherRefusal().unknownFieldsOf(state, value);
}

/** The beginning of the words in which the server refuses an object that it has merged and cannot read. */
export function unreadWhenApplied({ apiVersion = '', kind = '', metadata }: KubernetesObject, reason: string): string {
  const type = formatKind(apiVersion, kind);
  const { namespace = '', name = '' } = metadata ?? {};
  return `failed to convert new object (${namespace}/${name}; ${type}) to proper version: unable to convert unstructured object to ${type}: ${reason}`;
}
