export * from './cluster-pod-security';
export * from './pod-security-validation';
