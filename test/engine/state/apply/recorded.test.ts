import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { applyConfiguration, ApplyRequest } from '../../../../src/engine/state/apply/apply-configuration';

/** A random document, a live object, and what k8s.io/kubectl and k8s.io/apimachinery 0.37.2 make of them. test/oracle/apply/README.md says how to record them again. */
type Case = ApplyRequest & { readonly merged?: object; readonly error?: string };

function readCases(): readonly Case[] {
  return gunzipSync(readFileSync(join(__dirname, 'kubectl-apply.jsonl.gz'))).toString().trim().split('\n').map((line) => JSON.parse(line) as Case);
}

function answer(request: ApplyRequest): object {
  const applied = applyConfiguration(request);
  return 'error' in applied ? { error: applied.error } : { merged: applied.merged };
}

test('kubectl 1.37.2 merges the same documents into the same objects, and refuses the same ones in the same words', () => {
  const cases = readCases();
  expect(cases).toHaveLength(600);
  expect(cases.map(({ merged, error, ...request }) => answer(request))).toEqual(
    cases.map(({ merged, error }) => (error === undefined ? { merged } : { error })),
  );
});
