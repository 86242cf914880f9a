export { jsonMerge } from './json-merge';
export { strategicMerge } from './strategic-merge';
