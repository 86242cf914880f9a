import * as fc from 'fast-check';
import { checkDocuments } from '../../src/manifests/decide/check';
import { EvaluatedObject } from '../../src/manifests/result/result';
import { ManifestDocument } from '../../src/manifests/set/manifest-object';
import { checkUnresolved } from '../../src/manifests/unresolved';
import { arbitraryTokenSet, clusterOf, TokenSet } from '../support/arbitrary-token-set';
import { numberOfRuns } from '../support/number-of-runs';

function answersOf(objects: readonly EvaluatedObject[]): ReadonlyMap<string, EvaluatedObject> {
  return new Map(objects.map((object) => [object.source, object]));
}

/** What is decided with tokens and is not the answer that the values get. */
function differences({ version, plugins, withTokens, withValues }: TokenSet, strict: boolean): readonly string[] {
  const cluster = clusterOf(version, plugins);
  const decided = checkUnresolved({ cluster, documents: withTokens, strict }).workloads;
  const known = answersOf(checkDocuments({ cluster, documents: withValues }).workloads);
  return decided.flatMap(({ source, verdict }) => {
    const answer = known.get(source)?.verdict;
    const same = verdict.decision === 'unknown' || answer === undefined
      || (verdict.decision === answer.decision && (verdict.decision === 'denied' || verdict.policy === answer.policy));
    const excused = !strict && verdict.assumptions.some(({ reason }) => reason.includes('value is valid'));
    return same || excused ? [] : [`${source}: ${verdict.decision} ${verdict.policy ?? ''}, with the values ${answer.decision} ${answer.policy ?? ''} ${answer.message ?? ''}`];
  });
}

test.each([['strict', true], ['not strict', false]])('what is decided with tokens is the answer that any values get: %s', (_title, strict) => {
  fc.assert(fc.property(arbitraryTokenSet, (set) => {
    expect(differences(set, strict)).toEqual([]);
  }), { numRuns: numberOfRuns(200) });
});

test('with valid values, what is decided with tokens is the answer', () => {
  fc.assert(fc.property(arbitraryTokenSet, ({ version, plugins, withTokens, withValues }) => {
    const cluster = clusterOf(version, plugins);
    const known = checkDocuments({ cluster, documents: withValues });
    fc.pre([...known.workloads, ...known.objects].every(({ verdict: { stage } }) => stage !== 'decode' && stage !== 'api-validation'));
    const answers = answersOf(known.workloads);
    for (const { source, verdict: { decision } } of checkUnresolved({ cluster, documents: withTokens }).workloads) {
      expect(['unknown', answers.get(source)?.verdict.decision ?? decision]).toContain(decision);
    }
  }), { numRuns: numberOfRuns(200) });
});

test('a set without tokens is decided as it is', () => {
  fc.assert(fc.property(arbitraryTokenSet, ({ version, plugins, withValues }) => {
    const cluster = clusterOf(version, plugins);
    const decisions = (documents: readonly ManifestDocument[], check: typeof checkDocuments) =>
      check({ cluster, documents }).workloads.map(({ source, verdict: { decision, message } }) => [source, decision, message]);
    expect(decisions(withValues, checkUnresolved)).toEqual(decisions(withValues, checkDocuments));
  }), { numRuns: numberOfRuns(20) });
});
