import { applyLabelKeys } from '../../../src/engine/defaulting/apply-label-keys';
import { PodSpec } from '../../../src/engine/objects/pod';

const LABELS = { app: 'web', tenant: 'blue' };

function applied(spec: PodSpec, minor: number): PodSpec | undefined {
  return applyLabelKeys({ metadata: { labels: LABELS }, spec }, minor).spec;
}

test('the values of the pod come after what its affinity asks for', () => {
  const term = { labelSelector: { matchExpressions: [{ key: 'x', operator: 'Exists' }] }, matchLabelKeys: ['app', 'none'], mismatchLabelKeys: ['tenant'] };
  const spec = { affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } } };
  const [changed] = applied(spec, 31)?.affinity?.podAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
  expect(changed).toEqual({
    ...term,
    labelSelector: {
      matchExpressions: [
        { key: 'x', operator: 'Exists' }, { key: 'app', operator: 'In', values: ['web'] }, { key: 'tenant', operator: 'NotIn', values: ['blue'] },
      ],
    },
  });
});

test('spread constraints take them from 1.34 on', () => {
  const spec = { topologySpreadConstraints: [{ labelSelector: {}, matchLabelKeys: ['app'] }] };
  expect(applied(spec, 33)).toBe(spec);
  expect(applied(spec, 34)?.topologySpreadConstraints?.[0].labelSelector).toEqual({ matchExpressions: [{ key: 'app', operator: 'In', values: ['web'] }] });
});

test.each<[string, PodSpec]>([
  ['no selector', { topologySpreadConstraints: [{ matchLabelKeys: ['app'] }] }],
  ['no label of a key', { topologySpreadConstraints: [{ labelSelector: {}, matchLabelKeys: ['toString'] }] }],
  ['no keys', { affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ labelSelector: {} }] } } }],
])('where there is %s the pod stays as it is', (_title, spec) => {
  expect(applied(spec, 37)).toBe(spec);
});
