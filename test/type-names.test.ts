import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const TOP = join(__dirname, '..');

/** A construct and what it makes share the name that Kubernetes gives the kind; the two classes of validation are the contract of both integrations. */
const NAMES_OF_CONSTRUCTS = [
  'AllowedHostPath', 'AppArmorProfile', 'HostPortRange', 'MatchCondition', 'MutatingAdmissionPolicy', 'ParamKind', 'PodSecurityPolicy',
  'PodSecurityValidation', 'PodSecurityValidationProps', 'SeccompProfile', 'ServiceAccount', 'Subject', 'ValidatingAdmissionPolicy',
];

/** Where each type is declared, in files of the project's own code. */
function declarationsIn(folder: string): readonly (readonly [name: string, file: string])[] {
  return readdirSync(join(TOP, folder), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts')).flatMap((file) => {
    const text = readFileSync(join(TOP, folder, file), 'utf8');
    return [...text.matchAll(/^(?:export )?(?:abstract )?(?:interface|class|enum|type) ([A-Z]\w*)(?=[ <{=])/gm)]
      .map(([, name]) => [name, `${folder}/${file}`] as const);
  });
}

test('no type name stands twice', () => {
  const files = new Map<string, string[]>();
  for (const [name, file] of [...declarationsIn('src'), ...declarationsIn('page')]) {
    files.set(name, [...files.get(name) ?? [], file]);
  }
  const twice = [...files].filter(([name, places]) => places.length > 1 && !NAMES_OF_CONSTRUCTS.includes(name));
  expect(files.size).toBeGreaterThan(1_000);
  expect(Object.fromEntries(twice)).toEqual({});
});
