import { notSupported, required } from '../../field/error';
import { Validation } from '../validation';

const PULL_POLICIES = ['Always', 'IfNotPresent', 'Never'];

export function validatePullPolicy(policy: string, path: string, v: Validation): void {
  if (policy === '') {
    v.errors.push(required(path, ''));
  } else if (!PULL_POLICIES.includes(policy)) {
    v.errors.push(notSupported(path, policy, PULL_POLICIES));
  }
}
