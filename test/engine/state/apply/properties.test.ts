import * as fc from 'fast-check';
import { LAST_APPLIED_ANNOTATION } from '../../../../src/engine/objects/annotations';
import { applyConfiguration } from '../../../../src/engine/state/apply/apply-configuration';
import { runs } from '../../../support/runs';

type Fields = Record<string, unknown>;

const names = fc.constantFrom('spec', 'metadata', 'containers', 'env', 'volumes', 'finalizers', 'name', 'labels', '$patch', '$retainKeys',
  '$setElementOrder/containers', '$deleteFromPrimitiveList/finalizers', '__proto__');
const { object } = fc.letrec<{ json: unknown; leaf: unknown; object: Fields }>((tie) => ({
  json: fc.oneof({ maxDepth: 6 }, tie('leaf'), fc.array(tie('json'), { maxLength: 3 }), tie('object')),
  leaf: fc.oneof(fc.constant(null), fc.boolean(), fc.integer(), fc.constantFrom('a', 'b', 'delete', 'replace'), fc.constant({})),
  object: fc.dictionary(names, tie('json'), { maxKeys: 4 }),
}));
const type = fc.constantFrom({ apiVersion: 'v1', kind: 'Pod' }, { apiVersion: 'example.com/v1', kind: 'Widget' });

test('any two objects are merged or refused, and neither is modified', () => {
  fc.assert(
    fc.property(type, object, object, (meta, config, live) => {
      const before = JSON.stringify([config, live]);
      const applied = applyConfiguration({ ...meta, config, live });
      expect('merged' in applied || applied.error !== '').toBe(true);
      expect(JSON.stringify([config, live])).toBe(before);
    }),
    { numRuns: runs(100) },
  );
});

test('a document that is applied again changes nothing', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.jsonValue()), object, (spec, live) => {
      const request = { apiVersion: 'example.com/v1', kind: 'Widget', config: { spec } };
      const first = applyConfiguration({ ...request, live: { ...live, metadata: { annotations: { [LAST_APPLIED_ANNOTATION]: '{}' } } } });
      const merged = 'merged' in first ? first.merged : {};
      expect({ ...applyConfiguration({ ...request, live: merged }), isUnchanged: undefined }).toEqual({ merged });
    }),
    { numRuns: runs(100) },
  );
});
