import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as podSecurity from '../../src';

/*
 * A user of cdk8s alone, in any language, has no aws-cdk-lib.
 */

const ROOT = join(__dirname, '../..');

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

test('the package depends on cdk8s and constructs alone', () => {
  const { dependencies, peerDependencies } = JSON.parse(read('package.json')) as Readonly<Record<string, Readonly<Record<string, string>> | undefined>>;
  expect(dependencies).toBeUndefined();
  expect(Object.keys(peerDependencies ?? {})).toEqual(['cdk8s', 'constructs']);
});

test('importing the package loads no module of the AWS CDK', () => {
  expect(Object.keys(podSecurity.eks)).toEqual(['ClusterPodSecurity', 'PodSecurityValidation']);
  expect(Object.keys(require.cache).filter((file) => /node_modules\/(aws-cdk-lib|@aws-cdk)\//.test(file))).toEqual([]);
});

const PUBLIC = [...read('src/eks/index.ts').matchAll(/from '\.\/([^']+)'/g)].map(([, file]) => file);

test('the submodule has public files', () => {
  expect(PUBLIC).toEqual(['cluster-pod-security', 'pod-security-validation']);
});

test.each(PUBLIC)('%s names no type of the AWS CDK', (file) => {
  expect(read(`src/eks/${file}.ts`)).not.toMatch(/from '(aws-cdk-lib|@aws-cdk)/);
});
