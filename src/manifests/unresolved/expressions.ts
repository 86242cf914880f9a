import { follow } from './follow';
import { hasTokens } from './token-field';
import { isAdmissionPolicyKind } from '../../engine/admission-policy/policy-kinds';
import { isWebhookKind } from '../../engine/webhook/webhook-kinds';
import { isJsonObject, ManifestDocument } from '../set/manifest-object';

/** What the expressions of admission policies, and of the matchConditions of webhooks, may read. */
export interface Expressions {
  /** Whether there are any. */
  readonly areThere: boolean;
  /** Whether a webhook has matchConditions, which may read any field of an object. */
  readonly ofWebhooks: boolean;
  readonly readNamespaces: boolean;
  /** Whether they may ask what somebody may do. */
  readonly authorize: boolean;
}

export function expressionsOf(documents: readonly ManifestDocument[]): Expressions {
  const specs = documents.flatMap(({ value }) => (isJsonObject(value) && isAdmissionPolicyKind(String(value.kind)) ? [value.spec] : []));
  const conditions = documents.flatMap(({ value }) => (isJsonObject(value) && isWebhookKind(String(value.kind)) ? conditionsOf(value.webhooks) : []));
  return {
    areThere: specs.length > 0 || conditions.length > 0,
    ofWebhooks: conditions.length > 0,
    readNamespaces: specs.some((each) => mayMention(each, 'namespaceObject')),
    authorize: [...specs, ...conditions].some((each) => mayMention(each, 'authorizer')),
  };
}

function conditionsOf(webhooks: unknown): readonly unknown[] {
  const all: readonly unknown[] = Array.isArray(webhooks) ? webhooks : [];
  return all.flatMap((webhook) => {
    const conditions = follow(webhook, ['matchConditions']);
    return conditions === undefined || (Array.isArray(conditions) && conditions.length === 0) ? [] : [conditions];
  });
}

function mayMention(value: unknown, word: string): boolean {
  if (typeof value === 'string') {
    return value.includes(word);
  }
  return hasTokens(value) || (typeof value === 'object' && value !== null && Object.values(value).some((each) => mayMention(each, word)));
}
