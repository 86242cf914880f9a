/*
 * What reads and decides on a policy, in one module. The package has it in one file, as the integrations have what they decide with.
 */
export { decodeObject } from '../engine/decoding/decode-object';
export { createObject } from '../engine/registry/create';
export { ClusterState } from '../engine/state/cluster-state';
export { loadObject } from '../engine/state/prepare-cluster';
export { invalidDenial } from '../engine/validation/finding';
export { readManifest } from '../manifests/file';
