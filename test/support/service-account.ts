import { StringMap } from '../../src/engine/objects/meta';
import { ServiceAccount } from '../../src/engine/objects/service-account';

/** The service account `builder` of the namespace `team-a`. */
export function serviceAccount(fields: ServiceAccount = {}, annotations?: StringMap): ServiceAccount {
  return { metadata: { name: 'builder', namespace: 'team-a', ...(annotations === undefined ? {} : { annotations }) }, ...fields };
}

/** One that lets pods use no secrets but those that it names. */
export function enforcing(fields: ServiceAccount = {}): ServiceAccount {
  return serviceAccount(fields, { 'kubernetes.io/enforce-mountable-secrets': 'true' });
}
