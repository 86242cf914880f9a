import * as fc from 'fast-check';
import { arbitraryWorld } from '../support/arbitrary-set';
import { evaluateWorld, place } from '../support/evaluated-world';
import { runs } from '../support/runs';

test('in a strict run, what rests on an assumption is unknown, and everything else is as it was', () => {
  fc.assert(fc.property(arbitraryWorld, (given) => {
    const world = place(given);
    const lenient = evaluateWorld(world);
    const strict = evaluateWorld(world, true);
    expect([...strict.keys()]).toEqual([...lenient.keys()]);
    for (const [source, { verdict, afterwards }] of strict) {
      const { verdict: own, afterwards: later } = lenient.get(source)!;
      expect([source, verdict.decision]).toEqual([source, own.assumptions.length > 0 ? 'unknown' : own.decision]);
      expect([source, afterwards?.decision]).toEqual([source, later && later.assumptions.length > 0 ? 'unknown' : later?.decision]);
    }
  }), { numRuns: runs(100) });
});
