import { Container, PodSpec, Volume } from '../../../../src/engine/objects/pod';
import { container } from '../../../support/pod';
import { NOT_A_NAME, errorsOfPod } from '../../../support/validation';

const app = (fields: Container): PodSpec => ({ containers: [container(fields)] });
const volume = (fields: Volume): PodSpec => ({ volumes: [{ name: 'v', ...fields }] });

describe('fields of the pod', () => {
  test.each<[string, number, PodSpec, string[]]>([
    [
      'of variables', 24,
      app({ env: ['metadata.name', 'spec.nodeName', 'status.podIPs', 'metadata.labels[\'app\']', 'metadata.annotations[\'EX.com/a\']'].map((fieldPath) => ({ name: 'A', valueFrom: { fieldRef: { fieldPath } } })) }),
      [],
    ],
    [
      'that there are not', 24,
      app({ env: ['', 'spec.x', 'metadata.labels', 'metadata.labels[\'-a\']', 'spec[\'a\']', 'status.phase'].map((fieldPath) => ({ name: 'A', valueFrom: { fieldRef: { fieldPath } } })) }),
      [
        'spec.containers[0].env[0].valueFrom.fieldRef.fieldPath: Required value',
        'spec.containers[0].env[1].valueFrom.fieldRef.fieldPath: Invalid value: "spec.x": error converting fieldPath: field label not supported: spec.x',
        'spec.containers[0].env[2].valueFrom.fieldRef.fieldPath: Unsupported value: "metadata.labels": supported values: "metadata.name", "metadata.namespace", "metadata.uid", "spec.nodeName", "spec.serviceAccountName", "status.hostIP", "status.podIP", "status.podIPs"',
        `spec.containers[0].env[3].valueFrom.fieldRef: Invalid value: "-a": name part ${NOT_A_NAME}`,
        'spec.containers[0].env[4].valueFrom.fieldRef.fieldPath: Invalid value: "spec[\'a\']": error converting fieldPath: field label does not support subscript: spec[\'a\']',
        'spec.containers[0].env[5].valueFrom.fieldRef.fieldPath: Unsupported value: "status.phase": supported values: "metadata.name", "metadata.namespace", "metadata.uid", "spec.nodeName", "spec.serviceAccountName", "status.hostIP", "status.podIP", "status.podIPs"',
      ],
    ],
    [
      'of another version', 24,
      app({ env: [{ name: 'A', valueFrom: { fieldRef: { apiVersion: 'v2', fieldPath: 'metadata.name' } } }] }),
      [
        'spec.containers[0].env[0].valueFrom.fieldRef.fieldPath: Invalid value: "metadata.name": error converting fieldPath: unsupported pod version: v2',
      ],
    ],
    [
      'the addresses of the host in 1.27', 25,
      app({ env: [{ name: 'A', valueFrom: { fieldRef: { fieldPath: 'status.hostIPs' } } }] }),
      [
        'spec.containers[0].env[0].valueFrom.fieldRef.fieldPath: Invalid value: "status.hostIPs": error converting fieldPath: field label not supported: status.hostIPs',
      ],
    ],
    ['in 1.28', 28, app({ env: [{ name: 'A', valueFrom: { fieldRef: { fieldPath: 'status.hostIPs' } } }] }), [
      "spec.containers[0].env[0].valueFrom.fieldRef: Forbidden: may not be set when feature gate 'PodHostIPs' is not enabled",
    ]],
    ['in 1.30', 30, app({ env: [{ name: 'A', valueFrom: { fieldRef: { fieldPath: 'status.hostIPs' } } }] }), []],
    [
      'of volumes', 24,
      volume({ downwardAPI: { items: [{ path: 'a', fieldRef: { fieldPath: 'metadata.annotations' } }, { path: 'b', fieldRef: { fieldPath: 'spec.nodeName' } }] } }),
      [
        'spec.volumes[0].downwardAPI.fieldRef.fieldPath: Unsupported value: "spec.nodeName": supported values: "metadata.annotations", "metadata.labels", "metadata.name", "metadata.namespace", "metadata.uid"',
      ],
    ],
  ])('%s', (_title, minor, spec, expected) => {
    expect(errorsOfPod(spec, { minor })).toEqual(expected);
  });
});

describe('resources of a container', () => {
  test.each<[string, PodSpec, string[]]>([
    [
      'of variables',
      app({ env: [{ name: 'A', valueFrom: { resourceFieldRef: { resource: 'limits.cpu', divisor: '1m' } } }, { name: 'B', valueFrom: { resourceFieldRef: { resource: 'requests.hugepages-2Mi' } } }] }),
      [],
    ],
    [
      'that there are not',
      app({ env: [{ name: 'A', valueFrom: { resourceFieldRef: {} } }, { name: 'B', valueFrom: { resourceFieldRef: { resource: 'cpu' } } }] }),
      [
        'spec.containers[0].env[0].valueFrom.resourceFieldRef.resource: Required value',
        'spec.containers[0].env[1].valueFrom.resourceFieldRef.resource: Unsupported value: "cpu": supported values: "limits.cpu", "limits.ephemeral-storage", "limits.memory", "requests.cpu", "requests.ephemeral-storage", "requests.memory"',
      ],
    ],
    [
      'divisors',
      app({ env: [{ name: 'A', valueFrom: { resourceFieldRef: { resource: 'limits.cpu', divisor: '1k' } } }, { name: 'B', valueFrom: { resourceFieldRef: { resource: 'requests.memory', divisor: '2' } } }, { name: 'C', valueFrom: { resourceFieldRef: { resource: 'limits.ephemeral-storage', divisor: '1m' } } }, { name: 'D', valueFrom: { resourceFieldRef: { resource: 'limits.hugepages-2Mi', divisor: '3' } } }] }),
      [
        'spec.containers[0].env[0].valueFrom.resourceFieldRef.divisor: Invalid value: "limits.cpu": only divisor\'s values 1m and 1 are supported with the cpu resource',
        'spec.containers[0].env[1].valueFrom.resourceFieldRef.divisor: Invalid value: "requests.memory": only divisor\'s values 1, 1k, 1M, 1G, 1T, 1P, 1E, 1Ki, 1Mi, 1Gi, 1Ti, 1Pi, 1Ei are supported with the memory resource',
        'spec.containers[0].env[2].valueFrom.resourceFieldRef.divisor: Invalid value: "limits.ephemeral-storage": only divisor\'s values 1, 1k, 1M, 1G, 1T, 1P, 1E, 1Ki, 1Mi, 1Gi, 1Ti, 1Pi, 1Ei are supported with the local ephemeral storage resource',
        'spec.containers[0].env[3].valueFrom.resourceFieldRef.divisor: Invalid value: "limits.hugepages-2Mi": only divisor\'s values 1, 1k, 1M, 1G, 1T, 1P, 1E, 1Ki, 1Mi, 1Gi, 1Ti, 1Pi, 1Ei are supported with the hugepages resource',
      ],
    ],
    [
      'of volumes',
      volume({ downwardAPI: { items: [{ path: 'a', resourceFieldRef: { resource: 'limits.cpu' } }, { path: 'b', resourceFieldRef: { containerName: 'app', resource: 'limits.cpu' } }] } }),
      ['spec.volumes[0].downwardAPI.resourceFieldRef.containerName: Required value'],
    ],
  ])('%s', (_title, spec, expected) => {
    expect(errorsOfPod(spec)).toEqual(expected);
  });
});
