import * as fc from 'fast-check';
import { EvaluatedObject } from '../../src/manifests/result/result';
import { arbitraryWorld } from '../support/arbitrary-set';
import { allDocuments, evaluateWorld, place, PlacedDocument, PlacedWorld, readableVerdict, refusedInCluster, without } from '../support/evaluated-world';
import { runs } from '../support/runs';

/*
 * What the API server refuses is not there. A set that names the object tells so with certainty, where a set without it leaves it open: what
 * needs the object is refused in the one case, and rests on an assumption in the other.
 */

function isRefused({ verdict, pod, kind, template }: EvaluatedObject): boolean {
  return verdict.decision === 'denied' && template === undefined && (pod === undefined || kind === 'Pod');
}

function refusedDocuments(world: PlacedWorld, evaluated: ReadonlyMap<string, EvaluatedObject>): readonly PlacedDocument[] {
  const sources = new Set([...refusedInCluster(world), ...[...evaluated.values()].filter(isRefused).map(({ source }) => source)]);
  return allDocuments(world).filter(({ source }) => sources.has(source));
}

/** As the assumption names it. */
function titleOf({ value: { kind, metadata } }: PlacedDocument): string {
  const { name, namespace } = metadata as { readonly name: string; readonly namespace?: string };
  return `${String(kind)} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

/** Where the API server says that the object is not there. A custom resource without a definition has its pods in the namespace `default`. */
function isNotFound({ namespace = 'default', verdict: { message = '' } }: EvaluatedObject, { value: { kind, metadata } }: PlacedDocument): boolean {
  const { name, namespace: own } = metadata as { readonly name: string; readonly namespace?: string };
  const answers: Readonly<Record<string, string>> = {
    Namespace: `namespaces "${name}" not found`,
    ServiceAccount: `error looking up service account ${namespace}/${name}: serviceaccount "${name}" not found`,
    PriorityClass: `no PriorityClass with name ${name} was found`,
    RuntimeClass: `RuntimeClass "${name}" not found`,
  };
  const answer = answers[String(kind)];
  return answer !== undefined && message.includes(answer) && (own === undefined || own === namespace);
}

function assumes({ verdict: { assumptions } }: EvaluatedObject, about: string): boolean {
  return assumptions.some((each) => each.about === about);
}

/** Without what is assumed of the refused object, and of what an object refers to that is kept out with it. */
function withoutAssumption(object: EvaluatedObject, about: string, keptOut: ReadonlySet<string>): object {
  const assumptions = object.verdict.assumptions.filter((each) => each.about !== about && ![...keptOut].some((name) => each.reason.includes(name)));
  return readableVerdict({ ...object, verdict: { ...object.verdict, assumptions } });
}

interface Comparison {
  readonly refused: PlacedDocument;
  readonly before: EvaluatedObject;
  readonly after: EvaluatedObject;
}

/** Whether the refused document defines the kind of the object. */
function isUndefined({ kind, apiVersion, verdict: { message } }: EvaluatedObject, { value: definition }: PlacedDocument): boolean {
  const { group, names } = (definition.spec ?? {}) as { readonly group?: string; readonly names?: { readonly kind?: string } };
  return definition.kind === 'CustomResourceDefinition' && names?.kind === kind && apiVersion.startsWith(`${String(group)}/`)
    && message === `no matches for kind "${kind}" in version "${apiVersion}"`;
}

/** Whether the object needs the refused one, which is certainly not found, and left open where nobody names it. */
function isKeptOut({ refused, before, after }: Comparison): boolean {
  return (isUndefined(before, refused) && (after.verdict.decision !== 'allowed' || after.verdict.assumptions.length > 0))
    || isNotFound(before, refused) && (after.verdict.decision !== 'allowed' || assumes(after, titleOf(refused)));
}

function compare(world: PlacedWorld, all: ReadonlyMap<string, EvaluatedObject>, refused: PlacedDocument): readonly Comparison[] {
  const fewer = evaluateWorld(without(world, (document) => document === refused));
  return [...fewer].map(([source, after]) => ({ refused, before: all.get(source) ?? all.get(after.source)!, after }));
}

/** Whether the whole set, applied once more, has the object: what that attempt says of others then rests on it. */
function isAppliedAfterwards(refused: EvaluatedObject | undefined): boolean {
  return refused?.afterwards !== undefined && refused.afterwards.decision !== 'denied';
}

function withoutAfterwards(object: EvaluatedObject): EvaluatedObject {
  return { ...object, afterwards: undefined };
}

function nameOf({ before: { kind, namespace = '', name } }: Comparison): string {
  return `${kind} ${namespace}/${name}`;
}

test('a refused document leaves every verdict as it is without it, but for what needs the object, which is not found', () => {
  fc.assert(fc.property(arbitraryWorld, (given) => {
    const world = place(given);
    const all = evaluateWorld(world);
    for (const refused of refusedDocuments(world, all)) {
      const compared = compare(world, all, refused);
      const isLate = isAppliedAfterwards(all.get(refused.source));
      const keptOut = new Set(compared.filter(isKeptOut).map(nameOf));
      for (const { before, after } of compared.filter((each) => !keptOut.has(nameOf(each)))) {
        const told = (object: EvaluatedObject): object => withoutAssumption(isLate ? withoutAfterwards(object) : object, titleOf(refused), keptOut);
        const [expected, found] = [after, before].map((object) => [refused.source, object.source, told(object)]);
        expect(found).toEqual(expected);
      }
    }
  }), { numRuns: runs(40) });
});
