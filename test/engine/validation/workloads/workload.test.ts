import { KubernetesObject } from '../../../../src/engine/objects/meta';
import { PodSpec, PodTemplateSpec } from '../../../../src/engine/objects/pod';
import { LabelSelector } from '../../../../src/engine/objects/rbac';
import { CronJob, Job, PodController, PodTemplate, ReplicationController } from '../../../../src/engine/objects/workload';
import { container } from '../../../support/pod';
import { errorsOfWorkload, NOT_A_NAME, NOT_A_SUBDOMAIN } from '../../../support/validation';

const LABELS = { app: 'web' };
const TEMPLATE: PodTemplateSpec = { metadata: { labels: LABELS }, spec: { containers: [container()] } };
const SELECTOR: LabelSelector = { matchLabels: LABELS };

const template = (spec: PodSpec): PodTemplateSpec => ({ ...TEMPLATE, spec: { ...TEMPLATE.spec, ...spec } });

/** One with a name and what its kind needs besides. */
function named(kind: string, name: string): KubernetesObject {
  const metadata = { name };
  switch (kind) {
    case 'PodTemplate':
      return { apiVersion: 'v1', kind, metadata, template: TEMPLATE } as PodTemplate;
    case 'ReplicationController':
      return { apiVersion: 'v1', kind, metadata, spec: { template: TEMPLATE } } as ReplicationController;
    case 'CronJob':
      return { apiVersion: 'batch/v1', kind, metadata, spec: { schedule: '* * * * *', jobTemplate: { spec: { template: JOB } } } } as CronJob;
    case 'Job':
      return { apiVersion: 'batch/v1', kind, metadata, spec: { template: JOB } } as Job;
    default:
      return { apiVersion: 'apps/v1', kind, metadata, spec: { selector: SELECTOR, template: TEMPLATE } } as PodController;
  }
}

const JOB = template({ restartPolicy: 'Never' });
const replicationController = (spec: ReplicationController['spec']): ReplicationController => ({
  apiVersion: 'v1', kind: 'ReplicationController', metadata: { name: 'web' }, spec: { template: TEMPLATE, ...spec },
});
const podTemplate = (of: PodTemplateSpec): PodTemplate => ({ apiVersion: 'v1', kind: 'PodTemplate', metadata: { name: 'web' }, template: of });

// As kube-apiserver 1.34.4 and 1.35.4 answer: from then on, only what is asked of all objects looks at the prefix.
test.each<[generateName: string, minor: number, expected: string[]]>([
  ['A_', 34, [`metadata.generateName: Invalid value: "A_": ${NOT_A_SUBDOMAIN}`]],
  ['A_', 35, []],
  ['%', 35, ['metadata.generateName: Invalid value: "%": may not contain \'%\'']],
])('the prefix %j of the name of a ReplicationController that has a name, in 1.%i', (generateName, minor, expected) => {
  const controller = { ...replicationController({ selector: LABELS }), metadata: { name: 'web', generateName } };
  expect(errorsOfWorkload(controller, { minor })).toEqual(expected);
});

describe('a name', () => {
  test.each<[string, string, string, number, string[]]>([
    ['of a Deployment', 'Deployment', 'a.b', 24, []],
    ['of a ReplicaSet', 'ReplicaSet', 'a.b', 24, []],
    ['of a StatefulSet', 'StatefulSet', 'a.b', 24, []],
    ['of a DaemonSet', 'DaemonSet', 'a.b', 24, []],
    ['of a ReplicationController', 'ReplicationController', 'a.b', 24, []],
    ['of a PodTemplate', 'PodTemplate', 'a.b', 24, []],
    ['of a Job', 'Job', 'a.b', 24, []],
    ['of a CronJob', 'CronJob', 'a.b', 24, []],
    ['that is none, of a Deployment', 'Deployment', 'A', 24, [`metadata.name: Invalid value: "A": ${NOT_A_SUBDOMAIN}`]],
    ['that is none, of a ReplicaSet', 'ReplicaSet', 'A', 24, [`metadata.name: Invalid value: "A": ${NOT_A_SUBDOMAIN}`]],
    ['that is none, of a StatefulSet', 'StatefulSet', 'A', 24, [`metadata.name: Invalid value: "A": ${NOT_A_SUBDOMAIN}`]],
    ['that is none, of a DaemonSet', 'DaemonSet', 'A', 24, [`metadata.name: Invalid value: "A": ${NOT_A_SUBDOMAIN}`]],
    [
      'that is none, of a ReplicationController',
      'ReplicationController',
      'A',
      24,
      [`metadata.name: Invalid value: "A": ${NOT_A_SUBDOMAIN}`],
    ],
    ['that is none, of a PodTemplate', 'PodTemplate', 'A', 24, [`metadata.name: Invalid value: "A": ${NOT_A_SUBDOMAIN}`]],
    ['that is none, of a CronJob', 'CronJob', 'A', 24, [`metadata.name: Invalid value: "A": ${NOT_A_SUBDOMAIN}`]],
    ['of a StatefulSet since 1.27', 'StatefulSet', 'a.b', 28, ['metadata.name: Invalid value: "a.b": must not contain dots']],
    [
      'of a CronJob, too long',
      'CronJob',
      'a'.repeat(53),
      24,
      [`metadata.name: Invalid value: "${'a'.repeat(53)}": must be no more than 52 characters`],
    ],
    [
      'of a ReplicationController since 1.35',
      'ReplicationController',
      'a'.repeat(254),
      35,
      [`metadata.name: Invalid value: "${'a'.repeat(254)}": must be no more than 253 bytes`],
    ],
    ['of no workload', 'Service', 'A', 26, []],
  ])('%s', (_title, kind, name, minor, expected) => {
    expect(errorsOfWorkload(named(kind, name), { minor })).toEqual(expected);
  });
});

describe('a ReplicationController', () => {
  test.each<[string, ReplicationController['spec'], number, string[]]>([
    ['selects what it makes', {}, 24, []],
    ['has a template', { template: undefined, minReadySeconds: -1, replicas: -1 }, 24, [
      'spec.minReadySeconds: Invalid value: -1: must be greater than or equal to 0',
      'spec.selector: Required value',
      'spec.replicas: Invalid value: -1: must be greater than or equal to 0',
      'spec.template: Required value',
    ]],
    [
      'whose labels it selects',
      { selector: { app: 'db' }, replicas: 2, template: template({ restartPolicy: 'Never', activeDeadlineSeconds: 1, containers: [container({ securityContext: { privileged: true } })], volumes: [{ name: 'v', gcePersistentDisk: { pdName: 'p' } }] }) },
      24,
      [
        'spec.template.metadata.labels: Invalid value: map[string]string{"app":"web"}: `selector` does not match template `labels`',
        'spec.template.spec.containers[0].securityContext.privileged: Forbidden: disallowed by cluster policy',
        'spec.template.spec.volumes[0].gcePersistentDisk.readOnly: Invalid value: false: must be true for replicated pods > 1; GCE PD can only be mounted on multiple machines if it is read-only',
        'spec.template.spec.restartPolicy: Unsupported value: "Never": supported values: "Always"',
        'spec.template.spec.activeDeadlineSeconds: Forbidden: activeDeadlineSeconds in ReplicationController is not Supported',
      ],
    ],
    ['the order of 1.37', { replicas: -1, selector: { app: 'db' } }, 37, [
      'spec.template.metadata.labels: Invalid value: {"app":"web"}: `selector` does not match template `labels`',
      'spec.replicas: Invalid value: -1: must be greater than or equal to 0',
    ]],
  ])('%s', (_title, spec, minor, expected) => {
    expect(errorsOfWorkload(replicationController(spec), { minor, allowPrivileged: false })).toEqual(expected);
  });
});

describe('a PodTemplate', () => {
  test.each<[string, PodTemplateSpec, number, string[]]>([
    ['in order', TEMPLATE, 24, []],
    [
      'metadata',
      { ...TEMPLATE, metadata: { labels: { '-': '' }, annotations: { 'a b': '', 'container.apparmor.security.beta.kubernetes.io/x': 'y', 'seccomp.security.alpha.kubernetes.io/pod': 'z' } } },
      24,
      [
        `template.labels: Invalid value: "-": name part ${NOT_A_NAME}`,
        `template.annotations: Invalid value: "a b": name part ${NOT_A_NAME}`,
        'template.annotations.seccomp.security.alpha.kubernetes.io/pod: Invalid value: "z": must be a valid seccomp profile',
        'template.annotations[container.apparmor.security.beta.kubernetes.io/x]: Invalid value: "x": container not found',
        'template.annotations[container.apparmor.security.beta.kubernetes.io/x]: Invalid value: "y": invalid AppArmor profile name: "y"',
      ],
    ],
    [
      'its own paths',
      template({ containers: [container({ securityContext: { privileged: true } })], securityContext: { runAsUser: -1 } }),
      24,
      [
        'template.spec.containers[0].securityContext.privileged: Forbidden: disallowed by cluster policy',
        'template.spec.securityContext.runAsUser: Invalid value: -1: must be between 0 and 2147483647, inclusive',
      ],
    ],
    [
      'padded images and tokens of no account',
      template({ containers: [container({ image: ' x' })], volumes: [{ name: 'v', projected: { sources: [{ serviceAccountToken: { path: 't' } }] } }] }),
      24,
      [],
    ],
    ['ports of the host until 1.27', template({ hostNetwork: true, containers: [container({ ports: [{ containerPort: 80 }] })] }), 24, []],
    [
      'ports of the host since',
      template({ hostNetwork: true, containers: [container({ ports: [{ containerPort: 80 }, { containerPort: 80, hostPort: 81 }] })] }),
      28,
      [
        'template.spec.containers[0].ports[1].hostPort: Invalid value: 81: must match `containerPort` when `hostNetwork` is true',
      ],
    ],
    [
      'profiles that disagree',
      { ...template({ securityContext: { seccompProfile: { type: 'RuntimeDefault' } }, containers: [container({ securityContext: { appArmorProfile: { type: 'Unconfined' } } })] }), metadata: { annotations: { 'seccomp.security.alpha.kubernetes.io/pod': 'unconfined', 'container.apparmor.security.beta.kubernetes.io/app': 'runtime/default' } } },
      30,
      [
        'template.spec.securityContext.seccompProfile.type: Forbidden: seccomp type in annotation and field must match',
        'template.spec.containers[0].securityContext.appArmorProfile.type: Forbidden: apparmor type in annotation and field must match',
      ],
    ],
    [
      'ephemeral containers',
      template({ ephemeralContainers: [container({ name: 'debug' })] }),
      24,
      ['template.spec.ephemeralContainers: Forbidden: ephemeral containers not allowed in pod template'],
    ],
    ['SCTP until 1.18', template({ containers: [container({ ports: [{ containerPort: 80, protocol: 'SCTP' }] })] }), 16, [
      'template.spec.containers[0].ports[0].protocol: Unsupported value: "SCTP": supported values: "TCP", "UDP"',
    ]],
    ['an image without reference', template({ volumes: [{ name: 'v', image: {} }] }), 36, []],
    [
      'an image without reference since 1.37',
      template({ volumes: [{ name: 'v', image: {} }] }),
      37,
      ['template.spec.volumes[0].image.reference: Required value'],
    ],
  ])('%s', (_title, spec, minor, expected) => {
    expect(errorsOfWorkload(podTemplate(spec), { minor, allowPrivileged: false })).toEqual(expected);
  });
});
