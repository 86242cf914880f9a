import { dropSchedulingFields } from '../../../src/engine/defaulting/drop-scheduling-fields';
import { Affinity, TopologySpreadConstraint } from '../../../src/engine/objects/pod';

const TERM = { topologyKey: 'zone', namespaceSelector: {}, matchLabelKeys: ['a'], mismatchLabelKeys: ['b'] };

function affinityOf(term: object): Affinity {
  return {
    podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] },
    podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm: term }] },
  };
}

test.each<[number, object]>([
  [21, { topologyKey: 'zone' }],
  [22, { topologyKey: 'zone', namespaceSelector: {} }],
  [30, { topologyKey: 'zone', namespaceSelector: {} }],
  [31, TERM],
])('of a term of an affinity 1.%d leaves what its gates let through', (minor, expected) => {
  expect(dropSchedulingFields({ affinity: affinityOf(TERM) }, minor).affinity).toEqual(affinityOf(expected));
});

test.each<[number, TopologySpreadConstraint]>([
  [25, { maxSkew: 1 }],
  [26, { maxSkew: 1, nodeAffinityPolicy: 'Honor', nodeTaintsPolicy: 'Honor' }],
  [27, { maxSkew: 1, minDomains: 2, nodeAffinityPolicy: 'Honor', nodeTaintsPolicy: 'Honor', matchLabelKeys: ['a'] }],
])('of a spread constraint 1.%d leaves what its gates let through', (minor, expected) => {
  const given = { maxSkew: 1, minDomains: 2, nodeAffinityPolicy: 'Honor', nodeTaintsPolicy: 'Honor', matchLabelKeys: ['a'] };
  expect(dropSchedulingFields({ topologySpreadConstraints: [given] }, minor).topologySpreadConstraints).toEqual([expected]);
});

test('what has nothing to drop stays the same object', () => {
  const spec = { affinity: affinityOf({ topologyKey: 'zone' }) };
  expect(dropSchedulingFields(spec, 20)).toBe(spec);
});
