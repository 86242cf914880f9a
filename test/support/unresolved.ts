import * as fc from 'fast-check';
import { profileOf } from '../../src/manifests/cluster/profile';
import { CheckedCluster } from '../../src/manifests/decide/check';
import { EvaluatedObject } from '../../src/manifests/result/result';
import { ManifestDocument, Steps } from '../../src/manifests/set/manifest-object';
import { checkUnresolved, UnresolvedValue } from '../../src/manifests/unresolved';

/** A cluster of EKS in which nobody may use a policy unless the documents say so. */
export function clusterWithoutGrants(version: string): CheckedCluster {
  const read = profileOf('eks', version);
  if ('error' in read) {
    throw new Error(read.error);
  }
  return { ...read.profile, objects: [] };
}

/** Verdicts of the workloads, by their source. */
export function verdicts(documents: readonly ManifestDocument[], version: string): ReadonlyMap<string, EvaluatedObject> {
  const { workloads } = checkUnresolved({ cluster: clusterWithoutGrants(version), documents });
  return new Map(workloads.map((object) => [object.source, object]));
}

/** The values with tokens where the paths lead, in their order: `Deployment spec.replicas` is of the document of that source. */
export function withTokens(documents: readonly ManifestDocument[], places: readonly Place[]): readonly ManifestDocument[] {
  return documents.map((each) => ({
    ...each,
    value: places.filter(({ source }) => source === each.source)
      .reduce((value, { source, steps }) => replaceAt(value, steps, UnresolvedValue.whole(`\${${source}.${steps.join('.')}}`)), each.value),
  }));
}

export interface Place {
  readonly source: string;
  readonly steps: Steps;
}

/** Every place of the documents where a token may stand. */
export function placesIn(documents: readonly ManifestDocument[]): readonly Place[] {
  return documents.flatMap(({ source, value }) => stepsIn(value).map((steps) => ({ source, steps })));
}

/** A namespace, policies, grants, an account and workloads, of which any part may matter. */
export const someDocuments: fc.Arbitrary<readonly ManifestDocument[]> = fc.record({
  level: fc.constantFrom('privileged', 'baseline', 'restricted'),
  policy: fc.record({
    privileged: fc.boolean(),
    hostNetwork: fc.boolean(),
    volumes: fc.constantFrom(['*'], ['secret', 'projected']),
    runAsUser: fc.constantFrom({ rule: 'RunAsAny' }, { rule: 'MustRunAsNonRoot' }),
  }),
  granted: fc.constantFrom('web', 'default', 'other'),
  pods: fc.array(fc.record({
    hostNetwork: fc.boolean(),
    privileged: fc.boolean(),
    serviceAccountName: fc.constantFrom('web', 'default'),
    runAsUser: fc.constantFrom(0, 1000, undefined),
    hostPath: fc.boolean(),
    drop: fc.boolean(),
  }), { minLength: 1, maxLength: 2 }),
}).map(({ level, policy, granted, pods }) => [
  document('ns', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team', labels: { 'pod-security.kubernetes.io/enforce': level, 'a': 'b' } } }),
  document('psp', {
    apiVersion: 'policy/v1beta1',
    kind: 'PodSecurityPolicy',
    metadata: { name: 'some' },
    spec: { seLinux: ANY, supplementalGroups: ANY, fsGroup: ANY, hostPorts: [{ min: 0, max: 65535 }], ...policy },
  }),
  document('role', {
    apiVersion: RBAC,
    kind: 'Role',
    metadata: { name: 'use', namespace: 'team' },
    rules: [{ apiGroups: ['policy'], resources: ['podsecuritypolicies'], verbs: ['use'], resourceNames: ['some'] }],
  }),
  document('binding', {
    apiVersion: RBAC,
    kind: 'RoleBinding',
    metadata: { name: 'use', namespace: 'team' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'use' },
    subjects: [{ kind: 'ServiceAccount', name: granted, namespace: 'team' }],
  }),
  document('sa', { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'web', namespace: 'team', annotations: { role: 'arn' } } }),
  ...pods.map((pod, i) => document(`workload-${i}`, deployment(`web-${i}`, pod))),
]);

const ANY = { rule: 'RunAsAny' };
const RBAC = 'rbac.authorization.k8s.io/v1';

interface PodFields {
  readonly hostNetwork: boolean;
  readonly privileged: boolean;
  readonly serviceAccountName: string;
  readonly runAsUser: number | undefined;
  readonly hostPath: boolean;
  readonly drop: boolean;
}

function deployment(name: string, { hostNetwork, privileged, serviceAccountName, runAsUser, hostPath, drop }: PodFields): object {
  const labels = { app: name };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: 'team', labels },
    spec: {
      replicas: 2,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          serviceAccountName,
          hostNetwork,
          securityContext: { seccompProfile: { type: 'RuntimeDefault' }, ...(runAsUser !== undefined && { runAsUser }) },
          containers: [{
            name: 'c',
            image: 'i',
            ports: [{ containerPort: 80 }],
            env: [{ name: 'A', value: 'b' }],
            securityContext: {
              ...(privileged ? { privileged } : { allowPrivilegeEscalation: false }), runAsNonRoot: runAsUser !== 0, ...(drop && { capabilities: { drop: ['ALL'] } }),
            },
          }],
          volumes: hostPath ? [{ name: 'v', hostPath: { path: '/etc' } }] : [{ name: 'v', secret: { secretName: 's' } }],
        },
      },
    },
  };
}

function document(source: string, value: object): ManifestDocument {
  return { source, value };
}

function stepsIn(value: unknown, steps: Steps = []): readonly Steps[] {
  const children: readonly (string | number)[] = Array.isArray(value) ? [...value.keys()]
    : typeof value === 'object' && value !== null ? Object.keys(value) : [];
  return [steps, ...children.flatMap((child) => stepsIn((value as Record<string | number, unknown>)[child], [...steps, child]))];
}

function replaceAt(value: unknown, [step, ...rest]: Steps, replacement: unknown): unknown {
  if (step === undefined || typeof value !== 'object' || value === null || value instanceof UnresolvedValue) {
    return replacement;
  }
  const child = replaceAt((value as Record<string | number, unknown>)[step], rest, replacement);
  return Array.isArray(value) ? value.map((item: unknown, i) => (i === step ? child : item)) : { ...value, [step]: child };
}
