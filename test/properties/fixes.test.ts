import { Fix } from '../../src/engine/fix';
import { KubernetesObject, StringMap } from '../../src/engine/objects/meta';
import { UserInfo } from '../../src/engine/objects/rbac';
import { ClusterSettings } from '../../src/engine/settings';
import { profileOf } from '../../src/manifests/cluster/profile';
import { checkDocuments } from '../../src/manifests/decide/check';
import { EvaluatedObject } from '../../src/manifests/result/result';
import { withFix, workloadOf } from '../support/fixes';
import { PodSecurityCase } from '../support/recorded-pod-security';
import { vectors } from '../support/vectors';

interface PolicyCase {
  readonly name: string;
  readonly objects: readonly KubernetesObject[];
  readonly request: { readonly namespace: string; readonly userInfo: UserInfo; readonly object: KubernetesObject };
  readonly response: { readonly allowed: boolean };
}

interface Asked {
  readonly version: string;
  readonly plugins: readonly string[];
  readonly existing: readonly object[];
  readonly user: UserInfo;
  readonly config?: object;
}

function decide({ version, plugins, existing, user, config }: Asked, object: object): EvaluatedObject {
  const read = profileOf('kubernetes', version);
  if ('error' in read) {
    throw new Error(read.error);
  }
  const settings = {
    ...read.profile.settings, plugins: new Set(plugins), ...(config && { podSecurityConfiguration: config }),
  } as ClusterSettings;
  const documents = [{ source: 'pod', value: object }];
  const cluster = { ...read.profile, settings, objects: [...existing, ...createPods(user)] };
  return workloadOf(checkDocuments({ cluster, documents, applier: user }));
}

/** The user of a case may use policies, but nothing says that it may create pods. */
function createPods({ username }: UserInfo): readonly object[] {
  const [apiGroup, apiVersion, name] = ['rbac.authorization.k8s.io', 'rbac.authorization.k8s.io/v1', 'zz-create-pods'];
  return [
    { apiVersion, kind: 'ClusterRole', metadata: { name }, rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['create'] }] },
    { apiVersion, kind: 'ClusterRoleBinding', metadata: { name }, roleRef: { apiGroup, kind: 'ClusterRole', name }, subjects: [{ kind: 'User', apiGroup, name: username }] },
  ];
}

/** A case that is denied, with all that is proposed. */
interface DeniedCase {
  readonly name: string;
  readonly asked: Asked;
  readonly object: KubernetesObject;
  readonly denied: EvaluatedObject;
  readonly fixes: readonly Fix[];
}

function deniedCase(name: string, asked: Asked, namespace: string, given: KubernetesObject): DeniedCase {
  const object = { ...given, metadata: { ...given.metadata, namespace } };
  const denied = decide(asked, object);
  return { name, asked, object, denied, fixes: denied.verdict.decision === 'denied' ? denied.fixes?.() ?? [] : [] };
}

interface TriedFixes {
  readonly name: string;
  readonly tried: number;
  /** What the fixes that do not help say. */
  readonly failed: readonly string[];
}

function failing({ name, asked, object, denied, fixes }: DeniedCase): TriedFixes {
  const own = fixes.filter(({ kind }) => kind === 'workload');
  const failed = own.filter((fix) => {
    const [changed] = withFix([object], denied, fix);
    return decide(asked, changed).verdict.decision !== 'allowed';
  });
  return { name, tried: own.length, failed: failed.map(({ description }) => description) };
}

describe('a pod that PodSecurityPolicies deny', () => {
  let denied: readonly DeniedCase[];

  beforeAll(() => {
    const cases = vectors<PolicyCase>('psp.jsonl.gz').filter(({ response }) => !response.allowed);
    denied = cases.map(({ name, objects: existing, request: { namespace, userInfo: user, object } }) => (
      deniedCase(name, { version: '1.24', plugins: ['PodSecurityPolicy', 'ServiceAccount'], existing, user }, namespace, object)));
  }, 60_000);

  test('each fix of the pod is admitted', () => {
    const results = denied.map(failing);
    expect(results.filter(({ failed }) => failed.length > 0)).toEqual([]);
    expect(results.filter(({ tried }) => tried > 0).length).toBeGreaterThan(100);
  });

  test('no fix that lets in more comes before another one, and no privileged policy is granted to a pod without privileged containers', () => {
    const wrong = denied.flatMap(({ name, asked: { existing }, object, fixes }) => {
      const policies = existing as readonly (KubernetesObject & { readonly spec?: { readonly privileged?: boolean } })[];
      const privileged = policies.filter(({ kind, spec }) => kind === 'PodSecurityPolicy' && spec?.privileged === true);
      const isPrivileged = JSON.stringify(object).includes('"privileged":true');
      const grants = fixes.some(({ description }) => privileged.some(({ metadata }) => description.includes(`the use of ${metadata?.name ?? ''} (`)));
      const isMisplaced = fixes.some(({ widens }, i) => widens && fixes.slice(i + 1).some((later) => !later.widens));
      return isMisplaced || (grants && !isPrivileged) ? [name] : [];
    });
    expect(wrong).toEqual([]);
  });
});

test('each fix of a pod that Pod Security denies is admitted', () => {
  const cases = vectors<PodSecurityCase & { readonly namespaceLabels?: StringMap }>('psa.jsonl.gz').filter(({ response }) => !response.allowed);
  const results = cases.map(({ name, namespaceLabels: labels, config, request: { namespace, username, object } }) => {
    const existing = [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels } }];
    return failing(deniedCase(name, { version: '1.37', plugins: ['PodSecurity'], existing, user: { username, groups: [] }, config }, namespace, object));
  });
  expect(results.filter(({ failed }) => failed.length > 0)).toEqual([]);
  expect(results.filter(({ tried }) => tried > 0).length).toBeGreaterThan(100);
});
