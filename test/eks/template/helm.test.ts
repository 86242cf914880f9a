import * as fs from 'node:fs';
import * as path from 'node:path';
import { Fn } from 'aws-cdk-lib';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { stackWith, summary, validate } from '../../support/eks';
import { emptyFolder } from '../../support/outdir';

const POD = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  hostNetwork: true\n  containers: [{ name: c, image: nginx }]\n';
const NAMESPACE = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: team\n  labels: { pod-security.kubernetes.io/enforce: baseline }\n';

/** A program of that name, which stands in for Helm. */
function folderWithHelm(script: string): string {
  const folder = emptyFolder();
  fs.writeFileSync(path.join(folder, 'helm'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return folder;
}

function validateWith(folder: string, values: Record<string, unknown> = {}): readonly string[] {
  const { app, stack, cluster } = stackWith('aws-eks', '1.30');
  const chart = emptyFolder();
  fs.writeFileSync(path.join(chart, 'Chart.yaml'), 'name: web\n');
  cluster.addHelmChart('web', { release: 'web', chartAsset: new Asset(stack, 'chart', { path: chart }), namespace: 'team', values });
  const { PATH } = process.env;
  process.env.PATH = folder;
  try {
    const result = validate(app);
    return [...summary(result), ...result.violations.map(({ description }) => description).filter((text) => text.includes('not checked'))];
  } finally {
    process.env.PATH = PATH;
  }
}

test('a chart of this machine is rendered into its namespace and checked, where there is Helm', () => {
  const folder = folderWithHelm(`printf '%s' '${NAMESPACE}---\n${POD}'`);
  expect(validateWith(folder)).toEqual(['error hostNamespaces at stack/cluster/chart-web']);
});

test.each<[string, string, Record<string, unknown>, string]>([
  ['Helm is not there', emptyFolder(), {}, 'helm is not installed'],
  ['Helm fails', folderWithHelm('echo broken >&2; exit 1'), {}, 'helm failed: broken'],
  ['the values have tokens', folderWithHelm('exit 1'), { a: Fn.ref('AWS::Region') }, 'its values depend on ${AWS::Region}'],
])('where %s the chart is not checked', (_title, folder, values, why) => {
  expect(validateWith(folder, values)).toEqual([
    'info not-checked at stack/cluster/chart-web', `the chart of Helm release web is not checked: ${why}`,
  ]);
});
