export * from './apply-to-cluster';
export * from './describe-conflict';
