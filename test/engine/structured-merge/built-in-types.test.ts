import { Comparison, isRecorded } from './recorded-types';
import { KINDS } from '../../../src/engine/kinds';
import { OTHER_KINDS, SUBRESOURCE_KINDS, WHOLE_KINDS } from '../../../src/engine/other-kinds/other-kinds';
import { builtInAtom } from '../../../src/engine/structured-merge/built-in-types';
import { Minor } from '../../../src/engine/version';

const EVERY_KIND = [...KINDS, ...OTHER_KINDS, ...SUBRESOURCE_KINDS, ...WHOLE_KINDS];

test.each<[minor: Minor, kinds: number, types: number]>([
  [16, 79, 702], [17, 81, 715], [18, 83, 730], [19, 87, 762], [20, 92, 833], [21, 95, 857], [22, 72, 723],
  [23, 70, 792], [24, 70, 790], [25, 63, 727], [26, 64, 724], [27, 65, 745], [28, 68, 785], [29, 70, 796],
  [30, 73, 840], [31, 74, 857], [32, 77, 859], [33, 85, 947], [34, 91, 1030], [35, 90, 1028], [36, 93, 1060],
  [37, 93, 1123],
])('in 1.%i the types of %i kinds are those of the API server, and all %i that they lead to', (minor, kinds, types) => {
  const served = EVERY_KIND.filter(({ type, since = 0, until = Infinity }) => since <= minor && minor <= until && isRecorded(type, minor));
  const comparison = new Comparison(minor);
  for (const { type } of served) {
    comparison.compareNamed(builtInAtom(type, minor), type);
  }
  expect({ differences: comparison.differences, kinds: served.length, types: comparison.compared.size }).toEqual({ differences: [], kinds, types });
});

/** The default of a key of the items of `ports`, which the recorded documents do not have until 1.26. */
function defaultsOfPort(minor: Minor): unknown {
  const { map } = builtInAtom('core/v1.ContainerPort', minor);
  return ['containerPort', 'protocol'].map((name) => map?.fields.get(name)?.defaultValue);
}

test.each<[minors: readonly Minor[], expected: readonly unknown[]]>([
  [[16, 17, 18, 19], [undefined, undefined]],
  [[20, 21, 22, 23, 24, 25, 26, 37], [0, 'TCP']],
])('in 1.%j keys have the defaults %j', (minors, expected) => {
  expect(minors.map(defaultsOfPort)).toEqual(minors.map(() => expected));
});
