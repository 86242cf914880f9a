import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, CfnParameter, Stack, Stage } from 'aws-cdk-lib';
import { cdkApp, clusterV1, validate } from '../support/eks';

/*
 * The page of the EKS validation shows what its app gets, in the layout of the CLI of the AWS CDK.
 */

const PAGE = fs.readFileSync(path.join(__dirname, '../../docs/eks.md'), 'utf-8');

/** The app of the page. */
function shop(scope: App | Stage, portOf: (stack: Stack) => number): void {
  const stack = new Stack(scope, 'shop');
  const labels = { app: 'proxy' };
  const containers = [{ name: 'proxy', image: 'envoyproxy/envoy:v1.36.0', ports: [{ containerPort: 8080, hostPort: portOf(stack) }] }];
  clusterV1(stack, 'cluster', '1.35').addManifest('web',
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'web', labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } } },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'proxy', namespace: 'web' },
      spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers } } },
    });
}

const PORT = (): number => 8080;
const PARAMETER = (stack: Stack): number => new CfnParameter(stack, 'Port', { type: 'Number' }).valueAsNumber;

test.each<[title: string, scopeOf: (app: App) => App | Stage, portOf: (stack: Stack) => number]>([
  ['an app', (app) => app, PORT],
  ['a stage', (app) => new Stage(app, 'prod'), PORT],
  ['a parameter', (app) => app, PARAMETER],
])('the page shows the entry of %s', (_title, scopeOf, portOf) => {
  const app = cdkApp();
  shop(scopeOf(app), portOf);
  const { violations } = validate(app);
  expect(violations).toHaveLength(1);
  const [{ description, severity = '', fix, ruleName }] = violations;
  expect(PAGE).toContain(`\n${severity.toUpperCase()} ${description} (pod-security)\n`);
  expect(PAGE).toContain(`\n   Suggested fix: ${fix}\n   Acknowledge with 'pod-security::${ruleName}'\n`);
});
