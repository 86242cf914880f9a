import { titlesOf } from '../../src/report/place';
import { workload } from '../support/reported-set';

test.each<readonly [title: string, names: readonly string[], expected: readonly string[]]>([
  ['none', [], []],
  ['different ones', ['a', 'b'], ['Deployment yelb/a', 'Deployment yelb/b']],
  ['the same', ['a', 'a', 'a'], ['Deployment yelb/a (3 times)']],
  ['objects without a name', ['', 'a', ''], ['Deployment without a name in namespace yelb (2 times)', 'Deployment yelb/a']],
  ['more than are shown', ['a', 'b', 'c', 'd'], ['Deployment yelb/a', 'Deployment yelb/b', 'Deployment yelb/c', '1 more']],
  ['more, some of them the same', ['a', 'b', 'a', 'c', 'd', 'd', 'b', 'a'], ['Deployment yelb/a (3 times)', 'Deployment yelb/b (2 times)', 'Deployment yelb/c', '2 more']],
])('titles of %s', (_title, names, expected) => {
  expect(titlesOf(names.map((name) => workload({ name })), 3)).toEqual(expected);
});
