import { documentsOf, InputFile, InputFiles, UnreadInput } from './documents';
import { checkDocuments } from '../manifests/decide/check';
import { CheckOptions } from '../manifests/decide/check-options';
import { objectWithOtherOrder, OtherOrder, withOtherOrder } from '../manifests/decide/other-order';
import { CheckResult, EvaluatedObject } from '../manifests/result/result';
import { inInstallOrder, isHook, mayHaveHook } from '../manifests/set/helm-hooks';
import { ManifestDocument } from '../manifests/set/manifest-object';

/** With more characters than this, nobody keeps them to decide on the objects again. */
const MOST_KEPT = 64 * 2 ** 20;

/** The files of a set, and of the cluster, as they are read: those of a rendered chart with hooks are decided on in the order of Helm, too. */
export class HookedFiles {
  private readonly set: (InputFile | UnreadInput)[] = [];
  private readonly cluster: (InputFile | UnreadInput)[] = [];
  private mayHaveHooks = false;
  private kept = 0;

  /** @param isClientNamed whether the user says which client applies the set, so that its order is known */
  constructor(private readonly isClientNamed: boolean) {}

  public* of(files: InputFiles): InputFiles {
    for (const file of files) {
      this.mayHaveHooks ||= !('level' in file) && mayHaveHook(file.text);
      this.keep(this.set, file);
      yield file;
    }
  }

  /** What is in the cluster. */
  public* existing(files: InputFiles): InputFiles {
    for (const file of files) {
      this.keep(this.cluster, file);
      yield file;
    }
  }

  private keep(list: (InputFile | UnreadInput)[], file: InputFile | UnreadInput): void {
    this.kept += 'level' in file ? 0 : file.text.length;
    if (this.kept <= MOST_KEPT) {
      list.push(file);
    } else {
      [this.set, this.cluster].forEach((each) => each.splice(0));
    }
  }

  /** The result, where verdicts that hold in the order of the set alone rest on an assumption. */
  public withHelmOrder(result: CheckResult, options: HookedSetOptions): CheckResult {
    const other = this.helmOrder(options);
    return other === undefined ? result : withOtherOrder(result, other);
  }

  /** The same for one object of the set. */
  public objectWithHelmOrder(object: EvaluatedObject, options: HookedSetOptions): EvaluatedObject {
    const other = this.helmOrder(options);
    return other === undefined ? object : objectWithOtherOrder(object, other);
  }

  /** The answers in the order of Helm; undefined where nothing has one, or it is not known. */
  private helmOrder(options: HookedSetOptions): OtherOrder | undefined {
    if (this.isClientNamed || !this.mayHaveHooks || this.kept > MOST_KEPT || options.operation !== undefined) {
      return undefined;
    }
    const documents = [...documentsOf(this.set)];
    if (!documents.some(({ value }) => isHook(value))) {
      return undefined;
    }
    const { onObject: _told, onProgress: _shown, surprises: _expected, examinesPods: _compared, proposesFixes: _proposed, ...again } = options;
    const result = checkDocuments({ ...again, existing: [...documentsOf(this.cluster), ...again.existing ?? []], documents: ordered(documents) });
    return { result, ...ORDER, strict: options.strict === true };
  }
}

type HookedSetOptions = Omit<CheckOptions, 'documents'>;

const ORDER = {
  about: 'the order of Helm',
  reason: 'assumed that the objects are applied in the order of the set, as kubectl apply does. When helm install creates the hooks before or after the others',
  advice: 'make what a hook needs a hook as well, with a smaller helm.sh/hook-weight. With --client helm, the order is that of Helm',
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
