export { applyConfiguration } from './apply-configuration';
export { mergeByHelm } from './helm-merge';
export { applyJsonPatch } from './json-patch';
export { jsonMerge } from './json-merge';
export { mergeKeyOf } from './merge-key';
export { isKnownToClients } from './patch-schema';
export { strategicMerge } from './strategic-merge';
