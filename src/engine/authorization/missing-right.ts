import { AuthorizationAttributes } from './rules';
import { groupResource } from '../kinds';
import { Finding, MissingRight } from '../verdict';

/** Nobody grants more to those who have no name, and the components of Kubernetes have what they need. */
const NEVER_GRANTED = /^(?:$|system:(?!serviceaccount:))/;
const AS_ANOTHER = 'apply it as another user: the API server decides on the rest only then';

/** The right that RBAC misses, as a finding. */
export function missingRightFinding(user: string, attributes: AuthorizationAttributes, message: string): Finding {
  const { verb, group = '', resource = '', subResource = '', namespace = '', name } = attributes;
  if (NEVER_GRANTED.test(user)) {
    return { check: 'authorization', path: '', message, fix: AS_ANOTHER };
  }
  const whole = subResource === '' ? resource : `${resource}/${subResource}`;
  const right = { user, verb, group, resource: whole, namespace, ...(name !== undefined && name !== '' && { name }) };
  return { check: 'authorization', path: '', message, fix: `grant ${describeRight(right)}`, alternative: AS_ANOTHER, right };
}

/** `user jane the verb create on deployments.apps in namespace shop`. */
export function describeRight({ user, verb, group, resource, namespace, name }: MissingRight): string {
  const what = `${groupResource({ group, resource })}${name === undefined ? '' : ` ${name}`}`;
  return `user ${user} the verb ${verb} on ${what}${namespace === '' ? ' of the cluster' : ` in namespace ${namespace}`}`;
}
