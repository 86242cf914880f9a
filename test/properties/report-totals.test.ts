import * as fs from 'node:fs';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { run } from '../support/command-line';
import { emptyFolder } from '../support/outdir';
import { runs } from '../support/runs';

/*
 * No report and no grouping loses a denial: all of them count the same objects.
 */

const container = fc.constantFrom(
  '{name: c, image: i}', '{name: c, image: i, securityContext: {privileged: true}}', '{name: c, image: i, ports: [{containerPort: 80, hostPort: 80}]}',
  '{name: c, image: 1.10}', '{name: C, image: i}',
);
const namespace = fc.constantFrom('a', 'b', 'none');
const kind = fc.constantFrom('Pod', 'Deployment', 'Widget', 'Service', 'Secret');

type Drawn = readonly [kind: string, namespace: string, container: string];

function manifestOf([drawn, home, spec]: Drawn, i: number): string {
  const head = `kind: ${drawn}\nmetadata: {name: o${i}, namespace: ${home}}\n`;
  const pod = `{containers: [${spec}]}`;
  switch (drawn) {
    case 'Pod':
      return `apiVersion: v1\n${head}spec: ${pod}\n`;
    case 'Deployment':
      return `apiVersion: apps/v1\n${head}spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: ${pod}}}\n`;
    case 'Widget':
      return `apiVersion: example.com/v1\n${head}spec: {template: {spec: ${pod}}}\n`;
    case 'Service':
      return `apiVersion: v1\n${head}spec: {ports: [{port: ${spec.length - 19}}]}\n`;
    default:
      return `apiVersion: v1\n${head}data: {a: ${spec.length === 19 ? 'aGFsbG8=' : 'x'}}\n`;
  }
}

const NAMESPACES = ['a', 'b'].map((name) => `apiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}, labels: {pod-security.kubernetes.io/enforce: baseline}}\n`);
const FORMATS = ['json', 'sarif', 'junit', 'policyreport', 'markdown'] as const;
type Counts = Readonly<Record<'denied' | 'unknown' | 'allowed', number>>;

function countsIn(line: string): Counts {
  const [, allowed, denied, unknown] = /(\d+) allowed, (\d+) denied, (\d+) unknown/.exec(line) ?? [];
  return { allowed: Number(allowed), denied: Number(denied), unknown: Number(unknown) };
}

/** The objects of the blocks. */
function blocksIn(text: string, outcome: string): number {
  return [...text.matchAll(new RegExp(`^${outcome} +(?:(\\d+) objects)?`, 'gm'))].reduce((sum, [, number = '1']) => sum + Number(number), 0);
}

function inPolicyReport(report: string, result: string): number {
  type Result = { readonly result: string; readonly resources: unknown };
  const { items } = JSON.parse(report) as { readonly items: readonly { readonly results: readonly Result[] }[] };
  const found = items.flatMap(({ results }) => results).filter((each) => each.result === result);
  return new Set(found.map(({ resources }) => JSON.stringify(resources))).size;
}

function inSarif(report: string, level: string): number {
  type Result = { readonly level: string; readonly ruleId: string; readonly locations: readonly { readonly logicalLocations: unknown }[] };
  const { runs: [{ results }] } = JSON.parse(report) as { readonly runs: readonly { readonly results: readonly Result[] }[] };
  const found = results.filter((each) => each.level === level && (level === 'error' || each.ruleId === 'unknown'));
  return new Set(found.map(({ locations: [{ logicalLocations }] }) => JSON.stringify(logicalLocations))).size;
}

const sets = fc.array(fc.tuple(kind, namespace, container), { minLength: 1, maxLength: 14 });

test('all reports and groupings count the same objects', async () => {
  await fc.assert(fc.asyncProperty(sets, fc.boolean(), async (drawn, strict) => {
    const folder = emptyFolder();
    fs.mkdirSync(folder, { recursive: true });
    const file = path.join(folder, 'set.yaml');
    fs.writeFileSync(file, [...NAMESPACES, ...drawn.map(manifestOf)].join('---\n'));
    const args = ['check', file, '--cluster', 'kubernetes:1.35', '--field-validation', 'strict', ...(strict ? ['--strict'] : [])];
    const output = FORMATS.map((format) => `${format}=${path.join(folder, format)}`).join(',');
    const { out, code } = await run([...args, '--output', output]);
    const counts = countsIn(out.trimEnd().split('\n').at(-1) ?? '');
    const report = (format: (typeof FORMATS)[number]): string => fs.readFileSync(path.join(folder, format), 'utf8');
    const { denied, unknown, allowed } = counts;

    expect(code).toBe(denied > 0 || (strict && unknown > 0) ? 1 : 0);
    expect((JSON.parse(report('json')) as { readonly summary: Counts }).summary).toEqual(counts);
    expect(countsIn(report('markdown'))).toEqual(counts);
    expect(report('junit').match(/<failure type="denied"/g)?.length ?? 0).toBe(denied);
    expect(report('junit').match(/<testcase /g)?.length ?? 0).toBe(denied + unknown + allowed);
    expect([inSarif(report('sarif'), 'error'), inSarif(report('sarif'), 'warning')]).toEqual([denied, unknown]);
    expect([inPolicyReport(report('policyreport'), 'fail'), inPolicyReport(report('policyreport'), 'error')]).toEqual([denied, unknown]);
    for (const grouping of ['cause', 'namespace', 'file', 'none']) {
      const { out: grouped } = await run([...args, '--group-by', grouping]);
      const blocks = grouped.split('\n').filter((line) => !/^\d+ allowed/.test(line)).join('\n');
      expect([grouping, blocksIn(blocks, 'denied'), blocksIn(blocks, 'unknown')]).toEqual([grouping, denied, unknown]);
      expect(countsIn(grouped.trimEnd().split('\n').at(-1) ?? '')).toEqual(counts);
    }
  }), { numRuns: runs(15) });
}, 120_000);
