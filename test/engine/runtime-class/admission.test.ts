import { PluginAnswer, PodCreation } from '../../../src/engine/admission/plugin-answer';
import { RuntimeClass } from '../../../src/engine/objects/runtime-class';
import { admitRuntimeClass, validateRuntimeClass } from '../../../src/engine/runtime-class/admission';

const CLASSES = new Map<string, RuntimeClass>([
  ['plain', { metadata: { name: 'plain' }, handler: 'runc' }],
  ['heavy', { handler: 'kata', overhead: { podFixed: { cpu: '250m', memory: '120Mi' } } }],
  ['placed', { handler: 'gvisor', scheduling: { nodeSelector: { sandbox: 'yes' } } }],
  ['tolerant', { handler: 'kata', scheduling: { tolerations: [{ key: 'a', operator: 'Exists' }] } }],
  ['empty', { handler: 'kata', overhead: {} }],
]);

type Spec = NonNullable<PodCreation['pod']['spec']>;

function ask(decide: typeof admitRuntimeClass, spec: Spec, { minor = 36, absent = new Set<string>() } = {}): PluginAnswer {
  return decide({ minor, namespace: 'team', name: 'p', pod: { spec }, sent: { spec } }, { byName: CLASSES, absent });
}

type Options = Parameters<typeof ask>[2];

const NO_OVERHEAD = 'pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead';
const OTHER_OVERHEAD = "pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead";

test.each<[string, Spec, Options, string]>([
  ['a class that was refused', { runtimeClassName: 'gviser' }, { absent: new Set(['gviser']) }, 'pod rejected: RuntimeClass "gviser" not found'],
  ['a class that cannot exist', { runtimeClassName: 'G_visor' }, {}, 'pod rejected: RuntimeClass "G_visor" not found'],
  ['a slash in 1.18', { runtimeClassName: 'a/b' }, { minor: 18 }, 'pod rejected: RuntimeClass "a/b" not found'],
  ['an empty name in 1.18', { runtimeClassName: '' }, { minor: 18 }, 'pod rejected: RuntimeClass "" not found'],
  ['another overhead', { runtimeClassName: 'heavy', overhead: { cpu: '250m' } }, {}, OTHER_OVERHEAD],
  ['another value', { runtimeClassName: 'heavy', overhead: { cpu: '251m', memory: '120Mi' } }, {}, OTHER_OVERHEAD],
  ['overhead where the class has one of nothing', { runtimeClassName: 'empty', overhead: { cpu: '1m' } }, {}, OTHER_OVERHEAD],
  ['an overhead of nothing in 1.30', { runtimeClassName: 'heavy', overhead: {} }, { minor: 30 }, OTHER_OVERHEAD],
  ['another node selector', { runtimeClassName: 'placed', nodeSelector: { sandbox: 'no' } }, {},
    'conflict: runtimeClass.scheduling.nodeSelector[sandbox] = yes; pod.spec.nodeSelector[sandbox] = no'],
])('%s is denied', (_title, spec, options, reason) => {
  expect(ask(admitRuntimeClass, spec, options)).toMatchObject({ denial: { code: 403, message: `pods "p" is forbidden: ${reason}` }, assumptions: [] });
});

test.each<[string, string, string]>([
  ['an empty name', '', 'resource name may not be empty'],
  ['a slash', 'a/b', 'invalid resource name "a/b": [may not contain \'/\']'],
  ['a slash and a percent sign', '%/', 'invalid resource name "%/": [may not contain \'/\' may not contain \'%\']'],
  ['a folder', '..', 'invalid resource name "..": [may not be \'..\']'],
])('from 1.19 on a name that no URL has is an error of the server: %s', (_title, runtimeClassName, message) => {
  expect(ask(admitRuntimeClass, { runtimeClassName }, { minor: 19 })).toEqual({ denial: { code: 500, message }, assumptions: [] });
});

test.each<[string, Spec, Options]>([
  ['no class', {}, {}],
  ['overhead without a class', { overhead: { cpu: '1m' } }, {}],
  ['a class', { runtimeClassName: 'plain' }, {}],
  ['overhead where the class has none', { runtimeClassName: 'plain', overhead: { cpu: '1m' } }, {}],
  ['a class before the plugin', { runtimeClassName: 'nope' }, { minor: 15 }],
  ['overhead while its gate is off', { runtimeClassName: 'heavy' }, { minor: 17 }],
])('%s leaves the pod as it is', (_title, spec, options) => {
  expect(ask(admitRuntimeClass, spec, options)).toEqual({ assumptions: [] });
});

const OVERHEAD = { cpu: '250m', memory: '120Mi' };

test.each<[string, Spec, Options, Spec]>([
  ['overhead', { runtimeClassName: 'heavy' }, {}, { overhead: OVERHEAD }],
  ['the same overhead', { runtimeClassName: 'heavy', overhead: { memory: '122880Ki', cpu: '0.25' } }, {}, { overhead: OVERHEAD }],
  ['an overhead of nothing', { runtimeClassName: 'heavy', overhead: {} }, { minor: 31 }, { overhead: OVERHEAD }],
  ['a class with an overhead of nothing', { runtimeClassName: 'empty' }, { minor: 18 }, { overhead: {} }],
  ['a node selector', { runtimeClassName: 'placed' }, {}, { nodeSelector: { sandbox: 'yes' }, tolerations: [] }],
  ['node selectors of both', { runtimeClassName: 'placed', nodeSelector: { sandbox: 'yes', disk: 'ssd' } }, {},
    { nodeSelector: { disk: 'ssd', sandbox: 'yes' }, tolerations: [] }],
  ['tolerations', { runtimeClassName: 'tolerant', nodeSelector: { disk: 'ssd' }, tolerations: [{ key: 'b' }, { key: 'a', operator: 'Equal', value: 'x' }] }, {},
    { nodeSelector: { disk: 'ssd' }, tolerations: [{ key: 'b' }, { key: 'a', operator: 'Exists' }] }],
])('the pod gets %s', (_title, spec, options, expected) => {
  expect(ask(admitRuntimeClass, spec, options)).toEqual({ pod: { spec: { ...spec, ...expected } }, assumptions: [] });
});

test('a class that is not known is an assumption', () => {
  expect(ask(admitRuntimeClass, { runtimeClassName: 'sandboxed' })).toEqual({
    assumptions: [{
      about: 'RuntimeClass sandboxed',
      reason: 'not in the set; assumed that it exists. Without it, the API server answers: '
        + 'pods "p" is forbidden: pod rejected: RuntimeClass "sandboxed" not found',
    }],
  });
});

test.each<[string, Spec, Options, string | undefined]>([
  ['no overhead', {}, {}, undefined],
  ['overhead without a class', { overhead: { cpu: '1m' } }, {}, NO_OVERHEAD],
  ['an overhead of nothing without a class', { overhead: {} }, { minor: 18 }, NO_OVERHEAD],
  ['overhead while its gate is off', { overhead: { cpu: '1m' } }, { minor: 17 }, undefined],
  ['overhead where the class has none', { runtimeClassName: 'plain', overhead: { cpu: '1m' } }, {}, NO_OVERHEAD],
  ['overhead of a class that is not known', { runtimeClassName: 'nope', overhead: { cpu: '1m' } }, {}, undefined],
  ['the overhead of the class', { runtimeClassName: 'heavy', overhead: { cpu: '0.25', memory: '120Mi' } }, {}, undefined],
  ['another overhead', { runtimeClassName: 'heavy', overhead: { cpu: '1' } }, {}, OTHER_OVERHEAD],
  ['no overhead where the class has one', { runtimeClassName: 'heavy' }, {}, OTHER_OVERHEAD],
])('the validating phase finds %s', (_title, spec, options, reason) => {
  const expected = reason === undefined ? {} : { denial: { code: 403, message: `pods "p" is forbidden: ${reason}` } };
  expect(ask(validateRuntimeClass, spec, options)).toMatchObject({ ...expected, assumptions: [] });
});

test.each<[string, Spec, Options, string, string, unknown]>([
  ['a class with a typing error', { runtimeClassName: 'plian' }, { absent: new Set(['plian']) }, 'spec.runtimeClassName', 'set spec.runtimeClassName to plain', 'plain'],
  ['a class like no other', { runtimeClassName: 'G_visor' }, {}, 'spec.runtimeClassName', 'remove spec.runtimeClassName', undefined],
  ['another overhead', { runtimeClassName: 'heavy', overhead: { cpu: '1' } }, {}, 'spec.overhead', 'remove spec.overhead', undefined],
  ['another node selector', { runtimeClassName: 'placed', nodeSelector: { sandbox: 'no' } }, {}, 'spec.nodeSelector.sandbox', 'set spec.nodeSelector.sandbox to "yes"', 'yes'],
])('the finding names the field and what helps: %s', (_title, spec, options, path, fix, value) => {
  const [{ message: _message, changes, ...finding }] = ask(admitRuntimeClass, spec, options).denial?.findings?.() ?? [];
  expect(finding).toEqual({ check: 'runtime-class', path, fix });
  expect(changes?.map((change) => [change.path, change.value])).toEqual([[path, value]]);
});
