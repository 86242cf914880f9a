export { applyConfiguration } from './apply-configuration';
export { applyJsonPatch } from './json-patch';
export { jsonMerge } from './json-merge';
export { strategicMerge } from './strategic-merge';
