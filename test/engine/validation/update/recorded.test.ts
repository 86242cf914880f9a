import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { KubernetesObject } from '../../../../src/engine/objects/meta';
import { sentenceOfUpdate } from '../../../support/update';

/**
 * What the registry makes of a change. The rows of 1.24 and 1.36 are answers of running API servers (1.24.17, 1.36.3) with their default plugins,
 * whose defaults for tolerations and priority stand in the object. The others are what rest.BeforeUpdate of k8s.io/apiserver says to random
 * changes, with the strategies of k8s.io/kubernetes of the minor (1.37.2 for 1.37) and its gates at their defaults. To record them again, decode
 * and default `object` and `old`, give both a resource version, and call it with the request info of the object's version.
 *
 * The server prints diffs and whole templates in some sentences; in these rows they are left out. Those of `random.test.ts` have them.
 */
interface RecordedUpdate {
  readonly minor: number;
  readonly object: KubernetesObject;
  readonly old: KubernetesObject;
  readonly subResource?: string;
  readonly namespace?: string;
  /** Where it is refused. */
  readonly message?: string;
}

const CASES: readonly RecordedUpdate[] = gunzipSync(readFileSync(join(__dirname, 'recorded.jsonl.gz'))).toString().trim().split('\n')
  .map((line) => JSON.parse(line) as RecordedUpdate);

test.each([...new Set(CASES.map(({ minor }) => minor))])('the registry of Kubernetes 1.%d refuses the same changes, in the same words', (minor) => {
  const cases = CASES.filter((recorded) => recorded.minor === minor);
  expect(cases.length).toBeGreaterThan(100);
  for (const { message, ...change } of cases) {
    expect({ change, message: withoutValues(sentenceOfUpdate(change)) }).toEqual({ change, message });
  }
});

const PRINTED_WHOLE = /spec\.(?:template|template\.spec|podFailurePolicy|successPolicy|volumeClaimTemplates): Invalid value: /;

function withoutValues(message: string | undefined): string | undefined {
  const withoutDiffs = message?.replace(/\n@@ -[\s\S]*?\n(?=[,\]]|$)/g, '').replace(/\n {2}core\.\w+\{\.\.\.\}\n/g, '');
  return withoutDiffs?.replace(new RegExp(`(${PRINTED_WHOLE.source})([{[]).*?[\\]}](?=: field is immutable)`, 'g'), (
    _all: string, head: string, open: string,
  ) => `${head}${open}...${open === '{' ? '}' : ']'}`);
}
