/*
 * What decides on a policy, in one module. The package has it in one file, as the integrations have what they decide with.
 */
export { decodeObject } from '../engine/decoding/decode-object';
export { ClusterState } from '../engine/state/cluster-state';
export { createObject } from '../engine/registry/create';
export { invalidDenial } from '../engine/validation/finding';
