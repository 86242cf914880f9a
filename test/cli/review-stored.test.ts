import { run } from '../support/command-line';

const CONTAINER = { name: 'c', image: 'nginx' };
const pod = (spec: object, metadata: object = {}) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', namespace: 'team', ...metadata }, spec: { containers: [CONTAINER], ...spec } });
const request = (given: object) => ({ namespace: 'team', userInfo: { username: 'x', groups: [] }, ...given });

async function responseTo(given: object, kubernetesVersion = '1.30') {
  const { out } = await run(['review'], `${JSON.stringify({ kubernetesVersion, plugins: ['PodSecurity', 'ServiceAccount'], objects: [], request: request(given) })}\n`);
  const { auditAnnotations: _auditAnnotations, ...response } = JSON.parse(out).response;
  return response;
}

const IMMUTABLE = 'Pod "p" is invalid: spec: Forbidden: pod updates may not change fields other than '
  + '`spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),'
  + '`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)\n  core.PodSpec{...}\n';

test.each([
  ['to the network of the host', { hostNetwork: true, containers: [{ ...CONTAINER, securityContext: { privileged: true } }] }, IMMUTABLE],
  ['to other commands', { containers: [{ ...CONTAINER, command: ['x'] }] }, IMMUTABLE],
  ['to no containers', { containers: [] }, 'Pod "p" is invalid: [spec.containers: Required value, spec.containers: Forbidden: pod updates may not add or remove containers]'],
])('the update of a pod %s is invalid', async (_title, spec, message) => {
  expect(await responseTo({ operation: 'UPDATE', oldObject: pod({}), object: pod(spec) })).toEqual({ allowed: false, stage: 'api-validation', code: 422, message });
});

test('an update to another image is valid', async () => {
  expect(await responseTo({ operation: 'UPDATE', oldObject: pod({}), object: pod({ containers: [{ ...CONTAINER, image: 'httpd' }] }) })).toMatchObject({ allowed: true });
});

test.each([
  ['a new object that has one', { operation: 'CREATE', object: pod({}, { resourceVersion: '5' }) }, 500, 'resourceVersion should not be set on objects to be created'],
  ['an update of another one', { operation: 'UPDATE', oldObject: pod({}, { resourceVersion: '5' }), object: pod({}, { resourceVersion: '4' }) }, 409,
    'Operation cannot be fulfilled on pods "p": the object has been modified; please apply your changes to the latest version and try again'],
])('the resourceVersion decides on %s', async (_title, given, code, message) => {
  expect(await responseTo(given)).toEqual({ allowed: false, code, message });
});

test.each([
  ['in a dry run of the review', { dryRun: true }],
  ['in a dry run by the options', { options: { dryRun: ['All'] } }],
])('but nothing is stored %s', async (_title, change) => {
  expect(await responseTo({ object: pod({}, { resourceVersion: '5' }), ...change })).toMatchObject({ allowed: true });
});

test('the answer has the object as it is stored: quantities in their short form, and no fields that are empty', async () => {
  const spec = { hostNetwork: false, containers: [{ ...CONTAINER, ports: [], resources: { limits: { cpu: '.5' } } }] };
  const { object } = await responseTo({ operation: 'CREATE', object: pod(spec) }, '1.24');
  expect(object.spec.hostNetwork).toBeUndefined();
  expect(object.spec.containers[0]).toEqual({
    ...CONTAINER,
    resources: { limits: { cpu: '500m' }, requests: { cpu: '500m' } },
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    imagePullPolicy: 'Always',
    volumeMounts: [expect.objectContaining({ mountPath: '/var/run/secrets/kubernetes.io/serviceaccount' })],
  });
});
