import { Finding, refused } from '../../../src/engine/verdict';
import { withManifestFixes } from '../../../src/manifests/result/manifest-findings';

const STATEFUL_SET = { kind: 'StatefulSet', spec: { volumeClaimTemplates: [{ metadata: { name: 'data' } }] } };
const CEL = 'change spec.replicas so that object.spec.replicas.all(spec, spec.a) is true';

test.each<[string, Pick<Finding, 'path' | 'fix' | 'changes'>, string, object, string]>([
  ['a field', { path: 'spec.hostNetwork', fix: 'set spec.hostNetwork to false' }, 'spec.template', {}, 'set spec.template.spec.hostNetwork to false'],
  ['a field of a CronJob', { path: 'spec.hostNetwork', fix: 'set spec.hostNetwork to false' }, 'spec.jobTemplate.spec.template', {},
    'set spec.jobTemplate.spec.template.spec.hostNetwork to false'],
  ['a field of a pod', { path: 'spec.hostNetwork', fix: 'set spec.hostNetwork to false' }, '', {}, 'set spec.hostNetwork to false'],
  ['an item', { path: 'spec.volumes[1].hostPath', fix: 'replace spec.volumes[1].hostPath by another type of volume' }, 'spec.template', {},
    'replace spec.template.spec.volumes[1].hostPath by another type of volume'],
  ['a field of the metadata', { path: 'metadata.annotations[a/b]', fix: 'remove metadata.annotations[a/b]' }, 'template', {}, 'remove template.metadata.annotations[a/b]'],
  ['a field that a change names', {
    path: 'spec.containers[0].ports[0].hostPort',
    fix: 'remove spec.containers[0].ports[0].hostPort (the API server sets it while spec.hostNetwork is true)',
    changes: [{ path: 'spec.hostNetwork', steps: ['spec', 'hostNetwork'] }],
  }, 'spec.template', {}, 'remove spec.template.spec.containers[0].ports[0].hostPort (the API server sets it while spec.template.spec.hostNetwork is true)'],
  ['what is a part of an expression', { path: 'spec.replicas', fix: CEL }, 'spec.template', {}, CEL.replace('spec.', 'spec.template.spec.')],
  ['a field of another object', { path: '', fix: 'raise spec.hard' }, 'spec.template', {}, 'raise spec.hard'],
  ['a volume after those of claims', { path: 'spec.volumes[1].hostPath', fix: 'remove spec.volumes[1].hostPath' }, 'spec.template', STATEFUL_SET,
    'remove spec.template.spec.volumes[0].hostPath'],
  ['a claim', { path: 'spec.volumes[0].persistentVolumeClaim', fix: 'remove spec.volumes[0]' }, 'spec.template', STATEFUL_SET,
    'take spec.volumeClaimTemplates[0] (data) out'],
])('a fix names %s as the manifest has it', (_title, finding, template, manifest, expected) => {
  const verdict = refused({ stage: 'pod-security', findings: () => [{ check: 'c', message: 'm', ...finding }] });
  const { findings } = withManifestFixes(verdict, { template, manifest: manifest as Readonly<Record<string, unknown>> });
  expect(findings().map(({ fix }) => fix)).toEqual([expected]);
});
