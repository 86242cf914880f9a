import { withoutSomeRefusals } from './certain-refusal';
import { expressionsOf } from './expressions';
import { GRANT_KINDS } from './field-effects';
import { fieldReaders } from './field-readers';
import { Influence, Influenced, influencesOf, opaqueInfluence } from './influence';
import { joinObjects, JoinedObject } from './joined-verdict';
import { limitedNamespaces, mayBeAmong } from './limited-namespaces';
import { limitsSecrets } from './limited-secrets';
import { namesIn } from './names';
import { withOpenAnswers } from './open-answers';
import { AskedOfObject, ownField, OwnField, OwnFieldContext } from './own-field';
import { paramKinds } from './param-kinds';
import { Pattern, patternOf } from './pattern';
import { Placeholders, World } from './placeholders';
import { qualify } from './qualify';
import { restoreObject } from './restore';
import { selectsObjects } from './selects-objects';
import { OpaquePart, DocumentPart, partsOf } from './split';
import { hasTokens, readTokens, TokenDocument } from './token-field';
import { UnresolvedValue } from './value';
import { verbatimNumbers } from './verbatim-fields';
import { worldsOf } from './worlds';
import { kindNamed, LAST_MINOR_WITH_POD_SECURITY_POLICY } from '../../engine/kinds';
import { ClusterSettings } from '../../engine/settings';
import { ClusterState } from '../../engine/state/cluster-state';
import { strictVerdict, unknownVerdict } from '../../engine/verdict';
import { checkDocuments } from '../decide/check';
import { CheckOptions } from '../decide/check-options';
import { isOtherKind, isWorthTelling, summaryOf } from '../decide/told-objects';
import { CheckResult, EvaluatedObject } from '../result/result';
import { listClient } from '../set/list-client';
import { isJsonObject, ManifestDocument } from '../set/manifest-object';

/**
 * Decides on a set of documents in which `UnresolvedValue`s stand.
 *
 * The set is evaluated in several worlds: each has other values for the tokens that decide something. A verdict that is the same in all of them is
 * given, another is unknown. A token with more values than can be tried makes everything unknown that may depend on it.
 *
 * INVARIANT: a verdict that is not unknown is the one that any values would lead to for which its assumptions hold.
 */
export function checkUnresolved(options: CheckOptions): CheckResult {
  const documents = [...options.documents];
  const existing = [...options.existing ?? []];
  const { objects } = options.cluster;
  if (![...documents, ...existing].some(({ value }) => hasTokens(value)) && !objects.some(hasTokens)) {
    return checkDocuments({ ...options, documents, existing });
  }
  return new UnresolvedSet(options, documents, existing).check();
}

/** A set and a cluster with tokens. */
class UnresolvedSet {
  private readonly placeholders = new Placeholders();
  private readonly opaque: readonly OpaquePart[];
  /** A cluster without objects. */
  private readonly empty: ClusterState;
  /** The documents of the set, and what is in the cluster. */
  private readonly own: readonly TokenDocument[];
  private readonly existing: readonly TokenDocument[];
  private readonly base: readonly TokenDocument[];
  private readonly bySource = new Map<string, TokenDocument[]>();
  /** Of the documents of the set, by source. What is in the cluster was there before. */
  private readonly places: ReadonlyMap<string, number>;
  /** The documents as they were filled last. */
  private readonly filled = new Map<ManifestDocument, ManifestDocument>();
  private readonly influencesOfOpaque: readonly Influence[];
  /** Those of the cluster, and what tells the values of tokens. */
  private readonly settings: ClusterSettings;

  constructor(private readonly options: CheckOptions, documents: readonly ManifestDocument[], existing: readonly ManifestDocument[]) {
    const { cluster } = options;
    this.empty = new ClusterState(cluster.settings);
    this.settings = { ...cluster.settings, isStandIn: (value) => this.placeholders.isIn(value) };
    const client = listClient(cluster.settings);
    const parts = documents.flatMap((each) => [...partsOf(each, client)]);
    const existingParts = existing.flatMap((each) => [...partsOf(each)]);
    const baseParts = cluster.objects.flatMap((value, i) => [...partsOf({ source: `${cluster.name} objects[${i}]`, value })]);
    this.own = documentsIn(parts);
    this.existing = documentsIn(existingParts);
    this.base = documentsIn(baseParts);
    this.opaque = opaqueIn(parts);
    this.own.filter(isTold).forEach((each) => this.bySource.set(each.document.source, [...this.bySource.get(each.document.source) ?? [], each]));
    this.places = new Map(this.own.map(({ document: { source } }, place) => [source, place]));
    this.influencesOfOpaque = [...this.opaque, ...opaqueIn(existingParts), ...opaqueIn(baseParts)]
      .map(({ opaque, tokens }) => opaqueInfluence(opaque, tokens));
  }

  public check(): CheckResult {
    const { cluster, applier, namespace = 'default', strict = false } = this.options;
    const { settings } = cluster;
    const all = [...this.own, ...this.existing, ...this.base];
    const everyDocument = [...all.map(({ document }) => document), ...staticDocuments(settings)];
    const expressions = expressionsOf(everyDocument);
    const grantsMatter = applier !== undefined || expressions.authorize || runsPodSecurityPolicy(settings);
    const names = namesIn(everyDocument, { settings, namespace, applier });
    const trying = grantsMatter ? all : all.filter(({ document }) => !GRANT_KINDS.has(kindOf(document)));
    const { worlds, open } = worldsOf(trying, { names, placeholders: this.placeholders });
    const context = {
      open,
      paramKinds: paramKinds(everyDocument),
      limitsSecrets: limitsSecrets(everyDocument),
      limitedNamespaces: limitedNamespaces(everyDocument, namespace),
      readers: fieldReaders(everyDocument, settings.plugins),
      selectsObjects: selectsObjects(everyDocument),
      namespace,
      grantsMatter,
      authorizes: applier !== undefined || expressions.authorize,
      readsNamespaces: expressions.readNamespaces,
      kindsTwice: kindsTwice(all),
      documents: all,
    };
    const influences = [...all.filter(isTold).flatMap((each) => influencesOf(each, context)), ...this.influencesOfOpaque];
    // Other values might lead to other surprises, unless they are in workloads and decide nothing.
    const isClear = this.influencesOfOpaque.length === 0
      && all.every(({ document, fields }) => fields.length === 0 || kindNamed(kindOf(document))?.workload);
    const surprises = worlds.length === 1 && open.size === 0 && isClear ? this.options.surprises : undefined;
    const results = worlds.map((world, i) => this.checkIn({ world, asks: expressions.areThere }, surprises, i === 0));
    const placeOf = (source: string): number => this.places.get(source) ?? -1;
    const qualified = (given: JoinedObject): readonly EvaluatedObject[] => {
      const joined = withoutSomeRefusals(given);
      if (joined === undefined) {
        return [];
      }
      const limitsResources = mayBeAmong(namespacePattern(joined), context.limitedNamespaces.limited);
      const asked = { asksExpressions: expressions.ofWebhooks || asksPolicies(joined), asksMutations: asksPolicies(joined, 'MutatingAdmissionPolicy') };
      const own = this.ownFields(joined.base, { ...context, ...asked, limitsResources });
      const qualification = { object: this.influenced(joined), own, influences, worlds, placeOf };
      const decided = qualify(joined, qualification);
      if (decided === undefined) {
        return [];
      }
      const object = restoreObject({ ...decided, ...this.ownNames(decided) }, this.placeholders);
      return !isOtherKind(object) || isWorthTelling(object) ? [strict ? { ...object, verdict: strictVerdict(object.verdict) } : object] : [];
    };
    const workloads = [...joinObjects(results.map((each) => each.workloads)).flatMap(qualified), ...this.opaque.map(unknownObject)];
    const objects = joinObjects(results.map((each) => each.objects)).flatMap(qualified);
    const whole = { set: this.own.filter(isTold), all, plugins: settings.plugins };
    return this.resultOf(results[0], workloads, withOpenAnswers({ workloads, objects }, whole));
  }

  private resultOf(base: CheckResult, workloads: readonly EvaluatedObject[], objects: readonly EvaluatedObject[]): CheckResult {
    const diagnostics = base.diagnostics.filter(({ message }) => workloads.length === 0 || message !== 'no object in the set')
      .map((diagnostic) => ({ ...diagnostic, message: this.placeholders.restore(diagnostic.message) }));
    return { ...base, workloads, objects, diagnostics, summary: summaryOf(workloads, objects) };
  }

  private checkIn(within: AskedWorld, surprises: CheckOptions['surprises'], first: boolean): CheckResult {
    const { cluster, onProgress } = this.options;
    return checkDocuments({
      ...this.options,
      cluster: { ...cluster, settings: this.settings, objects: this.base.map((each) => this.fill(each, within).value) },
      existing: this.existing.map((each) => this.fill(each, within)),
      documents: this.own.map((each) => this.fill(each, within)),
      strict: false,
      tellsAll: true,
      surprises,
      onProgress: first ? onProgress : undefined,
    });
  }

  private fill({ document, fields }: TokenDocument, { world, asks }: AskedWorld): ManifestDocument {
    if (fields.length === 0) {
      return document;
    }
    const known = this.filled.get(document);
    if (known !== undefined && !fields.some(({ value: { tokens } }) => tokens.some((token) => world.has(token)))) {
      return known;
    }
    const numbered = asks ? verbatimNumbers(document.value, fields) : NO_PATHS;
    const value = this.placeholders.fill(document.value, { world, numbered }, this.empty);
    const filled: ManifestDocument = { ...document, value, hasPlaceholders: true };
    this.filled.set(document, filled);
    return filled;
  }

  private ownFields(object: EvaluatedObject, context: OwnFieldContext & AskedOfObject): readonly OwnField[] {
    const found = this.bySource.get(object.source) ?? [];
    return found.flatMap(({ document, fields }) => fields.map((field) => ownField(field, document.value, object, context)));
  }

  /** The names of the object as the document has them, where they are tokens: a world may have tried another one. */
  private ownNames({ source }: EvaluatedObject): Partial<Pick<EvaluatedObject, 'name' | 'namespace'>> {
    const value = this.bySource.get(source)?.[0].document.value;
    const { name, namespace } = isJsonObject(value) && isJsonObject(value.metadata) ? value.metadata : {};
    return {
      ...(name instanceof UnresolvedValue && { name: name.title() }),
      ...(namespace instanceof UnresolvedValue && { namespace: namespace.title() }),
    };
  }

  private influenced(joined: JoinedObject): Influenced {
    const { base, answers } = joined;
    const value = this.bySource.get(base.source)?.[0].document.value;
    const metadata = isJsonObject(value) ? value.metadata : undefined;
    const there = answers.filter((each) => each !== undefined);
    const fields = (this.bySource.get(base.source) ?? []).flatMap((each) => each.fields);
    return {
      apiVersion: base.apiVersion,
      kind: base.kind,
      source: base.source,
      isCustom: base.template !== undefined,
      asksPolicies: asksPolicies(joined),
      name: isJsonObject(metadata) ? patternOf(metadata.name) : undefined,
      namespaces: patternsOf(there.map(({ namespace }) => namespace)),
      accounts: there.some(({ pod }) => pod === undefined) ? undefined : patternsOf(there.map(({ pod }) => pod?.serviceAccount)),
      place: this.places.get(base.source) ?? -1,
      tokensAt: new Map(fields.map(({ path, value: { tokens } }) => [path, tokens])),
    };
  }
}

/** A world, and whether expressions may be asked in it. */
interface AskedWorld {
  readonly world: World;
  readonly asks: boolean;
}

const NO_PATHS: ReadonlySet<string> = new Set();

/** Whether policies are asked, of that kind if one is given. */
function asksPolicies({ answers }: JoinedObject, kind = ''): boolean {
  return answers.some((each) => each?.verdict.admissionPolicies?.some((title) => title.startsWith(kind)));
}

/** The namespace of an object, unless it is another one in each world. */
function namespacePattern({ answers }: JoinedObject): Pattern | undefined {
  const [pattern, ...others] = patternsOf(answers.map((each) => each?.namespace));
  return others.length === 0 ? pattern : undefined;
}

/** Whether the object has this form in the end, as far as others see. */
function isTold({ document: { form } }: TokenDocument): boolean {
  return form === undefined || form.isTold;
}

function documentsIn(parts: readonly DocumentPart[]): readonly TokenDocument[] {
  return parts.flatMap((part) => ('opaque' in part ? [] : [readTokens(part.document)]));
}

/** The policies and webhooks that the API server has before those of its cluster. */
function staticDocuments({ staticManifests = [] }: ClusterSettings): readonly ManifestDocument[] {
  return staticManifests.map((value) => ({ source: '', value }));
}

function opaqueIn(parts: readonly DocumentPart[]): readonly OpaquePart[] {
  return parts.filter((part) => 'opaque' in part);
}

function runsPodSecurityPolicy({ plugins, minor }: ClusterSettings): boolean {
  return plugins.has('PodSecurityPolicy') && minor <= LAST_MINOR_WITH_POD_SECURITY_POLICY;
}

function kindsTwice(documents: readonly TokenDocument[]): ReadonlySet<string> {
  const kinds = documents.map(({ document }) => kindOf(document));
  return new Set(kinds.filter((kind, i) => kinds.indexOf(kind) !== i));
}

function patternsOf(texts: readonly (string | undefined)[]): readonly Pattern[] {
  return [...new Set(texts)].filter((text) => text !== undefined).map((text) => [text]);
}

function kindOf({ value }: ManifestDocument): string {
  return isJsonObject(value) && typeof value.kind === 'string' ? value.kind : '';
}

/** A document of which nobody knows what it is. */
function unknownObject({ opaque, tokens }: OpaquePart): EvaluatedObject {
  const name = tokens.join(' ');
  const verdict = unknownVerdict([{ path: opaque, reason: `what it is depends on ${tokens.join(' and ')}` }]);
  return { apiVersion: '', kind: 'object', name, source: opaque, warnings: [], verdict };
}
