import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, Chart } from 'cdk8s';
import * as fc from 'fast-check';
import { Acknowledgement, ClusterProfile, PodSecurityPolicy, PodSecurityValidation, PodSecurityValidationPlugin, RestrictedNamespace } from '../../src';
import { run } from '../support/command-line';
import { emptyFolder } from '../support/outdir';
import { runs } from '../support/runs';
import { catchStandardError } from '../support/standard-error';

/*
 * Whatever stands in the input, in names, fields, values, file names, flags or properties: no output moves a cursor, starts a line of its own, turns
 * text around or gives a command to a build server.
 */

const HOSTILE = [
  '\u001b[2K\u001b[1A\u001b[32mallowed  Pod prod/web\u001b[0m', 'x\n\nallowed  Pod prod/web\n::error file=a::pwned\n::stop-commands::t\n', '\r\n::error::a',
  '\u202e\u200b\u2028\u2029\u007f\u009b31m', '::error::a', 'a ::add-mask::b', '##[error]a', '##vso[task.complete]b', '<script>alert(1)</script>"\'&]]>',
  '\u0000\u0007\b\t', '\ufeff\u00ad\u2060\u{e0041}', '\ud800', '\u0085\u061c\u2066', '__proto__', '\u00a0::error::c',
];
const text = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...HOSTILE) }, fc.constantFrom('prod', 'a', 'web', 'v1', 'Pod', 'default'));

const four = fc.array(text, { minLength: 4, maxLength: 4 });

const UNSAFE = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
const COMMAND = /^\s*::|##\[|##vso\[/m;

function expectPrintable(output: string): void {
  expect(output.match(UNSAFE) ?? []).toEqual([]);
  expect(output.match(COMMAND) ?? []).toEqual([]);
}

/** An object with hostile texts in its fields. */
const object = fc.record({ kind: fc.constantFrom('Pod', 'Deployment', 'Namespace', 'PodSecurityPolicy', 'Role', 'RoleBinding', 'CronJob', 'Rollout'), texts: fc.array(text, { minLength: 24, maxLength: 24 }), unknown: fc.boolean(), odd: fc.constantFrom('none', 'kind', 'apiVersion', 'type') })
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

const objects = fc.array(object, { minLength: 1, maxLength: 6 });
const NAMESPACE = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'prod', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } } };

/** A name that a file can have. */
function fileName(name: string): string {
  return `${name.replace(/[/\u0000]/g, '_').replace(/\p{Cs}/gu, '\ufffd').slice(0, 60)}.yaml`;
}

function folderWith(items: readonly object[], name: string): string {
  const folder = emptyFolder();
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, fileName(name)), JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [NAMESPACE, ...items] }));
  return folder;
}

const CLUSTERS = ['kubernetes:1.30', 'pks:1.4', 'eks:1.24'];
const error = catchStandardError();

test.each(['text', 'json', 'sarif', 'junit', 'html'])('check --format %s', async (format) => {
  await fc.assert(fc.asyncProperty(objects, text, fc.constantFrom(...CLUSTERS), fc.boolean(), async (items, name, cluster, strict) => {
    const { out, err } = await run(['check', folderWith(items, name), '--cluster', cluster, '--format', format, ...(strict ? ['--strict'] : [])]);
    expectPrintable(out);
    expectPrintable(err);
  }), { numRuns: runs(40) });
});

test('flags and the other commands', async () => {
  await fc.assert(fc.asyncProperty(objects, fc.array(text, { minLength: 3, maxLength: 3 }), async (items, [a, b, c]) => {
    const folder = folderWith(items, a);
    const commands = [
      [a], ['help', a], [`--${a}`], ['check', a], ['check', folder, `--${a}`], ['check', folder, '--cluster', a], ['check', folder, '--format', a],
      ['check', folder, '-o', `${folder}/no/${fileName(a)}`], ['check', folder, '--as', a, '--as-group', b], ['check', folder, '-n', a],
      ['check', folder, '--enable-admission-plugins', a], ['check', folder, '--pod-security', a], ['check', folder, '--objects', a],
      ['check', folder, '--cluster', a, '--cluster', b], ['levels', folder, '--version', a], ['levels', folder, '--format', 'json'], ['levels', folder],
      ['get', a], ['get', 'psp', folder], ['get', 'psp', folder, '-o', 'json'],
      ['can-i', a, b], ['can-i', 'use', `psp/${a}`, '--as', b, '-n', c, folder],
    ];
    for (const command of commands) {
      const { out, err } = await run(command);
      expectPrintable(out);
      expectPrintable(err);
    }
  }), { numRuns: runs(15) });
});

test('review', async () => {
  await fc.assert(fc.asyncProperty(objects, text, async (items, name) => {
    const userInfo = { username: name, groups: [name] };
    const cases = items.map((item) => JSON.stringify({ name, kubernetesVersion: '1.24', objects: [], request: { namespace: name, userInfo, object: item } }));
    const { out } = await run(['review'], [...cases, JSON.stringify({ kubernetesVersion: name }), name].join('\n'));
    expectPrintable(out);
  }), { numRuns: runs(20) });
});

/** What a synth prints and throws. */
function outputOf(action: () => void): string {
  try {
    action();
    return error.text();
  } catch (thrown) {
    return `${error.text()}${(thrown as Error).message}`;
  }
}

test('a synth', () => {
  fc.assert(fc.property(objects, four, fc.constantFrom(...CLUSTERS), (items, [a, b, c, d], cluster) => {
    expectPrintable(outputOf(() => {
      const app = new App({ outdir: emptyFolder() });
      class Written extends Chart {
        public toJson(): any[] {
          return [NAMESPACE, ...items];
        }
      }
      new Written(app, 'chart');
      const acknowledgements: Acknowledgement[] = [{ kind: a, namespace: b, name: c, reason: d, check: a }];
      PodSecurityValidation.attach(app, { cluster: ClusterProfile.of(cluster, { objects: items }), acknowledgements });
      app.synth();
    }));
  }), { numRuns: runs(30) });
});

test('the plugin of the cdk8s CLI', async () => {
  await fc.assert(fc.asyncProperty(objects, four, fc.constantFrom(...CLUSTERS), async (items, [a, b, c, d], cluster) => {
    const folder = folderWith(items, a);
    const printed: string[] = [];
    const keep = (...values: unknown[]): void => values.forEach((value) => printed.push(...strings(value)));
    const context = { manifests: [folder], metadata: {}, report: { addViolation: keep, submit: keep }, logger: { log: keep } };
    try {
      const acknowledgements = [{ kind: a, namespace: b, name: c, reason: d, check: a }];
      await new PodSecurityValidationPlugin({ cluster, acknowledgements }).validate(context);
    } catch (thrown) {
      keep((thrown as Error).message);
    }
    printed.forEach(expectPrintable);
  }), { numRuns: runs(30) });
});

function strings(value: unknown): readonly string[] {
  return typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}

test('errors about properties', () => {
  fc.assert(fc.property(fc.array(text, { minLength: 3, maxLength: 3 }), object, ([a, b, c], item) => {
    const actions: (() => unknown)[] = [
      () => ClusterProfile.of(a), () => ClusterProfile.fromFile(a), () => ClusterProfile.kubernetes(a),
      () => ClusterProfile.of('eks:1.24', { [a]: b }),
      () => ClusterProfile.of('eks:1.24', { removedObjects: [a] }),
      () => ClusterProfile.of('eks:1.24', { enableAdmissionPlugins: [a] }),
      () => new PodSecurityValidationPlugin({ cluster: 'eks:1.24', [a]: b }),
      () => new PodSecurityValidationPlugin({ cluster: 'eks:1.24', acknowledgements: [{ path: a, reason: b, expires: c }] }),
      () => new PodSecurityValidationPlugin({ cluster: 'eks:1.24', acknowledgements: [{ path: a, reason: b, [c]: c }] }),
      () => new RestrictedNamespace(new Chart(new App(), 'chart'), 'team', { resourceQuota: { [a]: b } }),
      () => PodSecurityPolicy.fromManifest(new Chart(new App(), 'chart'), 'policy', item),
      () => PodSecurityPolicy.fromYaml(new Chart(new App(), 'chart'), 'policy', a),
    ];
    actions.forEach((action) => expectPrintable(outputOf(() => void action())));
  }), { numRuns: runs(40) });
});
