export { ChangedClusters } from './changed-cluster';
export { DeniedObject } from './denied-object';
export { findFixes } from './find-fixes';
export { byHand } from './by-hand';
