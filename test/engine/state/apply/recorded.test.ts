import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { applyConfiguration, Applied, ApplyRequest } from '../../../../src/engine/state/apply/apply-configuration';

/*
 * Random documents and what k8s.io/kubectl and k8s.io/apimachinery 0.37.2 make of them. test/oracle/apply/README.md says how to record them again.
 */
type Case = ApplyRequest & { readonly merged?: object; readonly error?: string };

const cases = gunzipSync(readFileSync(join(__dirname, 'kubectl-apply.jsonl.gz'))).toString().trim().split('\n').map((line) => JSON.parse(line) as Case);

function answer(applied: Applied): object {
  return 'error' in applied ? { error: applied.error } : { merged: applied.merged };
}

test('merges documents as kubectl and the API server do', () => {
  const differing = cases.filter(({ merged, error, ...request }) => {
    const expected = error === undefined ? { merged } : { error };
    try {
      expect(answer(applyConfiguration(request))).toEqual(expected);
      return false;
    } catch {
      return true;
    }
  });
  require('node:fs').writeFileSync('/tmp/differing.json', JSON.stringify(differing.map((each) => { const { merged, error, ...request } = each; return { request, expected: error ?? merged, got: answer(applyConfiguration(request)) }; })));
  expect(differing).toHaveLength(0);
});
