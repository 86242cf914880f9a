import { PluginAnswer, PluginDenial, PodCreation } from '../../../src/engine/admission/plugin-answer';
import { RuntimeClass } from '../../../src/engine/objects/runtime-class';
import { admitRuntimeClass } from '../../../src/engine/runtime-class/admission';

const CLASSES = new Map<string, RuntimeClass>([
  ['plain', { handler: 'runc' }],
  ['heavy', { handler: 'kata', overhead: { podFixed: { cpu: '250m', memory: '120Mi' } } }],
  ['placed', { handler: 'gvisor', scheduling: { nodeSelector: { sandbox: 'yes' } } }],
  ['empty', { handler: 'kata', overhead: {} }],
]);

type Spec = NonNullable<PodCreation['pod']['spec']>;

function answer(spec: Spec, { minor = 36, absent = new Set<string>() } = {}): PluginAnswer {
  return admitRuntimeClass({ minor, namespace: 'team', name: 'p', pod: { spec }, sent: { spec } }, { byName: CLASSES, absent });
}

const NO_OVERHEAD = 'Pod Overhead set without corresponding RuntimeClass defined Overhead';
const OTHER_OVERHEAD = "Pod's Overhead doesn't match RuntimeClass's defined Overhead";

test.each<[string, Spec, Parameters<typeof answer>[1], PluginDenial['phase'], string]>([
  ['a class that was refused', { runtimeClassName: 'gviser' }, { absent: new Set(['gviser']) }, 'mutating', 'pod rejected: RuntimeClass "gviser" not found'],
  ['a class that cannot exist', { runtimeClassName: 'G_visor' }, {}, 'mutating', 'pod rejected: RuntimeClass "G_visor" not found'],
  ['an empty name in 1.18', { runtimeClassName: '' }, { minor: 18 }, 'mutating', 'pod rejected: RuntimeClass "" not found'],
  ['overhead without a class', { overhead: { cpu: '1m' } }, {}, 'validating', `pod rejected: ${NO_OVERHEAD}`],
  ['an overhead of nothing without a class', { overhead: {} }, { minor: 18 }, 'validating', `pod rejected: ${NO_OVERHEAD}`],
  ['overhead where the class has none', { runtimeClassName: 'plain', overhead: { cpu: '1m' } }, {}, 'validating', `pod rejected: ${NO_OVERHEAD}`],
  ['another overhead', { runtimeClassName: 'heavy', overhead: { cpu: '250m' } }, {}, 'mutating', `pod rejected: ${OTHER_OVERHEAD}`],
  ['another value', { runtimeClassName: 'heavy', overhead: { cpu: '251m', memory: '120Mi' } }, {}, 'mutating', `pod rejected: ${OTHER_OVERHEAD}`],
  ['an overhead of nothing in 1.23', { runtimeClassName: 'heavy', overhead: {} }, { minor: 23 }, 'mutating', `pod rejected: ${OTHER_OVERHEAD}`],
  ['another node selector', { runtimeClassName: 'placed', nodeSelector: { sandbox: 'no' } }, {}, 'mutating',
    'conflict: runtimeClass.scheduling.nodeSelector[sandbox] = yes; pod.spec.nodeSelector[sandbox] = no'],
])('%s is denied', (_title, spec, options, phase, reason) => {
  expect(answer(spec, options)).toEqual({ denial: { phase, code: 403, message: `pods "p" is forbidden: ${reason}` }, assumptions: [] });
});

test('from 1.19 on an empty name is an error of the server', () => {
  expect(answer({ runtimeClassName: '' }, { minor: 19 })).toEqual({
    denial: { phase: 'mutating', code: 500, message: 'resource name may not be empty' }, assumptions: [],
  });
});

test.each<[string, Spec, Parameters<typeof answer>[1]]>([
  ['no class', {}, {}],
  ['a class', { runtimeClassName: 'plain' }, {}],
  ['a class before the plugin', { runtimeClassName: 'nope' }, { minor: 15 }],
  ['overhead while its gate is off', { overhead: { cpu: '1m' } }, { minor: 17 }],
])('%s is admitted', (_title, spec, options) => {
  expect(answer(spec, options)).toEqual({ assumptions: [] });
});

test.each<[string, Spec, string, string]>([
  ['a class that is not known', { runtimeClassName: 'sandboxed' }, 'RuntimeClass sandboxed',
    'not in the set; assumed that it exists. Without it, the API server answers: pods "p" is forbidden: pod rejected: RuntimeClass "sandboxed" not found'],
  ['overhead', { runtimeClassName: 'heavy' }, 'RuntimeClass heavy', 'not evaluated: the API server adds its overhead to the pod'],
  ['the same overhead', { runtimeClassName: 'heavy', overhead: { memory: '122880Ki', cpu: '0.25' } }, 'RuntimeClass heavy',
    'not evaluated: the API server adds its overhead to the pod'],
  ['an overhead of nothing', { runtimeClassName: 'heavy', overhead: {} }, 'RuntimeClass heavy', 'not evaluated: the API server adds its overhead to the pod'],
  ['scheduling', { runtimeClassName: 'placed', nodeSelector: { sandbox: 'yes', disk: 'ssd' } }, 'RuntimeClass placed',
    'not evaluated: the API server adds its scheduling to the pod'],
])('%s is an assumption', (_title, spec, about, reason) => {
  expect(answer(spec)).toEqual({ assumptions: [{ about, reason }] });
});
