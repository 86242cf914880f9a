import { reviewLine } from '../../../../src/cli/review';
import { NOT_A_SUBDOMAIN } from '../../../support/validation';

const policy = (metadata: object, spec: object = { podSelector: {} }): object => ({
  apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'n', namespace: 'team', resourceVersion: '1', uid: 'u', ...metadata }, spec,
});

// As the strategies of 1.35.4 and 1.36.3 answer: until then an update is validated as a new policy first.
test.each<[minor: number, metadata: object, message: string | undefined]>([
  [35, { generateName: 'A_' }, `NetworkPolicy.networking.k8s.io "n" is invalid: metadata.generateName: Invalid value: "A_": ${NOT_A_SUBDOMAIN}`],
  [36, { generateName: 'A_' }, undefined],
  [35, { generateName: '%' }, 'NetworkPolicy.networking.k8s.io "n" is invalid: [metadata.generateName: Invalid value: "%": may not contain \'%\', '
    + `metadata.generateName: Invalid value: "%": ${NOT_A_SUBDOMAIN}]`],
])('a changed policy of 1.%i with the metadata %j', (minor, metadata, message) => {
  const line = JSON.stringify({
    kubernetesVersion: `1.${minor}`,
    objects: [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team' } }],
    request: {
      operation: 'UPDATE', namespace: 'team', name: 'n', userInfo: { username: 'a', groups: ['system:masters'] }, object: policy(metadata), oldObject: policy({}),
    },
  });
  expect((JSON.parse(reviewLine(line)) as { readonly response: { readonly message?: string } }).response.message).toBe(message);
});
