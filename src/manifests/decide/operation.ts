import { namesVersion } from './assumed-metadata';
import { mergeAssumptions } from './resting-on';
import { defaultPod } from '../../engine/defaulting/pod';
import { quote } from '../../engine/field/quote';
import { findKind, groupResource } from '../../engine/kinds';
import { KubernetesObject } from '../../engine/objects/meta';
import { Pod } from '../../engine/objects/pod';
import { resourceOf } from '../../engine/other-kinds/resource-of';
import { defaultObject, hasStrategy } from '../../engine/registry/create';
import { STORED_WITH_VERSION, versionSetOnCreate } from '../../engine/registry/resource-version';
import { ClusterState } from '../../engine/state/cluster-state';
import { madeByTheCluster } from '../../engine/state/made-by-the-cluster';
import { StoredObject } from '../../engine/state/stored-object';
import { changedVerdict, NO_FINDINGS, refused, Stage, Verdict } from '../../engine/verdict';
import { Minor } from '../../engine/version';
import { EvaluatedObject } from '../result/result';
import { Identity, isGenerated, titleOf } from '../set/identity';
import { OtherObject, ServedObject } from '../set/set-item';

/** What is done with the objects of a set. Without one they are applied: created, or merged into the object that is there. */
export type RequestedOperation = 'CREATE' | 'UPDATE' | 'DELETE';

type SentBySet = Pick<ServedObject | OtherObject, 'creates' | 'replaces'>;

export const OPERATIONS: readonly RequestedOperation[] = ['CREATE', 'UPDATE', 'DELETE'];

/** What is done with an object of the set, if something else than with the set. */
export function operationFor({ creates, replaces }: SentBySet, operation: RequestedOperation | undefined): RequestedOperation | undefined {
  return creates === true ? 'CREATE' : replaces === true ? 'UPDATE' : operation;
}

/** What the API server makes of an object: an apply of one that is there is an update. */
export function operationOn(operation: RequestedOperation | undefined, stored: StoredObject | undefined): RequestedOperation {
  return operation ?? (stored === undefined ? 'CREATE' : 'UPDATE');
}

/** What is told of an object that is not created. */
export function changeOn(operation: RequestedOperation | undefined, stored: StoredObject | undefined): EvaluatedObject['operation'] {
  const done = operationOn(operation, stored);
  return done === 'CREATE' ? undefined : done;
}

/** Whether the client sends a patch of the object that is there, as `kubectl apply` does. */
export function isPatched(stored: StoredObject | undefined, operation: RequestedOperation | undefined): boolean {
  return stored !== undefined && operation === undefined;
}

interface ObjectBefore {
  readonly stored: StoredObject | undefined;
  readonly operation: RequestedOperation | undefined;
  readonly minor: Minor;
}

/**
 * The form of an object before an update. Where nobody knows it, it is the new one: nothing changes then, and what is refused all the same is refused
 * whatever the form was. Undefined where the object is created.
 */
export function formBefore(value: KubernetesObject, { stored, operation, minor }: ObjectBefore): KubernetesObject | undefined {
  return stored?.object ?? (operation === 'UPDATE' ? formAsStored(value, minor) : undefined);
}

/** The object with the defaults that it has been stored with. Workloads and other kinds get them where they are compared. */
function formAsStored(value: KubernetesObject, minor: Minor): KubernetesObject {
  const { apiVersion = '', kind = '' } = value;
  return kind === 'Pod' ? withOtherImage(defaultPod(value, minor)) : findKind(apiVersion, kind) && hasStrategy(kind) ? defaultObject(kind, value, minor) : value;
}

const OTHER_IMAGE = 'other';

/** Plugins look at the whole of a pod only where something changes, and every pod may get another image. */
function withOtherImage({ spec, ...pod }: Pod): Pod {
  const [first, ...containers] = spec?.containers ?? [];
  return first === undefined ? { ...pod, spec } : { ...pod, spec: { ...spec, containers: [{ ...first, image: OTHER_IMAGE }, ...containers] } };
}

/** The verdict on an object on which nothing decides. */
export const TAKEN: Verdict = {
  decision: 'allowed', warnings: [], auditAnnotations: {}, assumptions: [], unknowns: [], findings: NO_FINDINGS,
};

/** The verdict on an object as the operation has it, besides what admission says. */
export function answerTo(given: RequestedOperation | undefined, item: ServedObject, verdict: Verdict, state: ClusterState): Verdict {
  const { identity } = item;
  const { kind, namespace = '', name } = identity;
  const operation = operationFor(item, given);
  const found = state.find(kind, namespace, name);
  if (operation === 'CREATE') {
    return verdict.decision === 'denied' ? verdict : answerToCreation(state, item, verdict, found) ?? verdict;
  }
  return operation === undefined || found !== undefined ? verdict : assumedThere(verdict, identity, operation);
}

/** The verdict on an object that is created although one of its name may be there. Undefined where there is none. */
export function answerToCreation(
  state: ClusterState, { identity, value }: Pick<ServedObject, 'identity' | 'value'>, notes: Partial<Verdict> | undefined, found: StoredObject | undefined,
): Verdict | undefined {
  if (namesVersion(value)) {
    return versionSet(notes);
  }
  if (isGenerated(value)) {
    return undefined;
  }
  const made = found === undefined ? madeByTheCluster(state, identity) : 'there';
  switch (made) {
    case 'there':
      return nameTaken(identity, notes);
    case 'soon':
      return { ...TAKEN, ...notes, assumptions: mergeAssumptions([{ about: titleOf(identity), reason: MADE_SOON }], notes?.assumptions ?? []) };
    case undefined:
      return undefined;
  }
}

const MADE_SOON = 'the cluster makes it in each new namespace; assumed that it is created before that. '
  + 'Otherwise, the API server answers that it already exists';

/** The verdict on an object that cannot be created, since it has the version of one that is there. */
function versionSet({ warnings = [], auditAnnotations = {}, assumptions = [] }: Partial<Verdict> = {}): Verdict {
  const others = assumptions.filter(({ reason }) => reason !== STORED_WITH_VERSION);
  return refused(versionSetOnCreate(), { warnings, auditAnnotations, assumptions: others });
}

/** The verdict on an object that cannot be created, since one of its name is there. upstream: the store is asked last. */
function nameTaken({ apiVersion, kind, name }: Identity, notes: Partial<Verdict> = {}): Verdict {
  const { warnings = [], auditAnnotations = {}, assumptions = [] } = notes;
  const message = `${groupResource(resourceOf({ apiVersion, kind }))} ${quote(name)} already exists`;
  return refused({ stage: 'storage', code: 409, reason: 'AlreadyExists', message }, { warnings, auditAnnotations, assumptions });
}

const ASSUMED_THERE = 'not in the cluster; assumed that it exists';
const UNKNOWN_OLD_FORM = '. Its old form is not known, so changes of fields that may not change are not found';

/** What refuses a deletion before the API server looks for the object. */
const BEFORE_THE_STORE: ReadonlySet<Stage | undefined> = new Set<Stage>(['authorization', 'namespace-lifecycle', 'always-deny']);

/** The verdict on an object that is not in the cluster, and that the operation needs. */
export function assumedThere(verdict: Verdict, identity: Identity, operation: RequestedOperation): Verdict {
  if (operation === 'DELETE' && verdict.decision === 'denied' && BEFORE_THE_STORE.has(verdict.stage)) {
    return verdict;
  }
  const reason = operation === 'UPDATE' ? `${ASSUMED_THERE}${UNKNOWN_OLD_FORM}` : ASSUMED_THERE;
  return changedVerdict(verdict, { assumptions: mergeAssumptions([{ about: titleOf(identity), reason }], verdict.assumptions) });
}
