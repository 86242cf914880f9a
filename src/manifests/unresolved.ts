/*
 * The door for manifests in which values stand that nobody knows yet, such as tokens of the AWS CDK.
 */
export { checkUnresolved } from './unresolved/check';
export { UnresolvedValue } from './unresolved/value';
