import * as fc from 'fast-check';
import { Assumption, Verdict } from '../../src/engine/verdict';
import { checkDocuments } from '../../src/manifests/decide/check';
import { EvaluatedObject } from '../../src/manifests/result/result';
import { ManifestDocument } from '../../src/manifests/set/manifest-object';
import { checkUnresolved } from '../../src/manifests/unresolved';
import { arbitraryReadFields } from '../support/arbitrary-read-fields';
import { arbitraryTokenSet, clusterOf, TokenSet } from '../support/arbitrary-token-set';
import { runs } from '../support/runs';

function answersOf(objects: readonly EvaluatedObject[]): ReadonlyMap<string, EvaluatedObject> {
  return new Map(objects.map((object) => [object.source, object]));
}

function shortly({ decision, policy }: Verdict): string {
  return decision === 'allowed' ? `allowed ${policy ?? ''}` : decision;
}

function isAboutValidity({ reason }: Assumption): boolean {
  return reason.includes('value is valid');
}

/** What is decided with tokens and is not the answer that the values get. */
function differences({ version, plugins, withTokens, withValues }: TokenSet, strict: boolean): readonly string[] {
  const cluster = clusterOf(version, plugins);
  const decided = checkUnresolved({ cluster, documents: withTokens, strict }).workloads;
  const known = answersOf(checkDocuments({ cluster, documents: withValues }).workloads);
  return decided.flatMap(({ source, verdict }) => {
    const answer = known.get(source)?.verdict;
    const same = verdict.decision === 'unknown' || answer === undefined || shortly(verdict) === shortly(answer);
    const excused = !strict && verdict.assumptions.some(isAboutValidity);
    return same || excused ? [] : [`${source}: ${shortly(verdict)}, with the values ${shortly(answer)} ${answer.message ?? ''}`];
  });
}

test.each([['strict', true], ['not strict', false]])('what is decided with tokens is the answer that any values get: %s', (_title, strict) => {
  fc.assert(fc.property(arbitraryTokenSet, (set) => {
    expect(differences(set, strict)).toEqual([]);
  }), { numRuns: runs(60) });
});

function isValid({ kind, namespace = '', verdict: { stage } }: EvaluatedObject): boolean {
  return /^[a-z0-9-]*$/.test(namespace) && stage !== 'decode' && stage !== 'api-validation' && !(kind === 'Namespace' && stage === 'pod-security');
}

function haveDistinctNames(objects: readonly EvaluatedObject[]): boolean {
  return new Set(objects.map(({ kind, namespace, name }) => `${kind} ${namespace ?? ''}/${name}`)).size === objects.length;
}

test('with valid values, what is decided with tokens is the answer', () => {
  fc.assert(fc.property(arbitraryTokenSet, ({ version, plugins, withTokens, withValues }) => {
    const cluster = clusterOf(version, plugins);
    const known = checkDocuments({ cluster, documents: withValues });
    fc.pre([...known.workloads, ...known.objects].every(isValid) && haveDistinctNames(known.workloads));
    const answers = answersOf(known.workloads);
    for (const { source, verdict } of checkUnresolved({ cluster, documents: withTokens }).workloads) {
      const answer = answers.get(source)?.verdict ?? verdict;
      const isNamed = verdict.policy?.includes('${') !== true;
      expect(['unknown', isNamed ? shortly(answer) : answer.decision]).toContain(isNamed ? shortly(verdict) : verdict.decision);
    }
  }), { numRuns: runs(60) });
});

test('a further token makes nothing allowed that was not', () => {
  fc.assert(fc.property(arbitraryTokenSet, ({ version, plugins, withTokens, withMoreTokens }) => {
    const cluster = clusterOf(version, plugins);
    const fewer = answersOf(checkUnresolved({ cluster, documents: withTokens }).workloads);
    for (const { source, verdict } of checkUnresolved({ cluster, documents: withMoreTokens }).workloads) {
      const before = fewer.get(source)?.verdict;
      expect(verdict.decision !== 'allowed' || before === undefined || before.decision === 'allowed' || verdict.assumptions.some(isAboutValidity)).toBe(true);
    }
  }), { numRuns: runs(30) });
});

test('a set without tokens is decided as it is', () => {
  fc.assert(fc.property(arbitraryTokenSet, ({ version, plugins, withValues }) => {
    const cluster = clusterOf(version, plugins);
    const decisions = (documents: readonly ManifestDocument[], check: typeof checkDocuments) =>
      check({ cluster, documents }).workloads.map(({ source, verdict: { decision, message } }) => [source, decision, message]);
    expect(decisions(withValues, checkUnresolved)).toEqual(decisions(withValues, checkDocuments));
  }), { numRuns: runs(10) });
});

test('what an admission policy decides without reading a token is the answer that any value gets', () => {
  let decided = 0;
  fc.assert(fc.property(arbitraryReadFields, ({ version, existing, withTokens, withValues }) => {
    const cluster = clusterOf(version, ['ServiceAccount', 'MutatingAdmissionPolicy', 'ValidatingAdmissionPolicy']);
    const [{ verdict }] = checkUnresolved({ cluster, existing, documents: withTokens }).workloads;
    const [{ verdict: { decision } }] = checkDocuments({ cluster, existing, documents: withValues }).workloads;
    decided += verdict.decision === 'unknown' ? 0 : 1;
    expect(['unknown', decision]).toContain(verdict.decision);
  }), { numRuns: runs(100) });
  expect(decided).toBeGreaterThan(runs(25));
});
