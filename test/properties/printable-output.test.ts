import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, Chart } from 'cdk8s';
import * as fc from 'fast-check';
import { Acknowledgement, ClusterProfile, PodSecurityPolicy, PodSecurityValidation, PodSecurityValidationPlugin, RestrictedNamespace } from '../../src';
import { run } from '../support/command-line';
import { folderWith, fileName, NAMESPACE, object, objects, text } from '../support/hostile-objects';
import { emptyFolder } from '../support/outdir';
import { runs } from '../support/runs';
import { catchStandardError } from '../support/standard-error';

/*
 * Whatever stands in the input, in names, fields, values, file names, flags or properties: no output moves a cursor, starts a line of its own, turns
 * text around or gives a command to a build server.
 */

const four = fc.array(text, { minLength: 4, maxLength: 4 });

const UNSAFE = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
const COMMAND = /^\s*::|##\[|##vso\[/m;

function expectPrintable(output: string): void {
  expect(output.match(UNSAFE) ?? []).toEqual([]);
  expect(output.match(COMMAND) ?? []).toEqual([]);
}

const CLUSTERS = ['kubernetes:1.30', 'pks:1.4', 'eks:1.24'];
const error = catchStandardError();

test.each(['text', 'json', 'sarif', 'junit', 'html', 'markdown', 'gitlab', 'policyreport'])('check --format %s', async (format) => {
  await fc.assert(fc.asyncProperty(objects, text, fc.constantFrom(...CLUSTERS), fc.boolean(), async (items, name, cluster, strict) => {
    const { out, err } = await run(['check', folderWith(items, name), '--cluster', cluster, '--format', format, ...(strict ? ['--strict'] : [])]);
    expectPrintable(out);
    expectPrintable(err);
  }), { numRuns: runs(10) });
});

/** A command for GitHub Actions: nothing but its properties before the second `::`. */
const ANNOTATION = /^::(?:error|warning) (?:file=[^:,]+,line=\d+,(?:col=\d+,)?)?title=[^:,]+::/;

test('annotations for GitHub Actions', async () => {
  await fc.assert(fc.asyncProperty(objects, text, fc.constantFrom(...CLUSTERS), async (items, name, cluster) => {
    const { err } = await run(['check', folderWith(items, name), '--cluster', cluster], '', { env: { GITHUB_ACTIONS: 'true' } });
    const lines = err.split('\n');
    const commands = lines.filter((line) => ANNOTATION.test(line));
    expectPrintable(lines.filter((line) => !ANNOTATION.test(line)).join('\n'));
    commands.forEach((command) => expect(command.match(UNSAFE) ?? []).toEqual([]));
    expect(commands.length).toBeLessThanOrEqual(20);
  }), { numRuns: runs(10) });
});

const FENCE = /^(`{3,})text$/;
const CODE = /<code>(?:[^!-/:-@[-`{-~]|&#\d+;)*<\/code>/g;
/** What is ours in a line of Markdown, after the codes are taken out. */
const OWN_MARKDOWN = [
  /^$/, /^### Pod security: [\w ,;]+$/, /^\| (?:In \| )?Verdict \| Count \| Objects \| Cause \|$/, /^\|(?:---\|)+$/, /^\| \w+ \| \d+ \| \| \|? ?\|?$/,
  /^<details><summary>[\w: ]+<\/summary>$/, /^<\/details>$/, /^\d+ more rows? about \d+ objects? not shown\.$/, /^The details of [\w ,:.]+$/,
];

/** The lines of Markdown that are not inside of a block of code. */
function linesOutsideOfCode(markdown: string): readonly string[] {
  const outside: string[] = [];
  let fence: string | undefined;
  for (const line of markdown.split('\n')) {
    const [, opening] = FENCE.exec(line) ?? [];
    if (fence !== undefined) {
      const isEnd = /^ {0,3}`{3,}\s*$/.test(line) && line.trim().length >= fence.length;
      fence = isEnd ? undefined : fence;
    } else if (opening !== undefined) {
      fence = opening;
    } else {
      outside.push(line);
    }
  }
  expect(fence).toBeUndefined();
  return outside;
}

test('in Markdown, names are code', async () => {
  await fc.assert(fc.asyncProperty(objects, text, fc.constantFrom(...CLUSTERS), async (items, name, cluster) => {
    const { out } = await run(['check', folderWith(items, name), '--cluster', cluster, '--format', 'markdown']);
    const lines = linesOutsideOfCode(out).map((line) => line.replace(CODE, '').replace(/ {2,}/g, ' ').trimEnd());
    expect(lines.filter((line) => !OWN_MARKDOWN.some((own) => own.test(line)))).toEqual([]);
  }), { numRuns: runs(10) });
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
  }), { numRuns: runs(8) });
});

test('acknowledgements, baselines, configurations and clusters', async () => {
  await fc.assert(fc.asyncProperty(objects, four, async (items, [a, b, c, d]) => {
    const folder = folderWith(items, a);
    const file = (name: string, value: unknown): string => {
      fs.writeFileSync(path.join(folder, name), JSON.stringify(value));
      return path.join(folder, name);
    };
    const acknowledgements = [
      { kind: 'Pod', namespace: b, name: a, reason: c, owner: d }, { kind: 'Deployment', name: a, reason: c, container: d, expires: '2020-01-01' },
      { kind: c, name: d, reason: a, check: 'ValidatingAdmissionPolicy/a' },
    ].map((each) => Object.fromEntries(Object.entries(each).filter(([, value]) => value !== '')));
    const commands = [
      ['--acknowledgements', file('a.json', acknowledgements), '--strict'], ['--acknowledgements', file('b.json', [{ kind: a, name: b, reason: c, check: d, [a]: b }])],
      ['--baseline', path.join(folder, 'known'), '--update-baseline'], ['--baseline', path.join(folder, 'known'), '--never-acknowledge', 'privileged'],
      ['--baseline', file('c.json', { [a]: b })], ['--never-acknowledge', a], ['--config', file('d.json', { [a]: b, cluster: c, neverAcknowledge: [d] })],
      ['--config', file('e.json', { cluster: c, namespace: a })], ['--cluster', 'eks:1.24', '--cluster', 'kubernetes:1.30', '--format', 'text'],
      ['--cluster', 'eks:1.24', '--cluster', file(fileName(b), { name: a || 'a', version: '1.30' })],
    ];
    for (const command of commands) {
      const { out, err } = await run(['check', path.join(folder, fileName(a)), ...command]);
      expectPrintable(out);
      expectPrintable(err);
    }
    const known = path.join(folder, 'known');
    expect((fs.existsSync(known) ? fs.readFileSync(known, 'utf8') : '').match(UNSAFE) ?? []).toEqual([]);
  }), { numRuns: runs(8) });
});

test('fix, where somebody looks at the diff', async () => {
  await fc.assert(fc.asyncProperty(objects, text, fc.constantFrom(...CLUSTERS), async (items, name, cluster) => {
    const { out, err } = await run(['fix', folderWith(items, name), '--cluster', cluster, '--allow', 'grants'], '', { outIsTerminal: true });
    expectPrintable(out);
    expectPrintable(err);
  }), { numRuns: runs(10) });
});

test('review', async () => {
  await fc.assert(fc.asyncProperty(objects, text, async (items, name) => {
    const userInfo = { username: name, groups: [name] };
    const cases = items.map((item) => JSON.stringify({ name, kubernetesVersion: '1.24', objects: [], request: { namespace: name, userInfo, object: item } }));
    const { out } = await run(['review'], [...cases, JSON.stringify({ kubernetesVersion: name }), name].join('\n'));
    expectPrintable(out);
  }), { numRuns: runs(10) });
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
  }), { numRuns: runs(10) });
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
  }), { numRuns: runs(10) });
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
  }), { numRuns: runs(10) });
});
