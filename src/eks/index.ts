export * from './cluster-pod-security';
export * from './template-validator';
