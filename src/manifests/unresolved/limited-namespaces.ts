import { mayBeEqual, Pattern, patternOf } from './pattern';
import { isJsonObject, ManifestDocument } from '../set/manifest-object';

/** The namespaces in which LimitRanges and ResourceQuotas limit what is used; undefined for one that may be any. */
export interface LimitedNamespaces {
  readonly limited: readonly (Pattern | undefined)[];
  /** Those with quotas, for which all objects are counted together. */
  readonly counted: readonly (Pattern | undefined)[];
}

export function limitedNamespaces(documents: readonly ManifestDocument[], namespace: string): LimitedNamespaces {
  const of = (kinds: readonly string[]): readonly (Pattern | undefined)[] => documents
    .flatMap(({ value }) => (isJsonObject(value) && kinds.includes(String(value.kind)) ? [namespaceOf(value.metadata, namespace)] : []));
  return { limited: of(['LimitRange', 'ResourceQuota']), counted: of(['ResourceQuota']) };
}

function namespaceOf(metadata: unknown, namespace: string): Pattern | undefined {
  const own = isJsonObject(metadata) ? metadata.namespace : undefined;
  return own === undefined ? [namespace] : patternOf(own);
}

/** Whether the namespace may be one of them. */
export function mayBeAmong(namespace: Pattern | undefined, namespaces: readonly (Pattern | undefined)[]): boolean {
  return namespaces.some((each) => namespace === undefined || each === undefined || mayBeEqual(each, namespace));
}
