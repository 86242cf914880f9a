import { adminAccessRefused } from './admin-access';
import { validateDeviceClaim } from './claim-spec';
import { declareDevices } from './declared-rules';
import { sameDevices } from './same-devices';
import { invalid, refusedChange } from '../../field/error';
import { DeviceRequest, ClaimOfDevices, ResourceClaimTemplate } from '../../objects/devices';
import { cover, Declarations, leaveOutCovered, startDeclarations } from '../declarations';
import { goInternal } from '../go/go-internal';
import { RARE_INTERNAL_TYPES } from '../go/rare-internal-types';
import { nameIsDNSSubdomain, validateObjectMeta } from '../object-meta';
import { validateTemplateMeta } from '../pod/template-meta';
import { FIELD_IMMUTABLE } from '../update/immutable-field';
import { Validation } from '../validation';

/* upstream: pkg/apis/resource/validation/validation.go ValidateResourceClaim, ValidateResourceClaimTemplate */

const NAMESPACED = { namespaced: true, nameRule: nameIsDNSSubdomain, keepsGeneration: true };

export function validateResourceClaim(claim: ClaimOfDevices, v: Validation): void {
  const d = startDeclarations(v);
  const { metadata = {}, spec: { devices = {} } = {} } = claim;
  validateAdminAccess(devices.requests ?? [], v);
  validateObjectMeta(metadata, NAMESPACED, v);
  validateDeviceClaim(devices, false, 'spec.devices', d);
  finish('ResourceClaim', claim, undefined, d);
}

export function validateResourceClaimUpdate(claim: ClaimOfDevices, old: ClaimOfDevices, v: Validation): void {
  const d = startDeclarations(v);
  const { metadata = {}, spec = {} } = claim;
  validateObjectMeta(metadata, NAMESPACED, v);
  if (v.rules.earlyDeviceRules) {
    validateDeviceClaim(spec.devices ?? {}, false, 'spec.devices', d);
  }
  if (!sameDevices(spec, old.spec ?? {})) {
    cover(refusedChange(invalid('spec', goInternal('resource.ResourceClaimSpec', spec, v, RARE_INTERNAL_TYPES), FIELD_IMMUTABLE)), d, 'immutable');
  }
  finish('ResourceClaim', claim, old, d);
}

export function validateResourceClaimTemplate(template: ResourceClaimTemplate, v: Validation): void {
  const d = startDeclarations(v);
  validateAdminAccess(template.spec?.spec?.devices?.requests ?? [], v);
  validateTemplate(template, false, d);
  finish('ResourceClaimTemplate', template, undefined, d);
}

export function validateResourceClaimTemplateUpdate(template: ResourceClaimTemplate, old: ResourceClaimTemplate, v: Validation): void {
  const d = startDeclarations(v);
  validateTemplate(template, false, d);
  const { spec = {} } = template;
  if (!sameDevices(spec, old.spec ?? {})) {
    v.errors.push(refusedChange(invalid('spec', goInternal('resource.ResourceClaimTemplateSpec', spec, v, RARE_INTERNAL_TYPES), FIELD_IMMUTABLE)));
  }
  finish('ResourceClaimTemplate', template, old, d);
}

function validateTemplate(
  { metadata = {}, spec: { metadata: inner = {}, spec = {} } = {} }: ResourceClaimTemplate, isStored: boolean, d: Declarations,
): void {
  validateObjectMeta(metadata, NAMESPACED, d.v);
  validateTemplateMeta(inner, 'spec.metadata', d.v);
  validateDeviceClaim(spec.devices ?? {}, isStored, 'spec.spec.devices', d);
}

function finish(type: string, object: object, old: object | undefined, d: Declarations): void {
  if (d.v.rules.declarative) {
    declareDevices(type, object, old, d);
    leaveOutCovered(d);
  }
}

/** What takes the label of the namespace, which the engine knows elsewhere. */
function validateAdminAccess(requests: readonly DeviceRequest[], v: Validation): void {
  const asking = requests.findIndex(({ exactly }) => exactly?.adminAccess === true);
  if (asking >= 0 && v.hasAdminAccess === false) {
    v.errors.push(adminAccessRefused(`spec.devices.requests[${asking}].adminAccess`));
  }
}
