import { AskedPolicy, containerAt } from './asked-policy';
import { fallsInRanges } from './id-range';
import { ContainerContextView } from './pod-view';
import { PolicyViolation } from './violation';
import { removeField, setField } from '../field/field-change';
import { IDRange, IDStrategyOptions } from '../objects/pod-security-policy';
import { FieldChange } from '../verdict';

/*
 * Users, groups and SELinux options: where a container has none of its own, those of the pod.
 */

const OF_POD = 'spec.securityContext';
/** A user id that the Kubernetes documentation often uses. */
const ANY_USER = 1000;

/** The security context that has the value: that of the container, or else that of the pod. */
function contextWith(asked: AskedPolicy, path: string, field: keyof ContainerContextView): string {
  const container = containerAt(asked, `${path}.`);
  return container?.context[field] === undefined ? OF_POD : `${container.path}.securityContext`;
}

export function userChanges(asked: AskedPolicy, { path }: PolicyViolation): readonly FieldChange[] {
  if (path.endsWith('.runAsNonRoot')) {
    return [setField(`${contextWith(asked, path, 'runAsNonRoot')}.runAsNonRoot`, true)];
  }
  const { runAsUser } = asked.provider.spec;
  const user = runAsUser?.rule === 'MustRunAs' ? firstAllowed(runAsUser) : ANY_USER;
  return [setField(`${contextWith(asked, path, 'runAsUser')}.runAsUser`, user)];
}

/** The least id of the first range, but not root if there is another one. */
function firstAllowed({ ranges = [] }: IDStrategyOptions): number {
  const ids = ranges.map(leastOf);
  return ids.find((id) => id !== 0) ?? ids[0] ?? ANY_USER;
}

function leastOf({ min = 0, max = 0 }: IDRange): number {
  return Number(min) === 0 && Number(max) > 0 ? 1 : Number(min);
}

export function groupChanges(asked: AskedPolicy, { check, path, ids = [] }: PolicyViolation): readonly FieldChange[] {
  const options = asked.provider.spec[check as 'runAsGroup' | 'fsGroup' | 'supplementalGroups'] ?? {};
  switch (check) {
    case 'runAsGroup':
      return [setField(`${contextWith(asked, path, 'runAsGroup')}.runAsGroup`, firstAllowed(options))];
    case 'supplementalGroups': {
      const allowed = ids.filter((group) => fallsInRanges(group, options.ranges ?? []));
      return [setField(path, allowed.length === 0 ? [firstAllowed(options)] : allowed)];
    }
    default:
      return [setField(path, firstAllowed(options))];
  }
}

/** The whole options, since those of a container replace those of the pod. */
export function seLinuxChanges(asked: AskedPolicy, { path }: PolicyViolation): readonly FieldChange[] {
  const context = path.startsWith(OF_POD) ? OF_POD : contextWith(asked, path, 'seLinuxOptions');
  const options = asked.provider.spec.seLinux?.seLinuxOptions ?? {};
  return [Object.keys(options).length === 0 ? removeField(`${context}.seLinuxOptions`) : setField(`${context}.seLinuxOptions`, { ...options })];
}
