import { follow } from './follow';
import { UnresolvedValue } from './value';
import { isJsonObject, ManifestDocument } from '../set/manifest-object';

const ANNOTATION = 'kubernetes.io/enforce-mountable-secrets';

/** Whether a service account may limit the secrets that its pods mount. */
export function limitsSecrets(documents: readonly ManifestDocument[]): boolean {
  return documents.some(({ value }) => isJsonObject(value) && value.kind === 'ServiceAccount' && mayLimit(value));
}

function mayLimit(account: unknown): boolean {
  return ['metadata', 'annotations', ANNOTATION].some((_, i, steps) => follow(account, steps.slice(0, i + 1)) instanceof UnresolvedValue)
    || follow(account, ['metadata', 'annotations', ANNOTATION]) !== undefined;
}
