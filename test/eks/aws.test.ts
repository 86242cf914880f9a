import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { App, Stack, Stage } from 'aws-cdk-lib';
import * as cdk8s from 'cdk8s';
import { Construct } from 'constructs';
import { core, eks } from '../../src/eks/aws';
import { emptyFolder } from '../support/outdir';

/** An aws-cdk-lib of another version, with an app of it. */
function otherVersion(version: string, validations: string): Construct {
  const folder = join(emptyFolder(), 'node_modules/aws-cdk-lib');
  mkdirSync(join(folder, 'core/lib'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'aws-cdk-lib', version }));
  writeFileSync(join(folder, 'core/lib/app.js'), `
    const { RootConstruct } = require(${JSON.stringify(require.resolve('constructs'))});
    exports.App = class App extends RootConstruct { static isApp(x) { return x instanceof exports.App; } };
  `);
  writeFileSync(join(folder, 'index.js'), `exports.App = require('./core/lib/app.js').App; ${validations}`);
  const { App: OtherApp } = createRequire(__filename)(join(folder, 'index.js')) as { readonly App: new () => Construct };
  return new OtherApp();
}

test('the AWS CDK of an app is the copy that made it', () => {
  const { Stage: OtherStage } = core(otherVersion('2.300.0', 'exports.Validations = class {}; exports.Stage = "of the other copy";')) as { readonly Stage: unknown };
  expect(OtherStage).toBe('of the other copy');
  expect(core(new Stack(new App(), 'stack')).Stage).toBe(Stage);
  expect(eks(new App()).Cluster).toBeDefined();
});

test.each<[string, () => Construct, string]>([
  ['a version that is too old', () => new Construct(otherVersion('2.100.0', ''), 'stack'),
    'stack: found aws-cdk-lib 2.100.0; install 2.262.0 or a later version: npm install aws-cdk-lib@^2.262.0'],
  ['a construct of cdk8s', () => new cdk8s.Chart(new cdk8s.App(), 'chart'),
    'chart: found a construct outside of an AWS CDK app; for a cdk8s app, use PodSecurityValidation without eks'],
])('%s is an error', (_title, construct, message) => {
  expect(() => core(construct())).toThrow(new Error(message));
});
