import { mergeAssumptions } from './resting-on';
import { quote } from '../../engine/field/quote';
import { groupResource } from '../../engine/kinds';
import { resourceOf } from '../../engine/other-kinds/resource-of';
import { ClusterState } from '../../engine/state/cluster-state';
import { StoredObject } from '../../engine/state/stored-object';
import { refused, Verdict } from '../../engine/verdict';
import { Identity, titleOf } from '../set/identity';
import { ServedObject } from '../set/manifest-set';

/** What is done with the objects of a set. Without one they are applied: created, or merged into the object that is there. */
export type RequestedOperation = 'CREATE' | 'UPDATE' | 'DELETE';

export const OPERATIONS: readonly RequestedOperation[] = ['CREATE', 'UPDATE', 'DELETE'];

/** What the API server makes of an object: an apply of one that is there is an update. */
export function operationOn(operation: RequestedOperation | undefined, stored: StoredObject | undefined): RequestedOperation {
  return operation ?? (stored === undefined ? 'CREATE' : 'UPDATE');
}

/** The verdict on an object as the operation has it, besides what admission says. */
export function answerTo(operation: RequestedOperation | undefined, { identity }: ServedObject, verdict: Verdict, state: ClusterState): Verdict {
  const { kind, namespace = '', name } = identity;
  const isThere = state.find(kind, namespace, name) !== undefined;
  if (operation === 'CREATE' && isThere && verdict.decision !== 'denied') {
    return nameTaken(identity, verdict);
  }
  return operation === undefined || operation === 'CREATE' || isThere ? verdict : assumedThere(verdict, identity, operation);
}

/** The verdict on an object that cannot be created, since one of its name is there. upstream: the store is asked last. */
export function nameTaken({ apiVersion, kind, name }: Identity, notes: Partial<Verdict> = {}): Verdict {
  const { warnings = [], auditAnnotations = {}, assumptions = [] } = notes;
  const message = `${groupResource(resourceOf({ apiVersion, kind }))} ${quote(name)} already exists`;
  return refused({ stage: 'storage', code: 409, message }, { warnings, auditAnnotations, assumptions });
}

const ASSUMED_THERE = 'not in the cluster; assumed that it exists';
const UNKNOWN_OLD_FORM = '. Its old form is not known, so changes of fields that may not change are not found';

/** The verdict on an object that is not in the cluster, and that the operation needs. */
export function assumedThere(verdict: Verdict, identity: Identity, operation: RequestedOperation): Verdict {
  const reason = operation === 'UPDATE' ? `${ASSUMED_THERE}${UNKNOWN_OLD_FORM}` : ASSUMED_THERE;
  return { ...verdict, assumptions: mergeAssumptions([{ about: titleOf(identity), reason }], verdict.assumptions) };
}
