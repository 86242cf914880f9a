import { podOfTemplate } from '../../../src/engine/controllers/pod-of-template';
import { PodTemplateSpec } from '../../../src/engine/objects/pod';

const podOf = (template: PodTemplateSpec, name = 'web'): ReturnType<typeof podOfTemplate> => (
  podOfTemplate(template, { metadata: { name }, reference: { uid: '1' }, namespace: 'team', minor: 30 })
);

test('a pod has labels, annotations and finalizers of its template, and nothing else of its metadata', () => {
  const metadata = { labels: { a: 'b' }, annotations: { c: 'd' }, finalizers: ['e/f'], name: 'x', namespace: 'y', ownerReferences: [{ uid: '2' }] };
  expect(podOf({ metadata })).toEqual({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      generateName: 'web-', namespace: 'team', labels: { a: 'b' }, annotations: { c: 'd' }, finalizers: ['e/f'], ownerReferences: [{ uid: '1' }],
    },
    spec: {},
  });
});

test('it has no empty lists', () => {
  expect(podOf({ metadata: { finalizers: [] }, spec: { securityContext: { supplementalGroups: [], fsGroup: 1 } } })).toEqual({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { generateName: 'web-', namespace: 'team', ownerReferences: [{ uid: '1' }] },
    spec: { securityContext: { fsGroup: 1 } },
  });
});

test.each([[252, '-'], [253, '-'], [254, '']])('a name of %d characters has %j after it', (length, dash) => {
  expect(podOf({}, 'a'.repeat(length)).metadata?.generateName).toBe(`${'a'.repeat(length)}${dash}`);
});
