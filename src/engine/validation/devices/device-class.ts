import { validateConfiguration } from './configuration';
import { declareDevices } from './declared-rules';
import { validateList } from './lists';
import { sameDevices } from './same-devices';
import { validateSelectors } from './selectors';
import { invalid } from '../../field/error';
import { DeviceClass, DeviceClassSpec } from '../../objects/devices';
import { isExtendedResource } from '../container/resource-names';
import { cover, Declarations, leaveOutCovered, startDeclarations } from '../declarations';
import { nameIsDNSSubdomain, nameIsLongName, validateObjectMeta } from '../object-meta';
import { Validation } from '../validation';

/* upstream: pkg/apis/resource/validation/validation.go ValidateDeviceClass */

const MOST_CONFIGURATIONS = 32;

export function validateDeviceClass(object: DeviceClass, v: Validation): void {
  const d = startDeclarations(v);
  validateObjectMeta(object.metadata ?? {}, { namespaced: false, nameRule: v.rules.earlyDeviceRules ? nameIsDNSSubdomain : nameIsLongName }, v);
  validateSpec(object.spec ?? {}, undefined, d);
  finish(object, undefined, d);
}

export function validateDeviceClassUpdate(object: DeviceClass, old: DeviceClass, v: Validation): void {
  if (v.rules.earlyDeviceRules) {
    // upstream: as if it were new.
    validateDeviceClass(object, v);
    return;
  }
  const d = startDeclarations(v);
  // A name that stays is not declared anew.
  const declared = object.metadata?.name === old.metadata?.name ? v.errors : v.declared;
  validateObjectMeta(object.metadata ?? {}, { namespaced: false, nameRule: nameIsLongName }, { ...v, declared });
  validateSpec(object.spec ?? {}, old.spec ?? {}, d);
  finish(object, old, d);
}

function validateSpec(
  { selectors = [], config = [], extendedResourceName: name }: DeviceClassSpec, old: DeviceClassSpec | undefined, d: Declarations,
): void {
  const { v } = d;
  validateSelectors(selectors, old !== undefined && sameDevices(selectors, old.selectors ?? []), 'spec.selectors', d);
  const isStored = old !== undefined && sameDevices(config, old.config ?? []);
  validateList(config, { path: 'spec.config', most: MOST_CONFIGURATIONS, isDeclared: true }, d, (configuration, path) => {
    validateConfiguration(configuration, isStored, path, d);
  });
  if (name !== undefined && !isExtendedResource(name, v.minor)) {
    cover(invalid('spec.extendedResourceName', name, 'must be a valid extended resource name'), d, 'format=k8s-extended-resource-name');
  }
}

function finish(object: DeviceClass, old: DeviceClass | undefined, d: Declarations): void {
  if (d.v.rules.declarative) {
    declareDevices('DeviceClass', object, old, d);
    leaveOutCovered(d);
  }
}
