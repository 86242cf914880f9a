import { StatusChange } from './status-strategy';
import { forbidden } from '../authorization/forbidden';
import { AuthorizationAttributes } from '../authorization/rules';
import { FieldError, forbidden as forbiddenField } from '../field/error';
import { AllocatedDeviceStatus, ClaimAllocation, ClaimOfDevices, ResourceClaimStatus } from '../objects/devices';
import { UserInfo } from '../objects/rbac';
import { idOfDevice } from '../validation/devices/device-id';
import { sameDevices } from '../validation/devices/same-devices';
import { Minor } from '../version';

/*
 * Who may write which part of the status of a claim: a scheduler binds it, and a driver says what it did with the devices.
 * upstream: pkg/registry/resource/utils.go AuthorizedForBinding, AuthorizedForDeviceStatus
 */

/** The gate DRAResourceClaimGranularStatusAuthorization. */
const SINCE: Minor = 36;
const GROUP = 'resource.k8s.io';

export function rightsOnClaim({ state, request, object, old }: StatusChange, errors: readonly FieldError[]): readonly FieldError[] {
  const { verb = 'update', userInfo } = request;
  const [{ status = {} }, { status: before = {} }]: readonly ClaimOfDevices[] = [object, old];
  if (state.settings.minor < SINCE || userInfo.isUnknown === true) {
    return errors;
  }
  const refusal = (attributes: AuthorizationAttributes): string | undefined => forbidden(state, userInfo, { group: GROUP, resource: 'resourceclaims', ...attributes });
  const binding = changesBinding(status, before) ? refusal({ verb, subResource: 'binding' }) : undefined;
  const verbs = verbsOf(verb, userInfo, status.allocation);
  const ofDrivers = changedDrivers(status, before).flatMap((name) => {
    const refusals = verbs.map((each) => refusal({ verb: each, subResource: 'driver', namespace: request.namespace, name }));
    const [first] = refusals;
    return first === undefined || refusals.includes(undefined) ? [] : [forbiddenField(
      'status.devices', `changing status.devices requires resource="resourceclaims/driver", verb="[${verbs.join(' ')}]" permission: ${first}`,
    )];
  });
  return [
    ...binding === undefined ? [] : [forbiddenField(
      'status.allocation', `changing status.allocation or status.reservedFor requires resource="resourceclaims/binding", verb="${verb}" permission: ${binding}`,
    )],
    ...ofDrivers,
    ...errors,
  ];
}

function changesBinding(status: ResourceClaimStatus, old: ResourceClaimStatus): boolean {
  return (status.allocation === undefined) !== (old.allocation === undefined) || !sameDevices(status.allocation, old.allocation)
    || !sameDevices(status.reservedFor ?? [], old.reservedFor ?? []);
}

/** The drivers of which something is said anew, in order. What is said of devices that are not allocated has gone. */
function changedDrivers({ allocation, devices = [] }: ResourceClaimStatus, { devices: old = [] }: ResourceClaimStatus): readonly string[] {
  if (allocation === undefined) {
    return [];
  }
  const before = new Map(old.map((device) => [idOfDevice(device), device]));
  const now = new Set(devices.map(idOfDevice));
  const isChanged = (device: AllocatedDeviceStatus): boolean => {
    const same = before.get(idOfDevice(device));
    return same === undefined || !sameDevices(same, device);
  };
  const changed = [...devices.filter(isChanged), ...old.filter((device) => !now.has(idOfDevice(device)))];
  return [...new Set(changed.map(({ driver = '' }) => driver))].sort();
}

function verbsOf(verb: string, user: UserInfo, allocation: ClaimAllocation | undefined): readonly string[] {
  const node = nodeOf(allocation);
  return [...node !== undefined && node === nodeOfAccount(user) ? [`associated-node:${verb}`] : [], `arbitrary-node:${verb}`];
}

/** The only node that has the devices. */
function nodeOf(allocation: ClaimAllocation | undefined): string | undefined {
  const [{ matchExpressions = [], matchFields = [] } = {}, ...others] = allocation?.nodeSelector?.nodeSelectorTerms ?? [];
  const [{ key = '', operator = '', values = [] } = {}, ...otherFields] = matchFields;
  const isOne = others.length + matchExpressions.length + otherFields.length === 0 && values.length === 1;
  return isOne && key === 'metadata.name' && operator === 'In' && values[0] !== '' ? values[0] : undefined;
}

const NODE_NAME = 'authentication.kubernetes.io/node-name';
const ACCOUNT = /^system:serviceaccount:[^:]+:[^:]+$/;

/** The node of the pod whose token a service account uses. */
function nodeOfAccount({ username, extra = {} }: UserInfo): string | undefined {
  const names = Object.hasOwn(extra, NODE_NAME) ? extra[NODE_NAME] : [];
  return ACCOUNT.test(username) && names.length === 1 ? names[0] : undefined;
}
