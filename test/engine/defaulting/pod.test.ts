import { defaultPod, defaultPodTemplate } from '../../../src/engine/defaulting/pod';
import { StringMap } from '../../../src/engine/objects/meta';
import { PodSpec } from '../../../src/engine/objects/pod';

/** What a pod without anything gets. */
const BARE: PodSpec = specOf({}, 24);

function specOf(spec: PodSpec, minor: number): PodSpec {
  return JSON.parse(JSON.stringify(defaultPod({ metadata: { name: 'web' }, spec }, minor))).spec as PodSpec;
}

/** What the spec has that a bare one has not. */
function filled(spec: PodSpec, minor: number): PodSpec {
  const isOwn = ([field, value]: [string, unknown]): boolean => JSON.stringify(BARE[field as keyof PodSpec]) !== JSON.stringify(value);
  return Object.fromEntries(Object.entries(specOf(spec, minor)).filter(isOwn));
}

const annotationsOf = (annotations: StringMap): unknown => defaultPod({ metadata: { name: 'web', annotations } }, 24).metadata?.annotations;

const templateOf = (spec: PodSpec, minor: number): PodSpec => JSON.parse(JSON.stringify(defaultPodTemplate({ spec }, minor))).spec as PodSpec;

test('a pod without anything', () => {
  expect(BARE).toEqual({
    restartPolicy: 'Always',
    dnsPolicy: 'ClusterFirst',
    schedulerName: 'default-scheduler',
    terminationGracePeriodSeconds: 30,
    securityContext: {},
    enableServiceLinks: true,
  });
});

describe('a pod', () => {
  test.each<[string, PodSpec, number, PodSpec]>([
    ['the old name of its account', { serviceAccount: 'robot' }, 24, { serviceAccountName: 'robot', serviceAccount: 'robot' }],
    [
      'the new one wins',
      { serviceAccount: 'robot', serviceAccountName: 'droid' },
      24,
      { serviceAccountName: 'droid', serviceAccount: 'droid' },
    ],
    [
      'what is given stays',
      { restartPolicy: 'Never', dnsPolicy: 'None', schedulerName: 's', terminationGracePeriodSeconds: 0, enableServiceLinks: false, securityContext: { runAsUser: 1 } },
      24,
      { restartPolicy: 'Never', terminationGracePeriodSeconds: 0, dnsPolicy: 'None', securityContext: { runAsUser: 1 }, schedulerName: 's', enableServiceLinks: false },
    ],
    ['a negative grace period until 1.26', { terminationGracePeriodSeconds: -1 }, 26, { terminationGracePeriodSeconds: -1 }],
    ['a negative grace period since', { terminationGracePeriodSeconds: -1 }, 27, { terminationGracePeriodSeconds: 1 }],
  ])('%s', (_title, spec, minor, expected) => {
    expect(filled(spec, minor)).toEqual(expected);
  });
});

describe("ports on the host's network, of a template", () => {
  test.each<[string, boolean, number, PodSpec]>([
    ['until 1.27', true, 27, { containers: [{ ports: [{ containerPort: 80, protocol: 'TCP', hostPort: 80 }] }] }],
    ['since 1.28', true, 28, { containers: [{ ports: [{ containerPort: 80, protocol: 'TCP' }] }] }],
    ['off it', false, 27, { containers: [{ ports: [{ containerPort: 80, protocol: 'TCP' }] }] }],
  ])('%s', (_title, hostNetwork, minor, expected) => {
    expect({ containers: templateOf({ hostNetwork, containers: [{ ports: [{ containerPort: 80, protocol: 'TCP' }] }] }, minor).containers?.map(({ ports }) => ({ ports })) }).toEqual(expected);
  });
});

describe("ports on the host's network", () => {
  test.each<[string, boolean, number, PodSpec]>([
    [
      'until 1.27',
      true,
      27,
      { containers: [{ ports: [{ containerPort: 80, protocol: 'TCP', hostPort: 80 }, { containerPort: 81, hostPort: 82, protocol: 'TCP' }] }] },
    ],
    [
      'since 1.28',
      true,
      28,
      { containers: [{ ports: [{ containerPort: 80, protocol: 'TCP', hostPort: 80 }, { containerPort: 81, hostPort: 82, protocol: 'TCP' }] }] },
    ],
    [
      'off it',
      false,
      27,
      { containers: [{ ports: [{ containerPort: 80, protocol: 'TCP' }, { containerPort: 81, hostPort: 82, protocol: 'TCP' }] }] },
    ],
  ])('%s', (_title, hostNetwork, minor, expected) => {
    expect({ containers: filled({ hostNetwork, containers: [{ ports: [{ containerPort: 80, protocol: 'TCP' }, { containerPort: 81, hostPort: 82, protocol: 'TCP' }] }] }, minor).containers?.map(({ ports }) => ({ ports })) }).toEqual(expected);
  });
});

describe('annotations', () => {
  test.each<[string, StringMap, StringMap]>([
    [
      'that stood for init containers once',
      { 'a': 'b', 'pod.beta.kubernetes.io/init-containers': '[]', 'pod.alpha.kubernetes.io/init-container-statuses': '[]' },
      { a: 'b' },
    ],
    ['others', { a: 'b' }, { a: 'b' }],
  ])('%s', (_title, annotations, expected) => {
    expect(annotationsOf(annotations)).toEqual(expected);
  });
});
