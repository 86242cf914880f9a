import { RequestedOperation } from './operation';
import { JsonObject } from '../../engine/json-object';
import { resourceOf } from '../../engine/other-kinds/resource-of';
import { otherUid } from '../../engine/registry/uid-precondition';
import { StoredObject } from '../../engine/state/stored-object';
import { refused, Verdict } from '../../engine/verdict';
import { Identity } from '../set/identity';

interface Replacement {
  readonly stored: StoredObject | undefined;
  readonly operation: RequestedOperation | undefined;
}

/** The refusal of an object that replaces another than the one that it names by its uid. */
export function refusalOfUid(identity: Identity, value: JsonObject, { stored, operation }: Replacement): Verdict | undefined {
  if (stored === undefined || operation !== 'UPDATE') {
    return undefined;
  }
  const denial = otherUid(value, stored.object, { resource: resourceOf(identity), namespace: identity.namespace ?? '' });
  return denial === undefined ? undefined : refused(denial);
}
