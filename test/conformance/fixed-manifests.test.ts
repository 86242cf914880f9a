import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readProfile } from '../../src/manifests/cluster/profile';
import { checkDocuments } from '../../src/manifests/decide/check';
import { CheckedCluster } from '../../src/manifests/decide/check-options';
import { fixSet, FixedSet } from '../../src/manifests/edit/fix-set';
import { WrittenObjects } from '../../src/manifests/edit/written-object';
import { documentsIn, ManifestFile, positionOf, readManifest } from '../../src/manifests/file';
import { runsOf } from '../../src/report/line-runs';
import { shared } from '../support/vectors';

/*
 * The fixes of whole manifests under each level: what is not changed stays byte for byte, and each denied object is allowed afterwards or named.
 */

const EXAMPLES = join(__dirname, '..', '..', 'examples');
const LEVELS = ['baseline', 'restricted'];

function filesIn(folder: string | undefined): readonly string[] {
  return folder === undefined ? [] : readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml') && !name.includes('node_modules')).map((name) => join(folder, name));
}

function clusterWith(level: string): CheckedCluster {
  const read = readProfile('kubernetes:1.37');
  if ('error' in read) {
    throw new Error(read.error);
  }
  const { profile } = read;
  const podSecurityConfiguration = {
    apiVersion: 'pod-security.admission.config.k8s.io/v1', kind: 'PodSecurityConfiguration', defaults: { 'enforce': level, 'enforce-version': 'latest' },
  };
  return { ...profile, settings: { ...profile.settings, podSecurityConfiguration } };
}

function fixFile(file: ManifestFile, level: string): FixedSet {
  const cluster = clusterWith(level);
  const decide = (texts: ReadonlyMap<string, string>): ReturnType<typeof checkDocuments> => (
    checkDocuments({ cluster, documents: documentsIn({ name: file.name, text: texts.get(file.name) ?? file.text }) }));
  return fixSet({ files: [file], before: decide(new Map()), decide, kinds: new Set(['workload']), refusal: () => undefined });
}

/** The lines, counted from 0, of the parts that the fixes change or add to. */
function changedLines(file: ManifestFile, { fixed }: FixedSet): ReadonlySet<number> {
  const written = new WrittenObjects([file]);
  const { documents } = readManifest(file.text, file.name);
  return new Set(fixed.flatMap(({ object, fix }) => {
    const found = written.find(object);
    const document = documents.find(({ index }) => index === found?.document);
    const outer = found?.steps ?? [];
    return document === undefined ? [] : fix.changes.map(({ steps }) => positionOf(file.text, document, [...outer, ...steps]).line - 1);
  }));
}

const files = [...filesIn(EXAMPLES), ...filesIn(shared('real'))];

test.each(files.flatMap((file) => LEVELS.map((level) => [file, level] as const)))('%s under %s', (name, level) => {
  const file = { name, text: readFileSync(name, 'utf8') };
  const result = fixFile(file, level);
  const after = result.texts.get(name) ?? file.text;
  const [old, changed] = [file.text.split('\n'), after.split('\n')];
  const touched = changedLines(file, result);
  const removed = [...runsOf(old, changed)].flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i));
  expect(removed.filter((line) => !touched.has(line)).map((line) => old[line])).toEqual([]);
  const denied = [...result.result.workloads, ...result.result.objects].filter(({ verdict }) => verdict.decision === 'denied');
  expect(result.left.map(({ object }) => object)).toEqual(denied);
  expect(result.left.every(({ reason }) => reason !== '')).toBe(true);
  const stillDenied = new Set(denied.map(({ kind, namespace, name: own }) => `${kind} ${namespace ?? ''}/${own}`));
  expect(result.fixed.filter(({ object: { kind, namespace, name: own } }) => stillDenied.has(`${kind} ${namespace ?? ''}/${own}`)))
    .toEqual([]);
});
