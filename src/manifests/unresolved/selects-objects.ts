import { POLICY_AND_BINDING_KINDS } from '../../engine/admission-policy/policy-kinds';
import { WEBHOOK_KINDS } from '../../engine/webhook/webhook-kinds';
import { isJsonObject, ManifestDocument } from '../set/manifest-object';

/** The kinds of objects that select others by labels and names. */
const SELECTING: ReadonlySet<string> = new Set([...POLICY_AND_BINDING_KINDS, ...WEBHOOK_KINDS]);

/** Whether an admission policy or a webhook may select objects by their labels and names. */
export function selectsObjects(documents: readonly ManifestDocument[]): boolean {
  return documents.some(({ value }) => isJsonObject(value) && typeof value.kind === 'string' && SELECTING.has(value.kind));
}
