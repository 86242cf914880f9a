import * as fs from 'node:fs';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { emptyFolder } from './outdir';

/** Texts that try to be more than a name: commands of terminals and build servers, markup, lines of their own. */
export const HOSTILE = [
  '\u001b[2K\u001b[1A\u001b[32mallowed  Pod prod/web\u001b[0m', 'x\n\nallowed  Pod prod/web\n::error file=a::pwned\n::stop-commands::t\n', '\r\n::error::a',
  '\u202e\u200b\u2028\u2029\u007f\u009b31m', '::error::a', 'a ::add-mask::b', '##[error]a', '##vso[task.complete]b', '<script>alert(1)</script>"\'&]]>',
  '\u0000\u0007\b\t', '`` ```` | **a** [b](https://evil.example) @octocat #1 <!-- --> </code></details>', '%0A::error::a', '\ufeff\u00ad\u2060\u{e0041}', '\ud800', '\u0085\u061c\u2066', '__proto__', '\u00a0::error::c',
];
export const text = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...HOSTILE) }, fc.constantFrom('prod', 'a', 'web', 'v1', 'Pod', 'default'));

/** An object with hostile texts in its fields. */
export const object = fc.record({ kind: fc.constantFrom('Pod', 'Deployment', 'Namespace', 'PodSecurityPolicy', 'Role', 'RoleBinding', 'CronJob', 'Rollout'), texts: fc.array(text, { minLength: 24, maxLength: 24 }), unknown: fc.boolean(), odd: fc.constantFrom('none', 'kind', 'apiVersion', 'type') })
  .map(({ kind, texts, unknown, odd }) => makeObject(kind, texts, unknown, odd));

const API_VERSIONS: Readonly<Record<string, string>> = {
  Deployment: 'apps/v1', PodSecurityPolicy: 'policy/v1beta1', Role: 'rbac.authorization.k8s.io/v1', RoleBinding: 'rbac.authorization.k8s.io/v1', CronJob: 'batch/v1', Rollout: 'argoproj.io/v1alpha1',
};

function makeObject(kind: string, t: readonly string[], unknown: boolean, odd: string): object {
  const podSpec = {
    hostNetwork: true,
    serviceAccountName: t[3],
    nodeName: t[4],
    containers: [{
      name: t[5],
      image: t[6],
      ports: [{ hostPort: 1, containerPort: 1, name: t[7] }],
      env: [{ name: t[8], value: t[9] }],
      securityContext: {
        privileged: true, capabilities: { add: [t[10]] }, seccompProfile: { type: t[11], localhostProfile: t[12] }, procMount: t[13],
      },
      resources: { limits: { [t[14]]: t[15] } },
    }],
    securityContext: { sysctls: [{ name: t[16], value: t[17] }], seLinuxOptions: { type: t[18], user: t[19] } },
    volumes: [{ name: t[20], hostPath: { path: t[21] } }, { name: 'v', flexVolume: { driver: t[22] } }],
    ...(unknown && { [t[23]]: t[0] }),
  };
  const template = { metadata: { labels: { a: 'b', [t[7]]: t[8] }, annotations: { [t[9]]: t[10] } }, spec: podSpec };
  const specs: Readonly<Record<string, unknown>> = {
    Pod: podSpec,
    Deployment: { selector: { matchLabels: { a: 'b' } }, template },
    Rollout: { template },
    CronJob: { schedule: t[12], jobTemplate: { spec: { template } } },
    PodSecurityPolicy: { seLinux: { rule: t[12] }, runAsUser: { rule: 'RunAsAny' }, fsGroup: { rule: 'RunAsAny' }, supplementalGroups: { rule: 'RunAsAny' }, volumes: [t[13]], [t[14]]: t[15] },
  };
  return {
    apiVersion: odd === 'apiVersion' ? t[1] : API_VERSIONS[kind] ?? 'v1',
    kind: odd === 'kind' ? t[2] : kind,
    metadata: { name: t[0], namespace: t[1], labels: { [t[2]]: t[3] }, annotations: { [t[4]]: t[5] }, ownerReferences: odd === 'type' ? t[6] : [] },
    ...(kind in specs && { spec: odd === 'type' ? t[6] : specs[kind] }),
    ...(kind === 'Role' && { rules: [{ apiGroups: ['policy'], resources: ['podsecuritypolicies'], verbs: ['use'], resourceNames: [t[6]] }] }),
    ...(kind === 'RoleBinding' && { roleRef: { kind: 'Role', apiGroup: 'rbac.authorization.k8s.io', name: t[7] }, subjects: [{ kind: 'User', name: t[8] }] }),
  };
}

export const objects = fc.array(object, { minLength: 1, maxLength: 6 });
export const NAMESPACE = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'prod', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } } };

/** A name that a file can have. */
export function fileName(name: string): string {
  return `${name.replace(/[/\u0000]/g, '_').replace(/\p{Cs}/gu, '\ufffd').slice(0, 60)}.yaml`;
}

export function folderWith(items: readonly object[], name: string): string {
  const folder = emptyFolder();
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, fileName(name)), JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [NAMESPACE, ...items] }));
  return folder;
}

