import type { SendingOptions } from './sent-object';
import { ADMISSION_POLICY_KINDS } from '../../engine/admission-policy/policy-kinds';
import { JsonObject } from '../../engine/json-object';
import { KubernetesObject } from '../../engine/objects/meta';
import { ClusterState } from '../../engine/state/cluster-state';
import { StoredObject } from '../../engine/state/stored-object';
import { Assumption, refused, Verdict } from '../../engine/verdict';
import { AppliedRelease, ownerOf, refusalOfOwner, withReleaseMetadata } from '../client/helm-release';
import { isHook } from '../set/helm-hooks';
import { Identity, isGenerated, keyOf, titleOf } from '../set/identity';
import { ServedObject } from '../set/set-item';

/*
 * What Helm does with the objects of a release, and with those of their names that are there.
 * upstream: Helm's pkg/action/install.go, pkg/action/upgrade.go
 */

type ReleasedItem = Pick<ServedObject, 'creates' | 'form' | 'identity' | 'value'>;

/** The release, where Helm applies the object as one of it: hooks are not. */
export function releaseOf({ client, release, operation }: SendingOptions, { creates, form, value }: ReleasedItem): AppliedRelease | undefined {
  const isOther = operation !== undefined || creates === true || form?.isWhole === true;
  return client?.name !== 'helm' || isOther || isHook(value) ? undefined : release;
}

/** The document as Helm sends it. Of what it creates, the metadata are left out where nobody looks at them. */
export function releasedDocument(state: ClusterState, value: JsonObject, release: AppliedRelease, stored: StoredObject | undefined): JsonObject {
  return stored === undefined && !state.hasAdmissionPolicies ? value : withReleaseMetadata(value, release);
}

/** Helm's refusal to take over an object that is there, before it sends anything. */
export function refusalOfRelease({ identity, value }: ReleasedItem, release: AppliedRelease, stored: StoredObject): Verdict | undefined {
  if (isGenerated(value) || stored.order > 0 || release.before?.has(keyOf(identity))) {
    return undefined;
  }
  const message = refusalOfOwner(identity, stored.object, release);
  if (message === undefined) {
    return undefined;
  }
  const findings = [{ check: 'client', path: 'metadata', message, fix: TAKE_OWNERSHIP }];
  const assumptions = release.before === undefined ? [{ about: titleOf(identity), reason: NOT_RELEASED }] : [];
  return refused({ stage: 'client', message, findings: () => findings }, { warnings: [], auditAnnotations: {}, assumptions });
}

const TAKE_OWNERSHIP = 'rename it, remove it from the chart, or take the one in the cluster over with helm upgrade --take-ownership';
const NOT_RELEASED = 'assumed that the release before does not have it. Use --old with the output of helm get manifest';

/** What is guessed of the release where Helm changes an object. */
export function assumedOfRelease(identity: Identity, { client, release }: SendingOptions, stored: StoredObject): readonly Assumption[] {
  if (client?.name !== 'helm' || release === undefined || stored.order > 0) {
    return NONE;
  }
  const about = titleOf(identity);
  const ofSide = client.isOnServer && wasMergedByHelm(stored.object, client.fieldManager) ? [{ about, reason: OTHER_SIDE }] : NONE;
  if (release.before?.has(keyOf(identity))) {
    return ofSide;
  }
  const owner = ownerOf(stored.object);
  const ofOwner = owner === undefined || (release.name !== undefined && release.before !== undefined) ? NONE
    : [{ about, reason: `it is of the release ${owner.name} in namespace ${owner.namespace}; assumed that this is the release` }];
  const isUnknown = release.before === undefined && !client.isOnServer;
  return [...ofOwner, ...ofSide, ...isUnknown ? [{ about, reason: UNKNOWN_BEFORE }] : NONE];
}

/** Whether Helm changed the object by other requests than to apply it. */
function wasMergedByHelm({ metadata }: KubernetesObject, manager: string): boolean {
  const { managedFields } = (metadata ?? {}) as { readonly managedFields?: unknown };
  const entries = Array.isArray(managedFields) ? managedFields as readonly JsonObject[] : [];
  const own = entries.filter((each) => each.manager === manager && each.subresource === undefined);
  return own.length > 0 && own.every(({ operation }) => operation === 'Update');
}

const OTHER_SIDE = 'Helm merged it on its own side before, and helm upgrade does so again by default; assumed that it is run with --server-side=true. '
  + 'Otherwise, use --server-side=false';
const NONE: readonly Assumption[] = [];
const UNKNOWN_BEFORE = 'the manifest of the release before is not known; assumed that it sets nothing that this one does not set. '
  + 'Use --old with the output of helm get manifest';

/** What the release before says of an object; the document itself, if that does not have it. Undefined where nobody knows it. */
export function originalOf(identity: Identity, document: JsonObject, release: AppliedRelease, stored: StoredObject): JsonObject | undefined {
  return stored.applied ?? (release.before === undefined ? undefined : release.before.get(keyOf(identity))?.value ?? document);
}

/** What is guessed of the metadata that Helm adds, where a policy may read it. */
export function assumedReleaseName(state: ClusterState, { client, release }: SendingOptions): readonly Assumption[] {
  const isRead = client?.name === 'helm' && release !== undefined && release.name === undefined && state.hasAdmissionPolicies
    && ADMISSION_POLICY_KINDS.some((kind) => state.objectsOf(kind).some(mayReadRelease));
  return isRead ? [{ about: 'the release of Helm', reason: 'its name is not known; assumed that it is release-name' }] : NONE;
}

/** Each object of the set asks. */
const READING = new WeakMap<object, boolean>();

function mayReadRelease(policy: object): boolean {
  const known = READING.get(policy) ?? JSON.stringify(policy).includes('meta.helm.sh/');
  READING.set(policy, known);
  return known;
}
