import * as fs from 'node:fs';
import * as path from 'node:path';
import { run } from '../support/command-line';
import { words } from '../support/recorded-response';
import { shared } from '../support/vectors';

/*
 * Real manifests, and what a real kube-apiserver v1.24.17 said of them. They belong to other projects, so they are read from beside this one.
 */

interface Expected {
  readonly scenario: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly allowed: boolean;
  readonly policy?: string;
  readonly message?: string;
}

interface Reported {
  readonly kind: string;
  readonly namespace: string | null;
  readonly name: string;
  readonly verdict: string;
  readonly policy: string | null;
  readonly message: string | null;
}

const SCENARIOS: Readonly<Record<string, readonly string[]>> = {
  'longhorn': ['longhorn.yaml', 'longhorn-psp.yaml'],
  'longhorn-restricted': ['longhorn.yaml', 'policy-pks-restricted.yaml'],
  'boutique-psp-restricted': ['microservices-demo.yaml', 'policy-psp-restricted.yaml'],
  'boutique-pks-restricted': ['microservices-demo.yaml', 'policy-pks-restricted.yaml'],
  'boutique-secured': ['microservices-demo.yaml', 'policy-miztiik-secured.yaml'],
};

const CLUSTER = ['--cluster', 'kubernetes:1.24', '--enable-admission-plugins', 'PodSecurityPolicy', '--disable-admission-plugins', 'PodSecurity'];

const folder = shared('real');

(folder === undefined ? describe.skip : describe)('what a real API server said of real manifests', () => {
  const expected = folder === undefined ? [] : JSON.parse(fs.readFileSync(path.join(folder, 'expected.json'), 'utf8')) as readonly Expected[];

  test('every scenario is known', () => {
    expect([...new Set(expected.map(({ scenario }) => scenario))].sort()).toEqual(Object.keys(SCENARIOS).sort());
  });

  test.each(Object.entries(SCENARIOS))('%s', async (scenario, files) => {
    const cases = expected.filter((each) => each.scenario === scenario);
    const paths = files.map((file) => path.join(folder ?? '', file));
    const { code, out } = await run(['check', ...paths, '--format', 'json', ...CLUSTER, '--namespace', cases[0].namespace]);
    const { workloads } = JSON.parse(out) as { readonly workloads: readonly Reported[] };
    const comparable = ({ kind, namespace, name, policy, message }: Pick<Reported, 'kind' | 'namespace' | 'name'> & Partial<Expected | Reported>) =>
      ({ workload: `${kind} ${namespace ?? ''}/${name}`, policy: policy ?? null, message: words(message ?? undefined) });
    const byName = (a: { readonly workload: string }, b: { readonly workload: string }) => (a.workload < b.workload ? -1 : 1);
    expect(workloads.map(comparable).sort(byName)).toEqual(cases.map(comparable).sort(byName));
    expect(workloads.filter(({ verdict }) => verdict === 'denied')).toHaveLength(cases.filter(({ allowed }) => !allowed).length);
    expect(code).toBe(cases.every(({ allowed }) => allowed) ? 0 : 1);
  });
});
