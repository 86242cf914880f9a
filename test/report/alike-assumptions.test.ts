import { sharedSentences } from '../../src/report/alike-assumptions';
import { groupAssumptions } from '../../src/report/assumptions';
import { verdict, workload } from '../support/reported-set';

const PATH = 'spec.template';

/** A custom resource with two pod templates, whose verdicts rest on the same assumption. */
function resource(name: string, path = PATH) {
  const assumptions = [{ about: `the controller of Cluster ray/${name}`, reason: `not known; assumed that it creates pods from ${path}` }];
  return [0, 1].map(() => workload({ kind: 'Cluster', namespace: 'ray', name, verdict: verdict({ assumptions }) }));
}

const named = (names: string, path = PATH) => [...names].flatMap((name) => resource(name, path));
const ABOUT = (name: string, path = PATH) => `the controller of Cluster ray/${name}: not known; assumed that it creates pods from ${path} (2 objects: Cluster ray/${name} (2 times))`;

test.each<[string, ReturnType<typeof named>, readonly string[]]>([
  ['of five, each', named('abcde'), [...'abcde'].map((name) => ABOUT(name))],
  ['of six, the first three', named('abcdef'), [ABOUT('a'), ABOUT('b'), ABOUT('c'), 'the same applies to 3 more objects: Cluster ray/d, Cluster ray/e and Cluster ray/f']],
  ['of many, the first ones and how many more', named('abcdefghi'), [
    ABOUT('a'), ABOUT('b'), ABOUT('c'), 'the same applies to 6 more objects: Cluster ray/d, Cluster ray/e, Cluster ray/f and 3 more',
  ]],
  ['of those that say something else, each', [...named('abc'), ...named('def', 'spec.other')], [...[...'abc'].map((name) => ABOUT(name)), ...[...'def'].map((name) => ABOUT(name, 'spec.other'))]],
  ['those that say the same are together', [...named('abc'), ...named('x', 'spec.other'), ...named('def')], [
    ABOUT('a'), ABOUT('b'), ABOUT('c'), 'the same applies to 3 more objects: Cluster ray/d, Cluster ray/e and Cluster ray/f', ABOUT('x', 'spec.other'),
  ]],
])('%s', (_title, workloads, expected) => {
  expect(sharedSentences(groupAssumptions(workloads))).toEqual(expected);
});
