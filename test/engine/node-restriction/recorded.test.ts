import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { answerLines } from '../../support/command-process';

/*
 * What kube-apiservers with `--enable-admission-plugins=NodeRestriction` answered to random requests of the kubelet of node n1 (a dry run each):
 * mirror pods, the status, eviction and deletion of pods, nodes, claims, tokens, leases, certificates and the like. The group system:nodes had a role
 * for all of them. Recorded with 1.24.17, 1.30.14, 1.36.3 and 1.37.2. Where a claim is compared, the message ends with both objects as Go prints them;
 * that is left out.
 *
 * A line with `objects` begins the rows of a version, which have the request, and the code and message of a denial.
 */

interface RecordedCluster {
  readonly kubernetesVersion: string;
  readonly objects: readonly unknown[];
}

interface RecordedRow {
  readonly request: object;
  readonly code?: number;
  readonly message?: string;
}

const lines = gunzipSync(readFileSync(join(__dirname, 'recorded.jsonl.gz'))).toString().trim().split('\n')
  .map((line) => JSON.parse(line) as RecordedCluster | RecordedRow);

function rowsOf(version: string): readonly (RecordedRow & { readonly cluster: RecordedCluster })[] {
  let cluster: RecordedCluster | undefined;
  return lines.flatMap((line) => {
    if ('objects' in line) {
      cluster = line;
      return [];
    }
    return cluster?.kubernetesVersion === version ? [{ ...line, cluster }] : [];
  });
}

test.each([['1.24', 115], ['1.30', 118], ['1.36', 116], ['1.37', 150]])('a kubelet gets the answers of %s', (version, count) => {
  const rows = rowsOf(version);
  expect(rows).toHaveLength(count);
  const answers = answerLines('review', rows.map(({ request, cluster }) => JSON.stringify({ ...cluster, enableAdmissionPlugins: ['NodeRestriction'], request })));
  const given = answers.map((answer) => {
    const { allowed, code, message } = (JSON.parse(answer) as { readonly response: { allowed: boolean; code?: number; message?: string } }).response;
    return allowed ? {} : { code, message };
  });
  expect(given).toEqual(rows.map(({ code, message }) => (code === undefined ? {} : { code, message })));
});
