import { invalid, required, withLikelyChanges } from '../../field/error';
import { setField } from '../../field/field-change';
import { kindNamed } from '../../kinds';
import { ScaledReference } from '../../other-kinds/horizontal-pod-autoscaler';
import { isPathSegmentName } from '../names/names';
import { pushInvalid } from '../object-meta';
import { Validation } from '../validation';

/** What the API version must have: a group, or just the form of one. */
export type NeededVersion = 'group' | 'version' | 'nothing';

/** upstream: pkg/apis/autoscaling/validation/validation.go ValidateCrossVersionObjectReference */
export function validateReference({ kind = '', name = '', apiVersion = '' }: ScaledReference, needs: NeededVersion, path: string, v: Validation): void {
  for (const [field, value] of [['kind', kind], ['name', name]] as const) {
    if (value === '') {
      v.errors.push(required(`${path}.${field}`, ''));
    } else {
      pushInvalid(isPathSegmentName(value), `${path}.${field}`, value, v);
    }
  }
  const error = v.rules.groupsOfReferences ? versionError(apiVersion, needs) : undefined;
  if (error !== undefined) {
    const meant = versionOf(kind);
    const likely = meant !== undefined && versionError(meant, needs) === undefined ? [setField(`${path}.apiVersion`, meant)] : [];
    v.errors.push(withLikelyChanges(invalid(`${path}.apiVersion`, apiVersion, error), likely));
  }
}

/** The version of a workload's API; undefined for other kinds, which many groups may have. */
function versionOf(kind: string): string | undefined {
  const { workload, group = '' } = kindNamed(kind) ?? {};
  return workload !== true ? undefined : group === '' ? 'v1' : `${group}/v1`;
}

export function versionError(apiVersion: string, needs: NeededVersion): string | undefined {
  if (needs === 'nothing') {
    return undefined;
  }
  const slashes = apiVersion.split('/').length - 1;
  if (slashes > 1) {
    return `unexpected GroupVersion string: ${apiVersion}`;
  }
  return needs === 'group' && (slashes === 0 || apiVersion.startsWith('/')) ? 'apiVersion must specify API group' : undefined;
}
