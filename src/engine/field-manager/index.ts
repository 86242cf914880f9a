export * from './apply-to-cluster';
export * from './describe-conflict';
export { isMergedFirst } from './merged-first';
