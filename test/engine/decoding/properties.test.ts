import * as fc from 'fast-check';
import { decode } from '../../../src/engine/decoding/decode';
import { jsonText } from '../../../src/engine/decoding/json-text';
import { readJson } from '../../../src/engine/decoding/read-json';
import { runs } from '../../support/runs';

const names = fc.constantFrom('spec', 'metadata', 'containers', 'securityContext', 'runAsUser', 'labels', 'name', 'resources', 'limits', 'hostPID', '__proto__');
const { json } = fc.letrec<{ json: unknown; leaf: unknown }>((tie) => ({
  json: fc.oneof({ maxDepth: 6 }, tie('leaf'), fc.array(tie('json'), { maxLength: 3 }), fc.dictionary(names, tie('json'), { maxKeys: 4 })),
  leaf: fc.oneof(fc.constant(null), fc.boolean(), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.string(), fc.constant({})),
}));

test('any JSON is decoded, and what comes out needs no second decoding', () => {
  fc.assert(
    fc.property(json, (value) => {
      const { object } = decode('core/v1.Pod', value, 24);
      const again = decode('core/v1.Pod', object, 24);
      expect(again).toEqual({ object, unknownFields: [], strictErrors: [] });
      expect(again.object).toBe(object);
    }),
    { numRuns: runs(100) },
  );
});

test('the JSON that goes in is not modified', () => {
  fc.assert(
    fc.property(json, (value) => {
      const before = jsonText(value);
      decode('core/v1.Pod', value, 24);
      expect(jsonText(value)).toBe(before);
    }),
    { numRuns: runs(100) },
  );
});

test('JSON is read as JSON.parse reads it', () => {
  fc.assert(
    fc.property(json, fc.constantFrom(undefined, 2), (value, indent) => {
      const text = JSON.stringify(value, undefined, indent);
      expect(JSON.parse(jsonText(readJson(text)))).toEqual(JSON.parse(text));
    }),
    { numRuns: runs(100) },
  );
});
