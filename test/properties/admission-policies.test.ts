import * as fc from 'fast-check';
import { arbitraryPolicyObjects, arbitraryPolicyWorld, PolicyWorld } from '../support/arbitrary-admission-policies';
import { answer, PolicyAnswer } from '../support/policy-answers';
import { runs } from '../support/runs';

function decide({ policies, others, request }: PolicyWorld): PolicyAnswer {
  return answer({ objects: [...others, ...policies.flat()], request });
}

test('a policy that is added with the action Deny never turns denied into allowed', () => {
  fc.assert(fc.property(arbitraryPolicyWorld, arbitraryPolicyObjects, fc.constantFrom('a', 'p00', 'z'), (world, make, name) => {
    const before = decide(world);
    const after = decide({ ...world, policies: [...world.policies, make(name)] });
    expect(after.allowed && !before.allowed).toBe(false);
  }), { numRuns: runs(50) });
});

const shuffledWorld = arbitraryPolicyWorld.chain((world) => {
  const objects = [...world.others, ...world.policies.flat()];
  return fc.shuffledSubarray(objects, { minLength: objects.length }).map((shuffled) => ({ world, shuffled }));
});

test('the order of policies, bindings, namespaces and params changes nothing', () => {
  fc.assert(fc.property(shuffledWorld, ({ world, shuffled }) => {
    expect(answer({ objects: shuffled, request: world.request })).toEqual(decide(world));
  }), { numRuns: runs(50) });
});

test('several policies deny what one of them denies, with the message of the first by name', () => {
  let denied = 0;
  fc.assert(fc.property(arbitraryPolicyWorld, (world) => {
    const together = decide(world);
    const alone = world.policies.map((policy) => decide({ ...world, policies: [policy] }));
    const first = alone.find(({ allowed }) => !allowed);
    denied += first === undefined ? 0 : 1;
    expect([together.allowed, together.code, together.message]).toEqual([first === undefined, first?.code, first?.message]);
    expect(new Set(together.warnings)).toEqual(new Set(alone.flatMap(({ warnings = [] }) => warnings)));
  }), { numRuns: runs(50) });
  expect(denied).toBeGreaterThan(10);
});
