import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/*
 * The numbers and commands of the README.
 */

const ROOT = join(__dirname, '..');
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');

/** Some lines have what the servers had, before those with their answers. */
const IS_ANSWER = /^(?!\{"definitions":|\{"kubernetesVersion":"[\d.]+","objects":)./;

function answers(...files: readonly string[]): number {
  return files.map((file) => {
    const bytes = readFileSync(join(__dirname, file));
    const lines = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n').filter((line) => IS_ANSWER.test(line));
    return lines.reduce((sum, line) => sum + answersIn(line), 0);
  }).reduce((sum, each) => sum + each, 0);
}

/** A line that is for a whole set has a list of them. */
function answersIn(line: string): number {
  const { answers: all } = JSON.parse(line) as { readonly answers?: unknown };
  return Array.isArray(all) ? all.length : 1;
}

test.each<[string, readonly string[]]>([
  ['the PodSecurityPolicy plugin', ['vectors/psp.jsonl.gz', 'vectors/psp-1.21.jsonl.gz']],
  ['Pod Security Admission', ['vectors/psa.jsonl.gz']],
  ['CEL expressions', ['vectors/cel.jsonl.gz']],
  ['ValidatingAdmissionPolicy and MutatingAdmissionPolicy', ['vectors/vap.jsonl.gz', 'vectors/vap-1.37.jsonl.gz', 'vectors/map.jsonl.gz', 'vectors/map-1.37.jsonl.gz']],
  ['running API servers of 1.24 and 1.36, with all the admission plugins', ['vectors/chain.jsonl.gz']],
  ['running API servers of 1.21 to 1.37:', [
    'vectors/decode.jsonl.gz', 'vectors/walkthroughs.jsonl', 'engine/decoding/api-server.jsonl.gz', 'engine/admission/plugins-off-by-default.jsonl.gz',
    'engine/node-restriction/recorded.jsonl.gz', 'engine/admission-policy/recorded.jsonl.gz', 'engine/admission-policy/mutation-values.jsonl.gz',
    'engine/admission-policy/type-checking.jsonl.gz', 'engine/endpoint/recorded.jsonl.gz', 'engine/registry/subresources.jsonl.gz',
    'engine/registry/warnings/api-server.jsonl.gz', 'engine/other-kinds/statuses.jsonl.gz', 'engine/other-kinds/claim-status.jsonl.gz',
  ]],
  ['the decoders', [
    'engine/decoding/go-decoder.jsonl.gz', 'engine/validation/go-validation.jsonl.gz', 'engine/validation/go-scheduling.jsonl.gz',
    'engine/validation/go-workloads.jsonl.gz', 'engine/validation/update/recorded.jsonl.gz', 'engine/validation/cluster/go-admission.jsonl.gz',
    'engine/registry/warnings/go-warnings.jsonl.gz', 'engine/registry/random.jsonl.gz',
    ...['recorded', 'api-services', 'autoscalers', 'certificates', 'devices', 'devices-v1beta1', 'endpoints', 'events', 'flow-control', 'leases',
      'migrations', 'nodes', 'pod-certificates', 'ranges', 'volumes'].map((name) => `engine/other-kinds/${name}.jsonl.gz`),
  ]],
  ['the code for CustomResourceDefinitions', ['engine/apiextensions/recorded.jsonl.gz', 'engine/custom-resources/recorded.jsonl.gz']],
  ['running API servers of 1.24, 1.30 and 1.36, for one server-side apply', ['engine/field-manager/applied.jsonl.gz']],
  ['the patches of `kubectl apply`', ['engine/state/apply/kubectl-apply.jsonl.gz']],
  ['Helm, Flux and Argo CD', ['manifests/client/recorded.jsonl.gz', 'manifests/decide/clients.jsonl.gz']],
  ['running controllers', ['manifests/decide/controllers.jsonl.gz']],
])('as many answers are recorded from %s as the README says', (source, files) => {
  const rows = README.split('\n').filter((line) => line.startsWith(`| ${source}`));
  expect(rows.map((row) => row.split('|')[2].trim())).toEqual([answers(...files).toLocaleString('en-US')]);
});

test('the quick start opens with two commands, of which the first needs no installation', () => {
  const [, block] = /^## Quick start\n\n```sh\n([^]*?)^```$/m.exec(README) ?? [];
  expect(block).toBe('npm run --silent quickstart\nnpm ci && npm test\n');
  const { scripts, devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>; readonly devDependencies: Readonly<Record<string, string>>;
  };
  // The version of the lock file, from which npx takes the installed one if there is one.
  expect(scripts.quickstart.split(' ').slice(0, 3)).toEqual(['npx', '--yes', `esbuild@${devDependencies.esbuild}`]);
});

test('the package has what its pages link to', () => {
  const packed = new Set((JSON.parse(execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: ROOT, encoding: 'utf8' })) as
    [{ readonly files: readonly { readonly path: string }[] }])[0].files.map(({ path }) => path));
  const pages = [...packed].filter((path) => path.endsWith('.md'));
  const missing = pages.flatMap((page) => linksOf(page).filter((link) => ![...packed].some((path) => path === link || path.startsWith(`${link}/`))).map((link) => `${page}: ${link}`));
  expect(pages).toContain('docs/getting-started.md');
  expect(missing).toEqual([]);
}, 60_000);

function linksOf(page: string): readonly string[] {
  const text = readFileSync(join(ROOT, page), 'utf8').replace(/^```[^]*?^```$/gm, '');
  return [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, link]) => join(page, '..', link).replace(/\/$/, ''));
}
