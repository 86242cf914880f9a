import { defaultPod } from '../../../src/engine/defaulting/pod';
import { Container } from '../../../src/engine/objects/pod';

/** The one container of a pod, without what every container gets. */
function containerOf(container: Container, minor: number): Container {
  const { spec } = JSON.parse(JSON.stringify(defaultPod({ metadata: { name: 'web' }, spec: { containers: [container] } }, minor)));
  const { terminationMessagePath, terminationMessagePolicy, ...others } = spec.containers[0];
  expect({ terminationMessagePath, terminationMessagePolicy }).toEqual({ terminationMessagePath: '/dev/termination-log', terminationMessagePolicy: 'File' });
  return others as Container;
}

describe('a container', () => {
  test.each<[string, Container, number, Container]>([
    ['the latest image is always pulled', { image: 'nginx' }, 24, { image: 'nginx', imagePullPolicy: 'Always' }],
    ['another only once', { image: 'nginx:1' }, 24, { image: 'nginx:1', imagePullPolicy: 'IfNotPresent' }],
    ['a policy stays', { image: 'nginx', imagePullPolicy: 'Never' }, 24, { image: 'nginx', imagePullPolicy: 'Never' }],
    [
      'ports',
      { image: 'a:1', ports: [{ containerPort: 80 }, { containerPort: 81, protocol: 'UDP' }] },
      24,
      { image: 'a:1', ports: [{ containerPort: 80, protocol: 'TCP' }, { containerPort: 81, protocol: 'UDP' }], imagePullPolicy: 'IfNotPresent' },
    ],
    [
      'fields of the pod',
      { image: 'a:1', env: [{ name: 'A', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }, { name: 'B', value: 'x' }] },
      24,
      { image: 'a:1', env: [{ name: 'A', valueFrom: { fieldRef: { fieldPath: 'metadata.name', apiVersion: 'v1' } } }, { name: 'B', value: 'x' }], imagePullPolicy: 'IfNotPresent' },
    ],
    [
      'keys of files',
      { image: 'a:1', env: [{ name: 'A', valueFrom: { fileKeyRef: { volumeName: 'v', path: 'p', key: 'k' } } }, { name: 'B', valueFrom: { fileKeyRef: { volumeName: 'v', path: 'p', key: 'k', optional: true } } }] },
      36,
      { image: 'a:1', env: [{ name: 'A', valueFrom: { fileKeyRef: { volumeName: 'v', path: 'p', key: 'k', optional: false } } }, { name: 'B', valueFrom: { fileKeyRef: { volumeName: 'v', path: 'p', key: 'k', optional: true } } }], imagePullPolicy: 'IfNotPresent' },
    ],
    [
      'probes',
      { image: 'a:1', livenessProbe: { httpGet: { port: 80 }, periodSeconds: 5 }, readinessProbe: { grpc: { port: 80 } }, startupProbe: { exec: { command: ['a'] }, timeoutSeconds: 0 } },
      24,
      { image: 'a:1', livenessProbe: { httpGet: { port: 80, path: '/', scheme: 'HTTP' }, periodSeconds: 5, timeoutSeconds: 1, successThreshold: 1, failureThreshold: 3 }, readinessProbe: { grpc: { port: 80, service: '' }, timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 }, startupProbe: { exec: { command: ['a'] }, timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 }, imagePullPolicy: 'IfNotPresent' },
    ],
    [
      'hooks',
      { image: 'a:1', lifecycle: { postStart: { httpGet: { port: 80, path: '/x' } }, preStop: { exec: {} } } },
      24,
      { image: 'a:1', lifecycle: { postStart: { httpGet: { port: 80, path: '/x', scheme: 'HTTP' } }, preStop: { exec: {} } }, imagePullPolicy: 'IfNotPresent' },
    ],
    [
      'what is limited is requested',
      { image: 'a:1', resources: { limits: { cpu: '1', memory: '1Gi' }, requests: { cpu: '500m' } } },
      24,
      { image: 'a:1', resources: { limits: { cpu: '1', memory: '1Gi' }, requests: { cpu: '500m', memory: '1Gi' } }, imagePullPolicy: 'IfNotPresent' },
    ],
    [
      'what is requested is not limited',
      { image: 'a:1', resources: { requests: { cpu: '1' } } },
      24,
      { image: 'a:1', resources: { requests: { cpu: '1' } }, imagePullPolicy: 'IfNotPresent' },
    ],
    [
      'nothing of the security context',
      { image: 'a:1', securityContext: { capabilities: { drop: ['ALL'] } } },
      24,
      { image: 'a:1', imagePullPolicy: 'IfNotPresent', securityContext: { capabilities: { drop: ['ALL'] } } },
    ],
  ])('%s', (_title, container, minor, expected) => {
    expect(containerOf(container, minor)).toEqual(expected);
  });
});
