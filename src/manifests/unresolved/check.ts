import { ownUnknown, Place, placeIn, standsWhatever } from './own-fields';
import { Placeholders, UnresolvedField } from './placeholders';
import { partsOf } from './split';
import { mayBeAccount, mayBeNamespace, mayGrant, uncertainObject, UncertainObject } from './uncertain-objects';
import { Decision, Unknown, Verdict } from '../../engine/verdict';
import { checkDocuments, CheckOptions } from '../decide/check';
import { EvaluatedObject, CheckResult } from '../result/result';
import { isJsonObject, ManifestDocument } from '../set/manifest-object';

/**
 * Decides on a set of documents in which `UnresolvedValue`s stand: what depends on none of them is decided, what does is unknown.
 *
 * INVARIANT: a verdict that is not unknown is the one that any values would lead to.
 */
export function checkUnresolved(options: CheckOptions): CheckResult {
  const set = new UnresolvedSet(options);
  const result = checkDocuments({ ...options, documents: set.documents });
  if (!set.hasTokens) {
    return result;
  }
  const certain = set.uncertain.some(({ kind }) => kind !== 'any')
    ? checkDocuments({ ...options, documents: set.certainDocuments, onProgress: undefined })
    : result;
  const certainly = new Map(certain.workloads.map((object) => [keyOf(object), object]));
  const workloads = [...result.workloads.map((object) => set.qualify(object, certainly.get(keyOf(object)))), ...set.opaque()];
  const diagnostics = result.diagnostics.filter(({ message }) => workloads.length === 0 || message !== 'no object in the set')
    .map((diagnostic) => ({ ...diagnostic, message: set.placeholders.restore(diagnostic.message) }));
  return { ...result, workloads, diagnostics, summary: count(workloads) };
}

/** A set of documents with placeholders for what is not there yet. */
class UnresolvedSet {
  public readonly placeholders = new Placeholders();
  public readonly documents: ManifestDocument[] = [];
  /** Those without the objects that are uncertain. */
  public readonly certainDocuments: ManifestDocument[] = [];
  public readonly uncertain: UncertainObject[] = [];
  private readonly fields = new Map<string, readonly UnresolvedField[]>();
  private readonly certainNamespaces = new Set<string>();

  constructor(private readonly options: CheckOptions) {
    for (const document of options.documents) {
      for (const part of partsOf(document)) {
        if ('opaque' in part) {
          const field = { steps: [], path: '', tokens: part.tokens };
          this.uncertain.push({ kind: 'any', namespace: undefined, name: undefined, source: part.opaque, fields: [field] });
        } else {
          this.add(part.document);
        }
      }
    }
  }

  public get hasTokens(): boolean {
    return this.fields.size > 0 || this.uncertain.length > 0;
  }

  /** The documents of which nobody knows what they are. */
  public opaque(): readonly EvaluatedObject[] {
    return this.uncertain.filter(({ kind }) => kind === 'any').map(({ source, fields }) => ({
      apiVersion: '',
      kind: 'object',
      name: fields[0].tokens.join(' '),
      source,
      warnings: [],
      verdict: unknownVerdict([{ path: source, reason: `what it is depends on ${fields[0].tokens.join(' and ')}` }]),
    }));
  }

  /** The object with a verdict that holds whatever the values are. */
  public qualify(object: EvaluatedObject, certain: EvaluatedObject | undefined): EvaluatedObject {
    const all = (this.fields.get(object.source) ?? []).map((field) => placeIn(field, object));
    const own = all.filter(({ decides }) => decides);
    const { verdict } = object;
    switch (verdict.decision) {
      case 'allowed':
        return this.restored(this.qualifyAllowed(object, own, certain));
      case 'denied':
        return this.restored(this.qualifyDenied(object, all));
      case 'unknown':
        return this.restored({ ...object, verdict: { ...verdict, unknowns: [...verdict.unknowns, ...own.map(ownUnknown)] } });
    }
  }

  private qualifyAllowed(object: EvaluatedObject, own: readonly Place[], certain: EvaluatedObject | undefined): EvaluatedObject {
    const others = [...this.namespacesOf(object), ...this.accountsOf(object)];
    const grants = this.grantsFor(object);
    if (own.length > 0 || others.length > 0) {
      return unknownObject(object, [...own.map(ownUnknown), ...others.flatMap(otherUnknown)]);
    }
    // More policies and grants let more pods in, so what is admitted without them stays so.
    if (grants.every(({ kind }) => kind === 'any') || certain?.verdict.decision === 'allowed') {
      return certain?.verdict.decision === 'allowed' ? certain : object;
    }
    return unknownObject(object, grants.flatMap(otherUnknown));
  }

  private qualifyDenied(object: EvaluatedObject, all: readonly Place[]): EvaluatedObject {
    const others = this.othersThatMayAdmit(object);
    if (others.length === 0 && standsWhatever(object.verdict, all)) {
      return object;
    }
    const deciding = all.filter(({ decides }) => decides);
    const own = deciding.length === 0 && others.length === 0 ? all : deciding;
    return unknownObject(object, [...own.map(ownUnknown), ...others.flatMap(otherUnknown)]);
  }

  private othersThatMayAdmit(object: EvaluatedObject): readonly UncertainObject[] {
    switch (object.verdict.stage) {
      case 'psp-admit':
      case 'psp-validate':
        return [...this.grantsFor(object), ...this.accountsOf(object)];
      case 'pod-security':
        return this.namespacesOf(object);
      case 'service-account':
        return this.accountsOf(object);
      default:
        return [];
    }
  }

  private add(document: ManifestDocument): void {
    const { source, value } = document;
    const filled = this.placeholders.fill(value, this.options.cluster.settings.minor);
    const uncertain = uncertainObject(source, filled.value, filled.fields);
    const complete = filled.fields.length === 0 ? document : { ...document, value: filled.value };
    if (filled.fields.length > 0) {
      this.fields.set(source, [...this.fields.get(source) ?? [], ...filled.fields]);
    }
    this.documents.push(complete);
    if (uncertain === undefined) {
      this.certainDocuments.push(complete);
      this.noteNamespace(filled.value);
    } else {
      this.uncertain.push(uncertain);
    }
  }

  private noteNamespace(value: unknown): void {
    if (isJsonObject(value) && value.kind === 'Namespace' && isJsonObject(value.metadata) && typeof value.metadata.name === 'string') {
      this.certainNamespaces.add(value.metadata.name);
    }
  }

  private grantsFor(object: EvaluatedObject): readonly UncertainObject[] {
    return this.runs('PodSecurityPolicy') ? this.uncertain.filter((each) => mayGrant(each, object)) : [];
  }

  private accountsOf(object: EvaluatedObject): readonly UncertainObject[] {
    return this.uncertain.filter((each) => mayBeAccount(each, object));
  }

  private namespacesOf(object: EvaluatedObject): readonly UncertainObject[] {
    return this.runs('PodSecurity') && object.namespace !== undefined
      ? this.uncertain.filter((each) => mayBeNamespace(each, object, this.certainNamespaces))
      : [];
  }

  private runs(plugin: 'PodSecurityPolicy' | 'PodSecurity'): boolean {
    return this.options.cluster.settings.plugins.has(plugin);
  }

  private restored(object: EvaluatedObject): EvaluatedObject {
    const restore = (text: string): string => this.placeholders.restore(text);
    const { verdict, namespace, pod } = object;
    return {
      ...object,
      name: restore(object.name),
      ...(namespace !== undefined && { namespace: restore(namespace) }),
      warnings: object.warnings.map(restore),
      ...(pod && { pod: { ...pod, name: restore(pod.name), serviceAccount: restore(pod.serviceAccount) } }),
      verdict: {
        ...verdict,
        ...(verdict.message !== undefined && { message: restore(verdict.message) }),
        findings: () => verdict.findings().map((finding) => ({ ...finding, message: restore(finding.message), fix: restore(finding.fix) })),
      },
    };
  }
}

function otherUnknown({ kind, name, namespace, source, fields }: UncertainObject): readonly Unknown[] {
  const title = kind === 'any' ? 'an object' : `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name ?? ''}`.trim();
  return fields.map(({ path, tokens }) => ({
    path: path === '' ? title : `${title} ${path}`,
    reason: `at ${source}, ${path === '' ? 'what it is ' : ''}depends on ${tokens.join(' and ')}`,
  }));
}

/** The server's warnings go too: they are about values that only stand in for others. */
function unknownObject(object: EvaluatedObject, unknowns: readonly Unknown[]): EvaluatedObject {
  return { ...object, warnings: [], verdict: unknownVerdict(unknowns) };
}

function unknownVerdict(unknowns: readonly Unknown[]): Verdict {
  return { decision: 'unknown', warnings: [], auditAnnotations: {}, unknowns, assumptions: [], findings: () => [] };
}

function keyOf({ source, kind, name, template = '' }: EvaluatedObject): string {
  return [source, kind, name, template].join(' ');
}

function count(workloads: readonly EvaluatedObject[]): Readonly<Record<Decision, number>> {
  const counts = { allowed: 0, denied: 0, unknown: 0 };
  workloads.forEach(({ verdict }) => counts[verdict.decision]++);
  return counts;
}
