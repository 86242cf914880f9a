import { ObjectMeta } from '../../../../src/engine/objects/meta';
import { PodSpec } from '../../../../src/engine/objects/pod';
import { container } from '../../../support/pod';
import { NOT_A_LABEL, NOT_A_NAME, NOT_A_SUBDOMAIN, errorsOfPod } from '../../../support/validation';

describe('a new pod', () => {
  test.each<[string, number, PodSpec, ObjectMeta, string[]]>([
    ['in order', 24, {}, {}, []],
    [
      'the order of errors', 24,
      { volumes: [{ name: 'V' }], containers: [container({ image: ' ' })], initContainers: [container({ name: 'init', image: 'x ' })], securityContext: { runAsUser: -1 }, serviceAccountName: 'A' },
      { name: 'A', labels: { '-': 'x' }, annotations: { '/': 'y', 'container.apparmor.security.beta.kubernetes.io/x': 'runtime/default' } },
      [
        `metadata.name: Invalid value: "A": ${NOT_A_SUBDOMAIN}`,
        `metadata.labels: Invalid value: "-": name part ${NOT_A_NAME}`,
        'metadata.annotations: Invalid value: "/": prefix part must be non-empty',
        'metadata.annotations: Invalid value: "/": name part must be non-empty',
        `metadata.annotations: Invalid value: "/": name part ${NOT_A_NAME}`,
        'metadata.annotations[container.apparmor.security.beta.kubernetes.io/x]: Invalid value: "x": container not found',
        `spec.volumes[0].name: Invalid value: "V": ${NOT_A_LABEL}`,
        'spec.securityContext.runAsUser: Invalid value: -1: must be between 0 and 2147483647, inclusive',
        `spec.serviceAccountName: Invalid value: "A": ${NOT_A_SUBDOMAIN}`,
        'spec.containers[0].image: Invalid value: " ": must not have leading or trailing whitespace',
        'spec.initContainers[0].image: Invalid value: "x ": must not have leading or trailing whitespace',
      ],
    ],
    ['no name', 24, {}, { name: '' }, ['metadata.name: Required value: name or generateName is required']],
    ['a name to be made', 24, { containers: [] }, { name: '', generateName: 'web-' }, ['spec.containers: Required value']],
    ['a prefix that no name can have', 24, {}, { name: '', generateName: 'Web-' }, [
      `metadata.generateName: Invalid value: "Web-": ${NOT_A_SUBDOMAIN}`,
      `metadata.name: Invalid value: "Web-xxxxx": ${NOT_A_SUBDOMAIN}`,
    ]],
    [
      'scheduling gates', 28,
      { nodeName: 'n', schedulingGates: [{ name: 'a' }] },
      {},
      ['spec.nodeName: Forbidden: cannot be set until all schedulingGates have been cleared'],
    ],
    ['a negative grace period', 24, { terminationGracePeriodSeconds: -1 }, {}, []],
  ])('%s', (_title, minor, spec, metadata, expected) => {
    expect(errorsOfPod(spec, { minor, metadata })).toEqual(expected);
  });
});
