import { profileOf } from '../../../src/manifests/cluster/profile';
import { applySet } from '../../../src/manifests/decide/apply-set';

const POD = {
  apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'team' }, spec: { runtimeClassName: 'kata', containers: [{ name: 'c', image: 'nginx' }] },
};
const CLASS = { apiVersion: 'node.k8s.io/v1', kind: 'RuntimeClass', metadata: { name: 'kata' }, handler: 'kata' };
const NAMESPACE = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team' } };

function decisions(runtimeClass: object, spec: object, strict: boolean): unknown {
  const read = profileOf('kubernetes', '1.24');
  if ('error' in read) {
    throw new Error(read.error);
  }
  const documents = [NAMESPACE, { ...POD, spec: { ...POD.spec, ...spec } }, runtimeClass].map((value, i) => ({ source: `${i}`, value }));
  const [, { verdict, afterwards }] = applySet({ cluster: read.profile, documents, strict }).evaluated;
  return [verdict.decision, afterwards?.decision];
}

describe('a pod before the class that it names is refused, and the verdict for the whole set', () => {
  test.each([
    ['is allowed', CLASS, {}, false, 'allowed'],
    ['is allowed in a strict run too', CLASS, {}, true, 'allowed'],
    ['is allowed in a strict run where the class changes the pod', { ...CLASS, overhead: { podFixed: { cpu: '1' } } }, {}, true, 'allowed'],
    ['may rest on an assumption', CLASS, { serviceAccountName: 'builder' }, false, 'allowed'],
    ['is unknown in a strict run where it rests on an assumption', CLASS, { serviceAccountName: 'builder' }, true, 'unknown'],
  ])('%s', (_, runtimeClass, spec, strict, afterwards) => {
    expect(decisions(runtimeClass, spec, strict)).toEqual(['denied', afterwards]);
  });
});
