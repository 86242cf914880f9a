import { areAllowed, mergeTolerations } from '../../../src/engine/admission/tolerations';
import { Toleration } from '../../../src/engine/objects/scheduling';

const ANY: Toleration = { operator: 'Exists' };
const KEY: Toleration = { key: 'a', operator: 'Exists' };
const VALUE: Toleration = { key: 'a', operator: 'Equal', value: 'x' };
const PLAIN: Toleration = { key: 'a', value: 'x' };
const EFFECT: Toleration = { key: 'a', operator: 'Exists', effect: 'NoSchedule' };
const LONG: Toleration = { key: 'a', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 };
const SHORT: Toleration = { key: 'a', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 30 };
const FOREVER: Toleration = { key: 'a', operator: 'Exists', effect: 'NoExecute' };

test.each<[string, readonly Toleration[], readonly Toleration[], readonly Toleration[]]>([
  ['nothing', [], [], []],
  ['equal ones', [KEY, KEY], [{ ...KEY }], [KEY]],
  ['different ones', [VALUE], [{ key: 'b' }], [VALUE, { key: 'b' }]],
  ['a wider one after', [VALUE, EFFECT], [KEY], [KEY]],
  ['a wider one before', [KEY], [VALUE, EFFECT], [KEY]],
  ['one for everything', [VALUE, LONG], [ANY], [ANY]],
  ['a longer time', [SHORT], [LONG], [LONG]],
  ['a shorter time', [LONG], [SHORT], [LONG]],
  ['no limit of time', [LONG], [FOREVER], [FOREVER]],
  ['an operator that is left out before', [PLAIN], [VALUE], [PLAIN]],
  ['an operator that is left out after', [VALUE], [PLAIN], [PLAIN]],
  ['operators that are left out', [PLAIN], [{ ...PLAIN }], [PLAIN]],
  ['a toleration that the pod has twice', [VALUE, VALUE], [], [VALUE]],
  ['another effect', [EFFECT], [LONG], [EFFECT, LONG]],
])('%s', (_title, first, second, expected) => {
  expect(mergeTolerations(first, second)).toEqual(expected);
});

test.each<[string, readonly Toleration[], readonly Toleration[], boolean]>([
  ['anything where nothing is listed', [ANY], [], true],
  ['nothing', [], [VALUE], true],
  ['the same', [VALUE], [VALUE], true],
  ['one that a wider one covers', [VALUE], [KEY], true],
  ['a wider one', [KEY], [VALUE], false],
  ['a longer time', [LONG], [SHORT], false],
  ['no limit of time', [FOREVER], [LONG], false],
  ['one of two', [VALUE, { key: 'b' }], [VALUE], false],
  ['an operator that no server knows', [VALUE], [{ ...KEY, operator: 'Lt' }], false],
])('%s', (_title, tolerations, allowed, expected) => {
  expect(areAllowed(tolerations, allowed)).toBe(expected);
});
