import { checkDocuments } from '../manifests/decide/check';
import { CheckOptions } from '../manifests/decide/check-options';
import { withOtherOrder } from '../manifests/decide/other-order';
import { CheckResult } from '../manifests/result/result';
import { inInstallOrder, isHook } from '../manifests/set/helm-hooks';
import { isJsonObject, ManifestDocument } from '../manifests/set/manifest-object';

/** With more objects than this, nobody keeps them to decide on them again. */
const MOST_KEPT = 10_000;

/** The documents of a set, and of the cluster, as they are read: those of a rendered chart with hooks are decided on in the order of Helm, too. */
export class HookedDocuments {
  private readonly set: DocumentOnDemand[] = [];
  private readonly cluster: DocumentOnDemand[] = [];
  private hasHooks = false;
  private kept = 0;

  public* of(documents: Iterable<ManifestDocument>): Iterable<ManifestDocument> {
    for (const document of documents) {
      this.hasHooks ||= isHook(document.value);
      this.keep(this.set, document);
      yield document;
    }
  }

  /** What is in the cluster. */
  public* existing(documents: Iterable<ManifestDocument>): Iterable<ManifestDocument> {
    for (const document of documents) {
      this.keep(this.cluster, document);
      yield document;
    }
  }

  private keep(list: DocumentOnDemand[], document: ManifestDocument): void {
    this.kept += objectsIn(document);
    if (this.kept <= MOST_KEPT) {
      list.push(onDemand(document));
    } else {
      [this.set, this.cluster].forEach((each) => each.splice(0));
    }
  }

  /** The result, where verdicts that hold in the order of the set alone rest on an assumption. */
  public withHelmOrder(result: CheckResult, options: Omit<CheckOptions, 'documents' | 'existing'>): CheckResult {
    if (!this.hasHooks || this.kept > MOST_KEPT || options.operation !== undefined) {
      return result;
    }
    const { onObject: _told, onProgress: _shown, surprises: _expected, examinesPods: _compared, proposesFixes: _proposed, ...again } = options;
    const [existing, documents] = [this.cluster, this.set].map((list) => list.map((read) => read()));
    const inOrder = checkDocuments({ ...again, existing, documents: ordered(documents) });
    return withOtherOrder(result, { result: inOrder, ...ORDER, strict: options.strict === true });
  }
}

/** A document, whose value is read again where that is possible: the values of a large set take too much memory together. */
type DocumentOnDemand = () => ManifestDocument;

function onDemand(document: ManifestDocument): DocumentOnDemand {
  const { value, again, ...rest } = document;
  if (again === undefined || again.value !== value) {
    return () => document;
  }
  const { read } = again;
  return () => ({ ...rest, value: read() });
}

function objectsIn({ value }: ManifestDocument): number {
  return isJsonObject(value) && Array.isArray(value.items) ? value.items.length : 1;
}

const ORDER = {
  about: 'the order of Helm',
  reason: 'assumed that the objects are applied in the order of the set, as kubectl apply does. When helm install creates the hooks before or after the others',
  advice: 'make what a hook needs a hook as well, with a smaller helm.sh/hook-weight',
};

/** Each file is the output of helm template for a release of its own. */
function ordered(documents: readonly ManifestDocument[]): readonly ManifestDocument[] {
  const releases: ManifestDocument[][] = [];
  for (const document of documents) {
    const last = releases.at(-1);
    if (last !== undefined && last[0].place?.file === document.place?.file) {
      last.push(document);
    } else {
      releases.push([document]);
    }
  }
  return releases.flatMap(inInstallOrder);
}
