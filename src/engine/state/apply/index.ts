export { applyConfiguration } from './apply-configuration';
export { mergeByHelm } from './helm-merge';
export { applyJsonPatch } from './json-patch';
export { jsonMerge } from './json-merge';
export { mergeKeyOf } from './merge-key';
export { stepsOfPointer } from './patch-places';
export { isKnownToClients } from './patch-schema';
export { strategicMerge } from './strategic-merge';
