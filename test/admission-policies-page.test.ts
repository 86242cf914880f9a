import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import { ApiObject, App, Chart } from 'cdk8s';
import { blocksOf, messageOf } from './support/documented';
import { ClusterProfile, PodSecurityValidation, ValidatingAdmissionPolicy } from '../src';

/*
 * The app of docs/admission-policies.md does what the page says.
 */

const BLOCKS = blocksOf('docs/admission-policies.md');
const CODE = BLOCKS.find((block) => block.includes('const app = new App();')) ?? '';
const outdir = mkdtempSync(join(tmpdir(), 'admission-policies-'));

afterAll(() => rmSync(outdir, { recursive: true }));

function runApp(code: string): void {
  const names = {
    ApiObject,
    App: class extends App {
      constructor() {
        super({ outdir });
      }
    },
    Chart,
    ClusterProfile,
    PodSecurityValidation,
    ValidatingAdmissionPolicy,
  };
  const withoutImports = code.replace(/^import /gm, '// import ');
  const run = compileFunction(withoutImports, Object.keys(names), { filename: join(process.cwd(), 'main.ts') }) as (...values: readonly unknown[]) => void;
  run(...Object.values(names));
}

test.each<[string, string]>([
  ['a Deployment with too many replicas', CODE],
  ['a policy that does not compile', CODE.replace('int(params.data', 'int(param.data')],
])('the synth fails for %s', (_title, code) => {
  expect(BLOCKS).toContain(messageOf(() => runApp(code)));
});

test('the synth writes the files of an app that meets the policy', () => {
  runApp(CODE.replace('replicas: 8', 'replicas: 5'));
  expect(readdirSync(outdir).sort()).toEqual(['policies.k8s.yaml', 'web.k8s.yaml']);
});
