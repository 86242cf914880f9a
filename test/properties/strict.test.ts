import * as fc from 'fast-check';
import { arbitraryWorld } from '../support/arbitrary-set';
import { evaluateWorld, place } from '../support/evaluated-world';
import { runs } from '../support/runs';

const NOT_VALIDATED = 'its definition is not in the set, so it is not validated; assumed that the API server accepts it';

test('in a strict run, what rests on an assumption is unknown, and everything else is as it was', () => {
  fc.assert(fc.property(arbitraryWorld, (given) => {
    const world = place(given);
    const lenient = evaluateWorld(world);
    const strict = evaluateWorld(world, true);
    expect([...strict.keys()]).toEqual(expect.arrayContaining([...lenient.keys()]));
    for (const [source, { verdict, afterwards }] of strict) {
      const loose = lenient.get(source);
      if (loose === undefined) {
        // One note on the whole set says what is assumed of objects on which nothing decides.
        expect([source, verdict.decision, verdict.unknowns.map(({ reason }) => reason)]).toEqual([source, 'unknown', [expect.stringContaining(NOT_VALIDATED)]]);
        continue;
      }
      const { verdict: own, afterwards: later } = loose;
      expect([source, verdict.decision]).toEqual([source, own.assumptions.length > 0 ? 'unknown' : own.decision]);
      expect([source, afterwards?.decision]).toEqual([source, later && later.assumptions.length > 0 ? 'unknown' : later?.decision]);
    }
  }), { numRuns: runs(100) });
});
