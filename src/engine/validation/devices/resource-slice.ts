import { declareDevices } from './declared-rules';
import { validateCounters, validateDevice, validateNodeChoice } from './device';
import { validateKeyedList } from './lists';
import { validatePoolName } from './names';
import { invalid, refusedChange, required } from '../../field/error';
import { ResourceSlice, ResourceSliceSpec } from '../../objects/devices';
import { Minor } from '../../version';
import { Declarations, leaveOutCovered, startDeclarations } from '../declarations';
import { goNull, goText } from '../go/go-syntax';
import { nameIsDNSSubdomain, validateObjectMeta } from '../object-meta';
import { FIELD_IMMUTABLE } from '../update/immutable-field';
import { Validation } from '../validation';
import { validateCSIDriverName } from '../volumes/driver-volumes';

/* upstream: pkg/apis/resource/validation/validation.go ValidateResourceSlice */

const MOST_DEVICES = 128;
/** Where devices have taints or consume counters. */
const MOST_ADVANCED_DEVICES = 64;
const MOST_COUNTER_SETS = 8;

export function validateResourceSlice(slice: ResourceSlice, v: Validation): void {
  validateObjectMeta(slice.metadata ?? {}, { namespaced: false, nameRule: nameIsDNSSubdomain }, v);
  validate(slice, undefined, v);
}

export function validateResourceSliceUpdate(slice: ResourceSlice, old: ResourceSlice, v: Validation): void {
  validate(slice, old, v);
}

function validate(slice: ResourceSlice, old: ResourceSlice | undefined, v: Validation): void {
  const d = startDeclarations(v);
  const { spec = {} } = slice;
  validateCSIDriverName(spec.driver ?? '', 'spec.driver', v);
  validatePool(spec, v);
  if (old !== undefined) {
    validateKept(spec, old.spec ?? {}, v);
  }
  validateNodes(spec, v);
  validateDevices(spec, old?.spec, d);
  if (v.rules.declarative) {
    declareDevices('ResourceSlice', slice, old, d);
    leaveOutCovered(d);
  }
}

function validatePool({ pool: { name = '', resourceSliceCount: count = 0, generation = 0 } = {} }: ResourceSliceSpec, v: Validation): void {
  validatePoolName(name, 'spec.pool.name', v);
  if (count <= 0) {
    v.errors.push(invalid('spec.pool.resourceSliceCount', count, 'must be greater than zero'));
  }
  if (generation < 0) {
    v.errors.push(invalid('spec.pool.generation', generation, 'must be greater than or equal to zero'));
  }
}

/** From here on each device may say on which nodes it is. */
const NODES_OF_DEVICES_SINCE: Minor = 33;

function validateKept(spec: ResourceSliceSpec, old: ResourceSliceSpec, v: Validation): void {
  const [pool, oldPool] = [spec, old].map((each) => each.pool?.name ?? '');
  if (pool !== oldPool) {
    v.errors.push(refusedChange(invalid('spec.pool.name', pool, FIELD_IMMUTABLE)));
  }
  if ((spec.driver ?? '') !== (old.driver ?? '')) {
    v.errors.push(refusedChange(invalid('spec.driver', spec.driver ?? '', FIELD_IMMUTABLE)));
  }
  if (spec.nodeName !== old.nodeName) {
    const isNull = spec.nodeName === undefined && v.minor >= NODES_OF_DEVICES_SINCE;
    const value = isNull ? goNull(v.rules) : goText(spec.nodeName ?? '', v.rules);
    v.errors.push(refusedChange(invalid('spec.nodeName', value, FIELD_IMMUTABLE)));
  }
}

const EARLY_ONE_OF = 'exactly one of `nodeName`, `nodeSelector`, or `allNodes` is required';
const ONE_OF = 'exactly one of `nodeName`, `nodeSelector`, `allNodes`, `perDeviceNodeSelection` is required';

function validateNodes(spec: ResourceSliceSpec, v: Validation): void {
  const set = validateNodeChoice(spec, 'must be either unset or set to a non-empty string', 'spec', v, true);
  const { perDeviceNodeSelection: isPerDevice } = spec;
  if (isPerDevice === false) {
    v.errors.push(invalid('spec.perDeviceNodeSelection', false, 'must be either unset or set to true'));
  }
  const all = isPerDevice === true ? [...set, '`perDeviceNodeSelection`'] : set;
  const isEarly = v.minor < NODES_OF_DEVICES_SINCE;
  if (all.length === 0) {
    v.errors.push(required('spec', isEarly ? EARLY_ONE_OF : ONE_OF));
  } else if (all.length > 1 && isEarly) {
    v.errors.push(invalid('spec', goNull(v.rules), EARLY_ONE_OF));
  } else if (all.length > 1) {
    v.errors.push(invalid('spec', `{${all.join(', ')}}`, `${ONE_OF}, but multiple fields are set`));
  }
}

function validateDevices(spec: ResourceSliceSpec, old: ResourceSliceSpec | undefined, d: Declarations): void {
  const { v } = d;
  const { devices, sharedCounters } = spec;
  if (!v.rules.earlyDeviceRules && devices !== undefined && sharedCounters !== undefined) {
    v.errors.push(invalid('spec', '', 'only one of `sharedCounters` or `devices` is allowed'));
  }
  const isAdvanced = (devices ?? []).some(({ taints = [], consumesCounters = [] }) => taints.length > 0 || consumesCounters.length > 0);
  const keyOf = ({ name = '' }: { readonly name?: string }): string => name;
  const rules = { path: 'spec.devices', most: isAdvanced ? MOST_ADVANCED_DEVICES : MOST_DEVICES, keyOf, keyName: 'name' };
  validateKeyedList(devices ?? [], rules, d, (device, path) => {
    const before = old?.devices?.find(({ name = '' }) => name === (device.name ?? ''));
    validateDevice(device, before, spec.perDeviceNodeSelection === true, path, d);
  });
  const setRules = { path: 'spec.sharedCounters', most: MOST_COUNTER_SETS, isDeclared: true, keyOf };
  validateKeyedList(sharedCounters ?? [], setRules, d, ({ name = '', counters = {} }, path) => {
    validateCounters({ name, namePath: `${path}.name`, counters, path: `${path}.counters` }, d);
  });
}
