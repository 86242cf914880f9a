import { ValidationRules } from './rules';
import { Validation } from './validation';
import { RecentObjects } from '../recent-objects';

type ValidatePart<T> = (part: T, path: string, v: Validation) => void;

/**
 * The same validation, which does not look again at a part that it has just found valid by the same rules: controllers send the parts of a workload
 * on as they are. A part that is not valid is validated each time, since the errors have its path.
 *
 * INVARIANT: `validate` looks at nothing but the part, the rules, and `allowPrivileged`.
 */
export function once<T extends object>(validate: ValidatePart<T>): ValidatePart<T> {
  const valid = new WeakMap<ValidationRules, RecentObjects>();
  const validWithoutPrivileged = new WeakMap<ValidationRules, RecentObjects>();
  return (part, path, v) => {
    const known = recentUnder(v.rules, v.allowPrivileged ? valid : validWithoutPrivileged);
    if (known.has(part)) {
      return;
    }
    const before = countOf(v);
    validate(part, path, v);
    if (countOf(v) === before) {
      known.add(part);
    }
  };
}

function recentUnder(rules: ValidationRules, byRules: WeakMap<ValidationRules, RecentObjects>): RecentObjects {
  const known = byRules.get(rules);
  if (known !== undefined) {
    return known;
  }
  const objects = new RecentObjects();
  byRules.set(rules, objects);
  return objects;
}

function countOf({ errors, declared }: Validation): number {
  return errors.length + declared.length;
}
