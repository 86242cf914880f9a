import { duplicate, GoSyntax, invalid, refusedChange, required } from '../../field/error';
import { KubernetesObject } from '../../objects/meta';
import { GoField, goStrings, goStruct } from '../go/go-syntax';
import { byteLength, isQualifiedName } from '../names/names';
import { nameIsDNSSubdomain, pushInvalid, validateObjectMeta } from '../object-meta';
import { FIELD_IMMUTABLE } from '../update/immutable-field';
import { semanticallyEqual } from '../update/semantic-equal';
import { Validation } from '../validation';
import { validateCSIDriverName } from '../volumes/driver-volumes';
import { nonnegative } from '../workloads/controlled-template';

/* upstream: pkg/apis/storage/validation/validation.go ValidateCSINode, ValidateCSINodeUpdate */

export interface CSINode extends KubernetesObject {
  readonly spec?: { readonly drivers?: readonly CSINodeDriver[] };
}

interface CSINodeDriver {
  readonly name?: string;
  readonly nodeID?: string;
  readonly topologyKeys?: readonly string[];
  readonly allocatable?: { readonly count?: number };
}

export function validateCSINode(node: CSINode, v: Validation): void {
  validateNode(node, [], v);
}

function validateNode({ metadata = {}, spec: { drivers = [] } = {} }: CSINode, old: readonly CSINodeDriver[], v: Validation): void {
  validateObjectMeta(metadata, { namespaced: false, nameRule: nameIsDNSSubdomain, keepsGeneration: true }, v);
  const limit = limitOf(old, v);
  const names = new Set<string>();
  drivers.forEach((driver, i) => {
    const { name = '', nodeID = '', topologyKeys = [], allocatable } = driver;
    const path = `spec.drivers[${i}]`;
    validateCSIDriverName(name, `${path}.name`, v);
    validateNodeID(nodeID, `${path}.nodeID`, limit, v);
    nonnegative(allocatable?.count, `${path}.allocatable.count`, v);
    if (names.has(name)) {
      v.errors.push(duplicate(`${path}.name`, name));
    }
    names.add(name);
    validateTopologyKeys(topologyKeys, path, v);
  });
}

/** How long the identifier of a node may be, and what the error says of it. */
interface NodeIDLimit {
  readonly most: number;
  readonly told: number;
}

/** upstream: a node keeps identifiers that only the next minor takes. */
function limitOf(old: readonly CSINodeDriver[], { rules: { longestNodeID, keptNodeID, keptNodeIDInError } }: Validation): NodeIDLimit {
  const isKept = old.some(({ nodeID = '' }) => byteLength(nodeID) > longestNodeID);
  return isKept ? { most: keptNodeID, told: keptNodeIDInError } : { most: longestNodeID, told: longestNodeID };
}

function validateNodeID(nodeID: string, path: string, { most, told }: NodeIDLimit, v: Validation): void {
  if (nodeID === '') {
    v.errors.push(required(path, ''));
  }
  if (byteLength(nodeID) > most) {
    v.errors.push(invalid(path, nodeID, `must be ${told} characters or less`));
  }
}

// upstream: the path is that of the driver.
function validateTopologyKeys(keys: readonly string[], path: string, v: Validation): void {
  const seen = new Set<string>();
  for (const key of keys) {
    if (key === '') {
      v.errors.push(required(path, ''));
    }
    if (seen.has(key)) {
      v.errors.push(duplicate(path, key));
    }
    seen.add(key);
    if (v.rules.topologyKeysInError) {
      isQualifiedName(key, v.rules).forEach((message) => v.errors.push(invalid(path, goStrings('string', keys, v.rules), message)));
    } else {
      pushInvalid(isQualifiedName(key, v.rules), path, key, v);
    }
  }
}

export function validateCSINodeUpdate(node: CSINode, { spec: { drivers: old = [] } = {} }: CSINode, v: Validation): void {
  validateNode(node, old, v);
  const { drivers = [] } = node.spec ?? {};
  for (const before of old) {
    for (const driver of drivers.filter(({ name = '' }) => name === (before.name ?? ''))) {
      validateDriverUpdate(driver, before, v);
    }
  }
}

function validateDriverUpdate(driver: CSINodeDriver, old: CSINodeDriver, v: Validation): void {
  const { mutableAllocatableCount, driversAreAtPath } = v.rules;
  const compared = mutableAllocatableCount ? { ...driver, allocatable: undefined } : driver;
  const before = mutableAllocatableCount ? { ...old, allocatable: undefined } : old;
  if (!semanticallyEqual(compared, before, 'storage/v1.CSINodeDriver', v.minor)) {
    v.errors.push(refusedChange(invalid(driversAreAtPath ? 'spec.drivers' : 'CSINodeDriver', goDriver(compared, v), FIELD_IMMUTABLE)));
  }
}

const COUNT: GoField = {
  name: 'Count', key: 'count', pointer: 'int32', format: { go: String, json: String },
};

const DRIVER: readonly GoField[] = [
  { name: 'Name', key: 'name' },
  { name: 'NodeID', key: 'nodeID' },
  { name: 'TopologyKeys', key: 'topologyKeys', list: 'string' },
  { name: 'Allocatable', key: 'allocatable', pointer: 'storage.VolumeNodeResources', fields: [COUNT] },
];

function goDriver(driver: CSINodeDriver, { rules }: Validation): GoSyntax {
  return goStruct('storage.CSINodeDriver', DRIVER, driver, rules);
}
