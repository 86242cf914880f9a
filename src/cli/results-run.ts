import { CaseError } from './case-fields';
import { ResultsInputs } from './results-inputs';
import { readRequest } from './review-request';
import { UsageError } from './usage-error';
import { quote } from '../engine/field/quote';
import { Steps } from '../engine/field/steps';
import { JsonObject } from '../engine/json-object';
import { kindNamed } from '../engine/kinds';
import { ClusterState } from '../engine/state/cluster-state';
import { FileError } from '../files';
import { readApplier } from '../manifests/cluster/applier-options';
import { CaseCluster, decideOnApplied, decideOnRequest, RequestCase, stateOf, unboundPolicies, unreachedPolicies } from '../manifests/expected-results/decide-case';
import { ExpectedResult, RequestFields, ObjectSource } from '../manifests/expected-results/expected-results';
import { CaseOutcome } from '../manifests/expected-results/outcome';
import { ResultsDocument } from '../manifests/expected-results/read-file';
import { CaseResult, errorResult, resultOf } from '../manifests/expected-results/result';
import { Diagnostic } from '../manifests/result/diagnostic';
import { isJsonObject, ManifestDocument } from '../manifests/set/manifest-object';

export interface DocumentRun {
  readonly document: ResultsDocument;
  /** The results of the cases that are chosen, by their place in the document. */
  readonly results: ReadonlyMap<number, CaseResult>;
  /** What there is to say besides. */
  readonly diagnostics: readonly Pick<Diagnostic, 'level' | 'source' | 'message'>[];
}

/** Decides on the cases of a document whose names are chosen. */
export function runDocument(document: ResultsDocument, inputs: ResultsInputs, isChosen: (name: string) => boolean): DocumentRun {
  return new ResultsRun(document, inputs).run(isChosen);
}

/** Why a case cannot be decided: what is wrong, and where. */
class RunError extends Error {
  constructor(public readonly problems: readonly string[]) {
    super(problems.join('; '));
  }
}

class ResultsRun {
  private readonly diagnostics: DocumentRun['diagnostics'][number][] = [];

  constructor(private readonly document: ResultsDocument, private readonly inputs: ResultsInputs) {}

  public run(isChosen: (name: string) => boolean): DocumentRun {
    const { document, diagnostics } = this;
    const results = new Map<number, CaseResult>();
    const chosen = document.results.cases.flatMap(({ name }, i) => (isChosen(name) ? [i] : []));
    const base = chosen.length === 0 ? undefined : this.attempt(() => this.prepare());
    const outcomes: CaseOutcome[] = [];
    for (const i of chosen) {
      const { name, expect } = document.results.cases[i];
      const place = { file: document.file, ...document.places[i] };
      const outcome = base instanceof RunError ? base : this.attempt(() => this.decide(base as Prepared, i));
      outcomes.push(...outcome instanceof RunError ? [] : [outcome]);
      results.set(i, outcome instanceof RunError ? errorResult(place, name, outcome.problems) : resultOf(place, name, expect, outcome));
    }
    // Of a case that is not decided nobody knows what it reaches.
    if (base !== undefined && !(base instanceof RunError) && outcomes.length === document.results.cases.length) {
      diagnostics.push(...unreachedPolicies(base.state, outcomes).map((each) => ({ ...each, source: document.file })));
    }
    return { document, results, diagnostics };
  }

  private attempt<T>(action: () => T): T | RunError {
    try {
      return action();
    } catch (error) {
      if (error instanceof RunError) {
        return error;
      }
      throw error;
    }
  }

  /** What the cases share. */
  private prepare(): Prepared {
    const { results, file } = this.document;
    const { cluster, notes } = this.at(['cluster'], () => this.inputs.clusterOf(results));
    this.diagnostics.push(...notes.map((message) => ({ level: 'note' as const, source: file, message })));
    const existing = this.objectsOf(results.objects, ['objects'], '');
    const shared = { cluster, existing, namespace: results.namespace, strict: results.strict ?? false };
    const { state, problems, notes: others, onInput } = stateOf(shared);
    this.diagnostics.push(...onInput);
    this.refuse(problems, ['objects']);
    const isWhole = results.cases.every(({ objects }) => objects === undefined);
    this.diagnostics.push(...[...others, ...isWhole ? unboundPolicies(state) : []].map((each) => ({ ...each, source: file })));
    return { ...shared, state };
  }

  private decide(base: Prepared, i: number): CaseOutcome {
    const given = this.document.results.cases[i];
    const steps = ['cases', i];
    const { objects, namespace = base.namespace } = given;
    const own = objects === undefined ? base : this.withObjects(base, objects, [...steps, 'objects']);
    return given.request === undefined
      ? this.decideOnApplied({ ...own, namespace }, given, i)
      : decideOnRequest(own.state, own.strict, this.requestOf(given.request, namespace, [...steps, 'request']));
  }

  private withObjects(base: Prepared, objects: readonly ObjectSource[], steps: Steps): Prepared {
    const existing = [...base.existing, ...this.objectsOf(objects, steps, '')];
    const { state, problems, onInput } = stateOf({ ...base, existing });
    this.diagnostics.push(...onInput);
    this.refuse(problems, steps);
    return { ...base, existing, state };
  }

  private decideOnApplied(cluster: CaseCluster, { apply = [], as: user }: ExpectedResult, i: number): CaseOutcome {
    const steps = ['cases', i, 'apply'];
    const { file, places } = this.document;
    const where = `${file}:${places[i].line}`;
    const documents = Array.isArray(apply)
      ? this.objectsOf(apply as readonly ObjectSource[], steps, where)
      : this.at(steps, () => this.inputs.documentsOf(apply as ObjectSource, where));
    const read = readApplier({ user: user?.username, groups: user?.groups }, { user: 'username', groups: 'groups' });
    if ('error' in read) {
      throw new RunError([`${this.document.locate(['cases', i, 'as'])}: ${read.error}`]);
    }
    const { outcome, diagnostics } = decideOnApplied(cluster, { documents, applier: read.applier });
    const isError = ({ level }: Diagnostic): boolean => level === 'error';
    this.diagnostics.push(...diagnostics.filter((each) => !isError(each)));
    this.refuse(diagnostics.filter(isError), steps);
    return outcome;
  }

  private requestOf(fields: RequestFields, namespace: string | undefined, steps: Steps): RequestCase {
    const { object, oldObject, ...others } = fields;
    return this.at(steps, () => {
      refuseForms(fields);
      const objects = {
        ...(object !== undefined && { object: this.inputs.objectOf(object) }),
        ...(oldObject !== undefined && { oldObject: this.inputs.objectOf(oldObject) }),
      };
      refusePlaces(fields, objects);
      return { request: readRequest({ namespace: namespaceOf(objects.object ?? objects.oldObject, namespace), ...others, ...objects }) };
    });
  }

  private objectsOf(sources: readonly ObjectSource[] = [], steps: Steps, where: string): readonly ManifestDocument[] {
    return sources.flatMap((source, i) => {
      const place = [...steps, i];
      return this.at(place, () => this.inputs.documentsOf(source, typeof source === 'string' || where !== '' ? where : this.document.locate(place)));
    });
  }

  /** Says where in the document an input is named that cannot be read. */
  private at<T>(steps: Steps, read: () => T): T {
    try {
      return read();
    } catch (error) {
      if (error instanceof FileError || error instanceof UsageError || error instanceof CaseError) {
        throw new RunError([`${this.document.locate(steps)}: ${error.message}`]);
      }
      throw error;
    }
  }

  private refuse(diagnostics: readonly Diagnostic[], steps: Steps): void {
    if (diagnostics.length > 0) {
      const place = this.document.locate(steps);
      throw new RunError(diagnostics.map(({ source, message }) => `${place}: ${source === '' ? '' : `${source}: `}${message}`));
    }
  }
}

interface Prepared extends CaseCluster {
  readonly state: ClusterState;
}

/** A request has the forms of the object that its operation has. */
function refuseForms({ operation = 'CREATE', object, oldObject }: RequestFields): void {
  const [has, lacks] = FORMS[operation] ?? [[], []];
  const forms = { object, oldObject };
  const missing = has.filter((name) => forms[name] === undefined);
  const superfluous = lacks.filter((name) => forms[name] !== undefined);
  if (missing.length + superfluous.length > 0) {
    const told = [...missing.map((name) => `needs ${name}`), ...superfluous.map((name) => `has no ${name}`)];
    throw new CaseError(`operation: ${operation} ${told.join(', and ')}`);
  }
}

type FormName = 'object' | 'oldObject';

const FORM_NAMES: readonly FormName[] = ['object', 'oldObject'];

/** Each form of the object has the name and the namespace of the request, as on a server. */
function refusePlaces(request: RequestFields, forms: Readonly<Partial<Record<FormName, JsonObject>>>): void {
  for (const field of ['name', 'namespace'] as const) {
    const places = [{ of: 'the request', place: request[field] }, ...FORM_NAMES.map((of) => ({ of, place: placeIn(forms[of], field) }))];
    const [first, ...others] = places.filter(({ place }) => place !== undefined && place !== '');
    const other = others.find(({ place }) => place !== first.place);
    if (other !== undefined) {
      throw new CaseError(`${field}: ${first.of} has ${quote(first.place ?? '')}, and ${other.of} has ${quote(other.place ?? '')}`);
    }
  }
}

function placeIn({ metadata }: JsonObject = {}, field: 'name' | 'namespace'): string | undefined {
  const place = isJsonObject(metadata) ? metadata[field] : undefined;
  return typeof place === 'string' ? place : undefined;
}

/** The forms that an operation needs, and those that it does not have. */
const FORMS: Readonly<Record<string, readonly [has: readonly FormName[], lacks: readonly FormName[]]>> = {
  CREATE: [['object'], ['oldObject']],
  UPDATE: [['object', 'oldObject'], []],
  DELETE: [['oldObject'], ['object']],
};

/** The namespace of a request that names none. */
function namespaceOf(object: JsonObject | undefined, otherwise = 'default'): string {
  const { kind, metadata } = object ?? {};
  const own = isJsonObject(metadata) ? metadata.namespace : undefined;
  if (typeof kind === 'string' && kindNamed(kind)?.namespaced === false) {
    return '';
  }
  return typeof own === 'string' && own !== '' ? own : otherwise;
}
