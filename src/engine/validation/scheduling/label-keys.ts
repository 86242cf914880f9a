import { forbidden, invalid } from '../../field/error';
import { LabelSelector } from '../../objects/rbac';
import { validateLabelName } from '../names/labels';
import { Validation } from '../validation';

/*
 * The keys whose values a selector takes from the pod itself.
 * upstream: pkg/apis/core/validation/validation.go ValidateMatchLabelKeysAndMismatchLabelKeys, ValidateMatchLabelKeysInTopologySpread
 */

interface LabelKeyFields {
  readonly matchLabelKeys?: readonly string[];
  readonly mismatchLabelKeys?: readonly string[];
  readonly labelSelector?: LabelSelector;
}

const IN_BOTH = 'exists in both matchLabelKeys and labelSelector';

/** Where the registry has put the pod's values into the selector. */
export function validateMergedLabelKeys(given: LabelKeyFields, path: string, v: Validation): void {
  const { matchLabelKeys = [], mismatchLabelKeys = [], labelSelector } = given;
  if (matchLabelKeys.length + mismatchLabelKeys.length === 0) {
    return;
  }
  validateKeys(matchLabelKeys, labelSelector, `${path}.matchLabelKeys`, v);
  validateKeys(mismatchLabelKeys, labelSelector, `${path}.mismatchLabelKeys`, v);
  const known = new Set(Object.keys(labelSelector?.matchLabels ?? {}));
  for (const { key = '' } of labelSelector?.matchExpressions ?? []) {
    // upstream: the last one of equal keys, and the path lacks the list's name.
    const i = matchLabelKeys.lastIndexOf(key);
    if (i >= 0 && known.has(key)) {
      v.errors.push(invalid(`${path}[${i}]`, key, IN_BOTH));
    }
    known.add(key);
  }
  matchLabelKeys.forEach((key, i) => {
    if (mismatchLabelKeys.includes(key)) {
      v.errors.push(invalid(`${path}.matchLabelKeys[${i}]`, key, 'exists in both matchLabelKeys and mismatchLabelKeys'));
    }
  });
}

function validateKeys(keys: readonly string[], selector: LabelSelector | undefined, path: string, v: Validation): void {
  if (keys.length > 0 && selector === undefined) {
    v.errors.push(forbidden(path, 'must not be specified when labelSelector is not set'));
  } else {
    keys.forEach((key, i) => validateLabelName(key, `${path}[${i}]`, v));
  }
}

/** Where the selector is what was written. */
export function validateMatchLabelKeys(keys: readonly string[], selector: LabelSelector | undefined, path: string, v: Validation): void {
  if (keys.length === 0) {
    return;
  }
  if (selector === undefined) {
    v.errors.push(forbidden(path, 'must not be specified when labelSelector is not set'));
  }
  const { matchLabels = {}, matchExpressions = [] } = selector ?? {};
  keys.forEach((key, i) => {
    validateLabelName(key, `${path}[${i}]`, v);
    if (Object.hasOwn(matchLabels, key) || matchExpressions.some((requirement) => (requirement.key ?? '') === key)) {
      v.errors.push(invalid(`${path}[${i}]`, key, IN_BOTH));
    }
  });
}
