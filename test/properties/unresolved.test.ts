import * as fc from 'fast-check';
import { EvaluatedObject } from '../../src/manifests/result/result';
import { placesIn, someDocuments, verdicts, withTokens } from '../support/unresolved';

const version = fc.constantFrom('1.22', '1.24', '1.30');

/** Documents, and some places in them. */
const documentsWithPlaces = someDocuments.chain((documents) => {
  const places = placesIn(documents);
  return fc.record({
    documents: fc.constant(documents),
    few: fc.subarray([...places], { minLength: 1, maxLength: 2 }),
    more: fc.subarray([...places], { maxLength: 3 }),
  });
});

function decisions(objects: ReadonlyMap<string, EvaluatedObject>): ReadonlyMap<string, string> {
  return new Map([...objects].filter(([source]) => source.startsWith('workload')).map(([source, { verdict }]) => [source, verdict.decision]));
}

test('a verdict with tokens in the documents is that of the values, or unknown', () => {
  fc.assert(fc.property(documentsWithPlaces, version, ({ documents, few }, minor) => {
    const known = decisions(verdicts(documents, minor));
    const withUnknown = decisions(verdicts(withTokens(documents, few), minor));
    for (const [source, decision] of known) {
      expect(['unknown', decision]).toContain(withUnknown.get(source));
    }
  }), { numRuns: 300 });
});

test('a further token makes nothing allowed that was not', () => {
  fc.assert(fc.property(documentsWithPlaces, version, ({ documents, few, more }, minor) => {
    const fewer = decisions(verdicts(withTokens(documents, few), minor));
    const most = decisions(verdicts(withTokens(documents, [...few, ...more]), minor));
    for (const [source, decision] of fewer) {
      expect(decision === 'allowed' ? [] : ['allowed']).not.toContain(most.get(source));
    }
  }), { numRuns: 300 });
});

test('a request is not held against what stands for a limit that is not there yet', () => {
  const resources = { limits: { cpu: '4' }, requests: { cpu: '2' } };
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'a' }, spec: { containers: [{ name: 'app', image: 'nginx', resources }] } };
  const documents = [
    { source: 'a', value: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a', labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } } } },
    { source: 'pod', value: pod },
  ];
  const tokens = withTokens(documents, [{ source: 'pod', steps: ['spec', 'containers', 0, 'resources', 'limits', 'cpu'] }]);
  expect(verdicts(documents, '1.30').get('pod')?.verdict.decision).toBe('allowed');
  expect(verdicts(tokens, '1.30').get('pod')?.verdict).toMatchObject({ decision: 'unknown', unknowns: [{ path: 'spec.containers[0].resources.limits.cpu' }] });
});
