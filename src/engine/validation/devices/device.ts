import { validateBindingConditions } from './binding-conditions';
import { validateCapacity } from './capacity';
import { validateDeviceMap, validateKeyedList, validateList } from './lists';
import { LONGEST_QUALIFIED_NAME, validateLabelOf, validateQualifiedName } from './names';
import { sameDevices } from './same-devices';
import { validateDeviceTaint } from './taints';
import { BadValue, invalid, required } from '../../field/error';
import { Device, DeviceAttribute, DeviceNodes } from '../../objects/devices';
import { cover, coverAll, Declarations } from '../declarations';
import { goInternal } from '../go/go-internal';
import { goNull } from '../go/go-syntax';
import { RARE_INTERNAL_TYPES } from '../go/rare-internal-types';
import { byteLength, isDNS1123Subdomain } from '../names/names';
import { pushInvalid, tooLong } from '../object-meta';
import { validateNodeSelector } from '../scheduling/node-affinity';
import { Validation } from '../validation';

/* upstream: pkg/apis/resource/validation/validation.go validateDevice */

const MOST_ATTRIBUTES = 32;
const MOST_TAINTS = 16;
const MOST_CONSUMPTIONS = 2;
const MOST_COUNTERS = 32;
const LONGEST_LABEL = 63;

export function validateDevice(device: Device, old: Device | undefined, selectsNodes: boolean, path: string, d: Declarations): void {
  const { v } = d;
  const { name = '', attributes = {}, capacity = {}, taints = [] } = device;
  validateLabelOf(name, `${path}.name`, v);
  const count = Object.keys(attributes).length + Object.keys(capacity).length;
  if (count > MOST_ATTRIBUTES) {
    v.errors.push(invalid(path, count, `the total number of attributes and capacities must not exceed ${MOST_ATTRIBUTES}`));
  }
  const validateKey = (key: string, keyPath: string): void => validateQualifiedName(key, keyPath, v);
  const map = { longestKey: LONGEST_QUALIFIED_NAME, validateKey };
  validateDeviceMap(attributes, { ...map, path: `${path}.attributes`, validateValue: (value, valuePath) => validateAttribute(value, valuePath, d) }, d);
  if (old === undefined || !v.rules.keepsDeviceCapacity || !sameDevices(capacity, old.capacity ?? {}, 'capacity')) {
    const isShared = device.allowMultipleAllocations === true;
    validateDeviceMap(capacity, { ...map, path: `${path}.capacity`, validateValue: (value, valuePath) => validateCapacity(value, isShared, valuePath, d) }, d);
  }
  if (old === undefined || !sameDevices(taints, old.taints ?? [])) {
    validateList(taints, { path: `${path}.taints`, most: MOST_TAINTS }, d, (taint, taintPath) => validateDeviceTaint(taint, undefined, taintPath, d));
  }
  validateConsumption(device, path, d);
  validateNodes(device, selectsNodes, path, v);
  validateBindingConditions(device, path, d);
}

const LONGEST_VALUE = 64;
const NUMBER = '(0|[1-9]\\d*)';
const PRERELEASE = '(0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*)';
const BUILD = '[0-9a-zA-Z-]+';
const SEMVER = new RegExp(`^${NUMBER}\\.${NUMBER}\\.${NUMBER}(-${PRERELEASE}(\\.${PRERELEASE})*)?(\\+${BUILD}(\\.${BUILD})*)?$`);
const ATTRIBUTE_FIELDS: readonly (keyof DeviceAttribute)[] = ['int', 'bool', 'string', 'version'];

function validateAttribute(attribute: DeviceAttribute, path: string, d: Declarations): void {
  const { v } = d;
  const { string, version } = attribute;
  if (string !== undefined && byteLength(string) > LONGEST_VALUE) {
    v.errors.push(tooLong(`${path}.string`, LONGEST_VALUE, v.rules));
  }
  if (version !== undefined) {
    if (!SEMVER.test(version)) {
      v.errors.push(invalid(`${path}.version`, version, 'must be a string compatible with semver.org spec 2.0.0'));
    }
    if (byteLength(version) > LONGEST_VALUE) {
      v.errors.push(tooLong(`${path}.version`, LONGEST_VALUE, v.rules));
    }
  }
  const count = ATTRIBUTE_FIELDS.filter((field) => attribute[field] !== undefined).length;
  const refuse = (value: BadValue): void => cover(invalid(path, value, 'exactly one value must be specified'), d, 'union');
  if (count === 0 && v.rules.earlyDeviceRules) {
    v.errors.push(required(path, 'exactly one value must be specified'));
  } else if (count === 0) {
    refuse('');
  } else if (count > 1) {
    refuse(goInternal('resource.DeviceAttribute', attribute, v, RARE_INTERNAL_TYPES));
  }
}

function validateConsumption({ consumesCounters = [] }: Device, path: string, d: Declarations): void {
  const rules = { path: `${path}.consumesCounters`, most: MOST_CONSUMPTIONS, isDeclared: true, keyName: 'counterSet' };
  validateKeyedList(consumesCounters, { ...rules, keyOf: ({ counterSet = '' }) => counterSet }, d, ({ counterSet = '', counters = {} }, setPath) => {
    validateCounters({ name: counterSet, namePath: `${setPath}.counterSet`, counters, path: `${setPath}.counters` }, d);
  });
}

interface NamedCounters {
  readonly name: string;
  readonly namePath: string;
  readonly counters: object;
  readonly path: string;
}

export function validateCounters({ name, namePath, counters, path }: NamedCounters, d: Declarations): void {
  const { v } = d;
  if (name === '') {
    cover(required(namePath, ''), d);
  } else {
    coverAll(() => validateLabelOf(name, namePath, v), d, 'format=k8s-short-name');
  }
  if (Object.keys(counters).length === 0) {
    cover(required(path, ''), d);
  } else {
    const validateKey = (key: string, keyPath: string): void => coverAll(() => validateLabelOf(key, keyPath, v), d, 'format=k8s-short-name');
    validateDeviceMap(counters as Readonly<Record<string, unknown>>, { path, most: MOST_COUNTERS, longestKey: LONGEST_LABEL, validateKey }, d);
  }
}

const ONE_OF = 'exactly one of `nodeName`, `nodeSelector`, or `allNodes` is required when `perDeviceNodeSelection` is set to true in the ResourceSlice spec';

function validateNodes(device: Device, selectsNodes: boolean, path: string, v: Validation): void {
  const { nodeName, nodeSelector, allNodes } = device;
  if (!selectsNodes) {
    if (nodeName !== undefined || nodeSelector !== undefined || allNodes !== undefined) {
      const detail = '`nodeName`, `nodeSelector` and `allNodes` can only be set if `perDeviceNodeSelection` is set to true in the ResourceSlice spec';
      v.errors.push(invalid(path, goNull(v.rules), detail));
    }
    return;
  }
  const set = validateNodeChoice(device, 'must not be empty', path, v);
  if (set.length === 0) {
    v.errors.push(required(path, ONE_OF));
  } else if (set.length > 1) {
    v.errors.push(invalid(path, `{${set.join(', ')}}`, ONE_OF));
  }
}

/** The fields that are set. */
export function validateNodeChoice(
  { nodeName, nodeSelector, allNodes }: DeviceNodes, empty: string, path: string, v: Validation, checksTerms = false,
): readonly string[] {
  if (nodeName === '') {
    v.errors.push(invalid(`${path}.nodeName`, '', empty));
  } else if (nodeName !== undefined) {
    pushInvalid(isDNS1123Subdomain(nodeName, v.rules), `${path}.nodeName`, nodeName, v);
  }
  if (nodeSelector !== undefined) {
    validateNodeSelector(nodeSelector, `${path}.nodeSelector`, v, true);
    const { nodeSelectorTerms: terms } = nodeSelector;
    if (checksTerms && terms?.length !== 1) {
      const value = goInternal('[]core.NodeSelectorTerm', terms, v, RARE_INTERNAL_TYPES);
      v.errors.push(invalid(`${path}.nodeSelector.nodeSelectorTerms`, value, 'must have exactly one node selector term'));
    }
  }
  if (allNodes === false) {
    v.errors.push(invalid(`${path}.allNodes`, false, 'must be either unset or set to true'));
  }
  return [...(nodeName ? ['`nodeName`'] : []), ...(nodeSelector === undefined ? [] : ['`nodeSelector`']), ...(allNodes === true ? ['`allNodes`'] : [])];
}
