import * as fs from 'node:fs';
import { run } from '../support/command-line';
import { shared } from '../support/vectors';

/*
 * The level that `levels` names for a namespace admits all of its pods, and the next one does not.
 */

const MANIFESTS = ['longhorn.yaml', 'microservices-demo.yaml'];
const STRICTER: Readonly<Record<string, string>> = { privileged: 'baseline', baseline: 'restricted' };

interface NamespaceLevels {
  readonly namespace: string;
  readonly level: string;
  readonly next: { readonly obstacles: readonly { readonly name: string }[] } | null;
}

interface Levels {
  readonly namespaces: readonly NamespaceLevels[];
}

interface Report {
  readonly workloads: readonly { readonly name: string; readonly namespace: string; readonly verdict: string }[];
}

describe.each(MANIFESTS)('the levels of %s', (file) => {
  const path = shared('real', file);
  const cluster = ['--cluster', 'kubernetes:1.37'];

  test('admit every pod, and the next ones refuse just those that are named', async () => {
    if (path === undefined) {
      return;
    }
    const { namespaces } = JSON.parse((await run(['levels', path, '--format', 'json', ...cluster])).out) as Levels;
    expect(namespaces.length).toBeGreaterThan(0);
    for (const { namespace, level, next } of namespaces) {
      expect(await refusedAt(level, namespace)).toEqual([]);
      const stricter = STRICTER[level];
      if (stricter !== undefined) {
        expect(await refusedAt(stricter, namespace)).toEqual(next?.obstacles.map(({ name }) => name));
      }
    }
  });

  /** The workloads that a namespace with that label refuses. */
  async function refusedAt(level: string, namespace: string): Promise<readonly string[]> {
    const labelled = JSON.stringify({
      apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels: { 'pod-security.kubernetes.io/enforce': level } },
    });
    const { out } = await run(['check', '-', '--format', 'json', ...cluster], `${fs.readFileSync(path ?? '', 'utf-8')}\n---\n${labelled}\n`);
    const { workloads } = JSON.parse(out) as Report;
    return workloads.filter((workload) => workload.namespace === namespace && workload.verdict !== 'allowed').map(({ name }) => name);
  }
});
