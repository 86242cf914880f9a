import { invalid, required } from '../../field/error';
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
    v.errors.push(invalid(`${path}.apiVersion`, apiVersion, error));
  }
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
