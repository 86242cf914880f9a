import { run } from '../../support/command-line';

const NAMESPACE = (enforce: string): string =>
  `apiVersion: v1\nkind: Namespace\nmetadata: {name: team-a, labels: {pod-security.kubernetes.io/enforce: ${enforce}}}\n`;

interface Report {
  readonly workloads: readonly { readonly kind: string; readonly name: string; readonly verdict: string; readonly message: string | null }[];
}

async function check(manifest: string, cluster: string): Promise<Report['workloads']> {
  const { out } = await run(['check', '-', '--cluster', cluster, '--format', 'json'], manifest);
  return (JSON.parse(out) as Report).workloads.map(({ kind, name, verdict, message }) => ({ kind, name, verdict, message }));
}

test('a namespace whose labels Pod Security cannot read is refused itself', async () => {
  expect(await check(NAMESPACE('strict'), 'kubernetes:1.30')).toEqual([{
    kind: 'Namespace',
    name: 'team-a',
    verdict: 'denied',
    message: 'Namespace "team-a" is invalid: metadata.labels[pod-security.kubernetes.io/enforce]: '
      + 'Invalid value: "strict": must be one of privileged, baseline, restricted',
  }]);
});

test.each([
  ['one that it can read', NAMESPACE('baseline'), 'kubernetes:1.30'],
  ['any, where Pod Security does not run', NAMESPACE('strict'), 'kubernetes:1.21'],
])('%s is not', async (_title, manifest, cluster) => {
  expect(await check(manifest, cluster)).toEqual([]);
});
