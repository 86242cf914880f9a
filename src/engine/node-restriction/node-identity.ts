import { UserInfo } from '../objects/rbac';

const PREFIX = 'system:node:';
const NODES = 'system:nodes';

/**
 * The node whose kubelet asks; empty where the user does not say which, undefined for anybody else.
 *
 * upstream: pkg/auth/nodeidentifier/default.go NodeIdentity
 */
export function nodeNameOf({ username, groups = [] }: UserInfo): string | undefined {
  return username.startsWith(PREFIX) && groups.includes(NODES) ? username.slice(PREFIX.length) : undefined;
}
