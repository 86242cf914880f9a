import * as fs from 'node:fs';
import * as path from 'node:path';
import { emptyFolder } from '../support/outdir';
import { withPageTemplate } from '../support/page-template';
import { factsOf, lackedBy, placesIn, reportsOf, textsOf } from '../support/report-facts';

/*
 * Every format says what the text report says.
 */

beforeEach(withPageTemplate);
afterEach(() => jest.restoreAllMocks());

const CASES = 'test/cli/explain-cases';

/** The page twice: its data, and what it shows without a script. */
const FORMATS = ['json', 'sarif', 'gitlab', 'policyreport', 'junit', 'html', 'plain', 'markdown'];

interface SarifLog {
  readonly runs: readonly { readonly results: readonly { readonly message: { readonly text: string } }[] }[];
}

async function expectSameFacts(command: string): Promise<void> {
  const reports = await reportsOf(command);
  const facts = factsOf(reports.get('text') ?? '');
  expect(facts.length).toBeGreaterThan(0);
  const places = placesIn(reports.get('json') ?? '');
  expect(FORMATS.flatMap((format) => {
    const texts = textsOf(format, reports.get(format === 'plain' ? 'html' : format) ?? '');
    const lacked = lackedBy([...facts, ...places], texts, format);
    return lacked.map(({ about, label, text }) => `${format}: ${about}: ${label}: ${text}`);
  })).toEqual([]);
  expect(fixesIn(reports.get('sarif') ?? '').filter((fix) => !facts.some(({ text }) => squeezed(text) === squeezed(fix)))).toEqual([]);
}

/** What SARIF says that helps, which the text report has to say, too. */
function fixesIn(sarif: string): readonly string[] {
  const { runs } = JSON.parse(sarif) as SarifLog;
  const lines = runs.flatMap(({ results }) => results.flatMap(({ message }) => message.text.split('\n')));
  return lines.flatMap((line) => /^(?:fix|or): (.*)$/.exec(line)?.[1] ?? []);
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, '');
}

test.each<[title: string, command: string]>([
  ['grants of policies', 'examples/yelb/manifests --cluster pks:1.4'],
  ['a level of the Pod Security Standards', 'examples/yelb/manifests --cluster kubernetes:1.35 --pod-security restricted'],
  ['assumptions that are not enough', 'examples/yelb/manifests --cluster pks:1.4 --strict --as jane'],
  ['admission policies', 'examples/admission-policies/policies examples/admission-policies/before --cluster kubernetes:1.36'],
  ['changes by admission policies', 'examples/admission-policies/policies examples/admission-policies/after --cluster kubernetes:1.36'],
  ['everything together', 'examples --cluster kubernetes:1.36'],
  ['surprises', 'examples --cluster kubernetes:1.24 --surprises --upcoming'],
  ['a user without rights', 'examples --as jane --pod-security restricted'],
  ['updates and warnings', 'examples/running-cluster/namespace-restricted.yaml examples/running-cluster/web.yaml --objects examples/running-cluster/cluster.yaml'],
  ['a deletion', 'examples/running-cluster/web.yaml --operation DELETE'],
  ['several clusters', 'examples/yelb/manifests --cluster kubernetes:1.24 --cluster kubernetes:1.36 --pod-security restricted'],
  ['several clusters and everything', 'examples --cluster kubernetes:1.30 --cluster kubernetes:1.36'],
  ['acknowledgements', 'examples/acknowledgements/agents.yaml --acknowledgements examples/acknowledgements/acknowledgements.yaml --pod-security restricted'],
])('%s', async (_title, command) => {
  await expectSameFacts(command);
});

test('a fix that is not enough, since something else remains, and one after which no policy admits the pod', async () => {
  const folder = emptyFolder();
  const rest = 'containers: [{name: web, image: x, securityContext: {privileged: true}}]';
  const pod = (name: string, spec: string): string => `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: shop}\nspec: {${spec}, ${rest}}\n`;
  fs.writeFileSync(path.join(folder, 'a.yaml'), [
    'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n', pod('volumes', 'volumes: [{name: a, hostPath: {path: /}}], hostNetwork: true'), pod('network', 'hostNetwork: true'),
  ].join('---\n'));
  await expectSameFacts(`${folder} --cluster kubernetes:1.36 --pod-security baseline`);
  await expectSameFacts(`${folder} --cluster kubernetes:1.24 --enable-admission-plugins PodSecurityPolicy`);
});

test('a page on several clusters calls them so', async () => {
  const page = (await reportsOf('examples/yelb/manifests --cluster kubernetes:1.24 --cluster kubernetes:1.36')).get('html') ?? '';
  expect(page.match(/<h2>(?:folder|cluster) [^<]*/g)).toEqual(['<h2>cluster kubernetes:1.24', '<h2>cluster kubernetes:1.36']);
  expect(page.match(/"folder":"[^"]*","noun":"[^"]*"/g)).toEqual(['"folder":"kubernetes:1.24","noun":"cluster"', '"folder":"kubernetes:1.36","noun":"cluster"']);
});

test('what is acknowledged no more, and what is not there', async () => {
  const folder = emptyFolder();
  const file = path.join(folder, 'acknowledgements.yaml');
  fs.writeFileSync(file, [
    '- {kind: DaemonSet, namespace: agents, name: proxy, check: hostPorts, reason: once needed, expires: 2020-01-01}',
    '- {kind: DaemonSet, namespace: agents, name: none, check: hostPorts, reason: gone}',
    '',
  ].join('\n'));
  await expectSameFacts(`examples/acknowledgements/agents.yaml --acknowledgements ${file} --pod-security restricted`);
});

const cases = fs.readdirSync(CASES).filter((name) => name.endsWith('.yaml'));

test.each(cases)('%s', async (name) => {
  const file = path.join(CASES, name);
  const [, options = ''] = /^# explain \S+(.*)$/m.exec(fs.readFileSync(file, 'utf-8').split('\n')[0]) ?? [];
  await expectSameFacts(`${file}${options.replace(/ --for-user \S+| --template \S+/g, '')}`);
});
