/*
 * What decides, in one module. The package has it in one file, since Node takes longer to find 250 modules than a small synth takes.
 *
 * INVARIANT: that file has its own copy of each module in it. Classes that are compared, such as UnresolvedValue, come from here.
 */
export { patches } from '../engine/lazy-modules';
export * as acknowledging from '../manifests/acknowledgements';
export * as clusterOptions from '../manifests/cluster';
export * as clusterFile from '../manifests/cluster/cluster-file';
export { readClient } from '../manifests/client/set-client';
export * as checking from '../manifests/decide/check';
export { createdObject, refusalOfChange } from '../manifests/decide/created-object';
export { withOtherOrder } from '../manifests/decide/other-order';
export * as manifestFile from '../manifests/file';
export { surprisesIn } from '../manifests/surprises/default-finder';
export * as unresolved from '../manifests/unresolved';
export * as explanation from '../report/explanation';
export * as text from '../report/text';
export { reportParts } from './lazy-reports';
