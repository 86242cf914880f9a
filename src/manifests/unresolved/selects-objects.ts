import { POLICY_AND_BINDING_KINDS } from '../../engine/admission-policy/policy-kinds';
import { NAMESPACE_NAME_LABEL } from '../../engine/objects/namespace';
import { WEBHOOK_KINDS } from '../../engine/webhook/webhook-kinds';
import { isJsonObject, ManifestDocument } from '../set/manifest-object';

/** The kinds of objects that select others by labels and names. */
const SELECTING: ReadonlySet<string> = new Set([...POLICY_AND_BINDING_KINDS, ...WEBHOOK_KINDS]);

/** Whether an admission policy or a webhook may select objects by their labels and names. */
export function selectsObjects(documents: readonly ManifestDocument[]): boolean {
  return documents.some(({ value }) => isSelecting(value));
}

/** The names by which admission policies and webhooks select namespaces: each namespace has its name as a label. */
export function namesOfSelectedNamespaces(value: unknown): readonly unknown[] {
  return isSelecting(value) ? selectorsIn(value).flatMap(selectedNames) : [];
}

function isSelecting(value: unknown): boolean {
  return isJsonObject(value) && typeof value.kind === 'string' && SELECTING.has(value.kind);
}

function selectorsIn(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) {
    return value.flatMap(selectorsIn);
  }
  return isJsonObject(value)
    ? Object.entries(value).flatMap(([key, item]) => (key === 'namespaceSelector' ? [item] : selectorsIn(item)))
    : [];
}

function selectedNames(selector: unknown): readonly unknown[] {
  const { matchLabels, matchExpressions } = isJsonObject(selector) ? selector : {};
  const expressions: readonly unknown[] = Array.isArray(matchExpressions) ? matchExpressions : [];
  const about = expressions.filter(isJsonObject).filter(({ key }) => key === NAMESPACE_NAME_LABEL);
  const listed = about.flatMap(({ values }): readonly unknown[] => (Array.isArray(values) ? values : []));
  return [...(isJsonObject(matchLabels) ? [matchLabels[NAMESPACE_NAME_LABEL]] : []), ...listed];
}
