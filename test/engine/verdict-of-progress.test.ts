import { checked, workloadOf } from '../support/fixes';

const ADMISSION = 'admissionregistration.k8s.io/v1';

test('what two plugins assume of a namespace is told once, by the one that assumes more', () => {
  const result = checked({
    minor: 36,
    objects: [
      {
        apiVersion: ADMISSION,
        kind: 'ValidatingAdmissionPolicy',
        metadata: { name: 'replicas' },
        spec: {
          matchConstraints: { resourceRules: [{ apiGroups: ['apps'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['deployments'] }] },
          validations: [{ expression: 'object.spec.replicas <= 5' }],
        },
      },
      {
        apiVersion: ADMISSION,
        kind: 'ValidatingAdmissionPolicyBinding',
        metadata: { name: 'replicas' },
        spec: { policyName: 'replicas', validationActions: ['Deny'] },
      },
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'web', namespace: 'shop' },
        spec: { selector: { matchLabels: { app: 'web' } }, template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'nginx' }] } } },
      },
    ],
  });
  expect(workloadOf(result).verdict.assumptions).toEqual([
    {
      about: 'Namespace shop', reason: 'not in the set; assumed that it exists and has no Pod Security labels', includes: 'not in the set; assumed that it exists',
    },
  ]);
});
