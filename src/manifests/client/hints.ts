import { ClientHints, NO_HINTS } from './client-rules';
import { isJsonObject, ManifestDocument, ManifestObject } from '../set/manifest-object';

/** The annotations that clients read for the order. */
const READ: ReadonlySet<string> = new Set([
  'helm.sh/hook', 'helm.sh/hook-weight',
  'argocd.argoproj.io/hook', 'argocd.argoproj.io/sync-wave',
]);

/** What an object of a document says to a client. */
export function hintsOf({ kind, place, value: { metadata, spec } }: ManifestObject, { value }: ManifestDocument): ClientHints {
  const { annotations } = isJsonObject(metadata) ? metadata : {};
  const { kind: documentKind } = isJsonObject(value) ? value : {};
  const defines = kind === 'CustomResourceDefinition' ? definedBy(spec) : undefined;
  const isInCrds = kind === 'CustomResourceDefinition' && /(?:^|[/\\])crds[/\\]/.test(place?.file ?? '');
  const hints: ClientHints = {
    annotations: read(annotations),
    ...(defines !== undefined && { defines }),
    ...(typeof documentKind === 'string' && documentKind !== kind && { listKind: documentKind }),
    ...(isInCrds && { isInCrds }),
  };
  // Most objects say nothing, and there may be many.
  return Object.keys(hints).length === 1 && hints.annotations === NOTHING ? NO_HINTS : hints;
}

const NOTHING = NO_HINTS.annotations;

function read(values: unknown): Readonly<Record<string, string>> {
  const found = isJsonObject(values) ? Object.entries(values).filter((entry): entry is [string, string] => READ.has(entry[0]) && typeof entry[1] === 'string') : [];
  return found.length === 0 ? NOTHING : Object.fromEntries(found);
}

/** The group and the kind that a CustomResourceDefinition defines: `example.com/Widget`. */
export function definedBy(spec: unknown): string | undefined {
  const { group, names } = isJsonObject(spec) ? spec : {};
  const { kind } = isJsonObject(names) ? names : {};
  return typeof group === 'string' && typeof kind === 'string' ? `${group}/${kind}` : undefined;
}
