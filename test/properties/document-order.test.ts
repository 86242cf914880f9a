import * as fc from 'fast-check';
import { EvaluatedObject } from '../../src/manifests/result/result';
import { arbitraryClusterObject, arbitraryWorkload, arbitraryWorld, World } from '../support/arbitrary-set';
import { evaluateWorld, identityOf, isSilentlyAllowed, place, readableVerdict } from '../support/evaluated-world';
import { runs } from '../support/runs';

/** Two or more forms of a workload are decided on at their own moments: the pods of the first before the second comes. */
const WITHOUT_CONTROLLER: readonly unknown[] = ['Pod', 'PodTemplate'];

/** Applied a second time, an object is patched, which the user may not be allowed to do either. */
function withoutPatches({ verdict, ...rest }: EvaluatedObject): object {
  const assumptions = verdict.assumptions.filter(({ reason }) => !reason.includes('cannot patch'));
  return readableVerdict({ ...rest, verdict: { ...verdict, assumptions } });
}

function isOfQuota({ verdict: { stage } }: EvaluatedObject): boolean {
  return stage === 'resource-quota';
}

test('a document that comes twice in a row changes nothing for the other objects, unless its pods come before a quota then', () => {
  fc.assert(fc.property(arbitraryWorld, fc.nat(), (given, choice) => {
    const world = place(given);
    const index = choice % world.documents.length;
    const document = world.documents[index];
    const copy = { ...document, source: 'copy' };
    const once = evaluateWorld(world);
    const twice = evaluateWorld({ ...world, documents: [...world.documents.slice(0, index + 1), copy, ...world.documents.slice(index + 1)] });
    const own = once.get(document.source);
    const hasController = own?.pod !== undefined && !WITHOUT_CONTROLLER.includes(own.kind);
    for (const [source, object] of once) {
      const other = twice.get(source)!;
      const isOwn = source.startsWith(document.source) && object.pod !== undefined && !WITHOUT_CONTROLLER.includes(object.kind);
      if (!isOwn && !(hasController && isOfQuota(object) && isOfQuota(other))) {
        expect([document.source, source, withoutPatches(other)]).toEqual([document.source, source, withoutPatches(object)]);
      }
    }
    const again = twice.get('copy');
    expect(again !== undefined && isSilentlyAllowed(again) && own?.verdict.decision !== 'allowed').toBe(false);
  }), { numRuns: runs(50) });
});

/** A world in which all else is there before the workloads, which have different names. */
const orderedWorld = fc.record({
  world: arbitraryWorld,
  objects: fc.array(arbitraryClusterObject, { maxLength: 6 }),
  workloads: fc.uniqueArray(arbitraryWorkload, { minLength: 2, maxLength: 4, selector: (value) => identityOf({ source: '', value }) }),
}).chain(({ world, objects, workloads }) => fc.record({
  first: fc.constant<World>({ ...world, documents: [...objects, ...workloads] }),
  order: fc.shuffledSubarray([...workloads.keys()], { minLength: workloads.length }),
}));

test('the order of workloads of different names changes no verdict, unless a quota has room for some of them', () => {
  fc.assert(fc.property(orderedWorld, ({ first, order }) => {
    const world = place(first);
    const ahead = world.documents.slice(0, -order.length);
    const workloads = world.documents.slice(-order.length);
    const given = evaluateWorld(world);
    const shuffled = evaluateWorld({ ...world, documents: [...ahead, ...order.map((i) => workloads[i])] });
    if ([...given.values(), ...shuffled.values()].some(isOfQuota)) {
      return;
    }
    for (const [source, object] of given) {
      expect([source, readableVerdict(shuffled.get(source)!)]).toEqual([source, readableVerdict(object)]);
    }
  }), { numRuns: runs(50) });
});
