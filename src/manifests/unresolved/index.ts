/*
 * The door for manifests in which values stand that nobody knows yet, such as tokens of the AWS CDK.
 */
export { checkAlternatives } from './alternatives';
export { checkUnresolved } from './check';
export { UnresolvedValue } from './value';
