import { verdictLines, VerdictLinesOptions } from '../../support/verdict-lines';

const K36 = { cluster: 'kubernetes:1.36' };
const ENFORCE = 'pod-security.kubernetes.io/enforce';

function namespace(name: string, labels: object = {}): string {
  return `${JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } })}\n---\n`;
}

function pod(name: string): string {
  const spec = { hostPID: true, containers: [{ name: 'c', image: 'i' }] };
  return `${JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', namespace: name }, spec })}\n---\n`;
}

function deployment(name: string): string {
  const template = { metadata: { labels: { a: 'b' } }, spec: { containers: [{ name: 'c', image: 'i' }] } };
  const spec = { selector: { matchLabels: { a: 'b' } }, template };
  return `${JSON.stringify({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'd', namespace: name }, spec })}\n---\n`;
}

const ASSUMED = (name: string): string => `Namespace ${name}: the cluster has it already; assumed that it has no Pod Security labels but those of the set`;
const DENIED = 'denied Pod default/p: pods "p" is forbidden: violates PodSecurity "baseline:latest": host namespaces (hostPID=true)';

test.each<[string, VerdictLinesOptions, string, readonly string[]]>([
  ['other labels', K36, `${namespace('default', { a: 'b' })}${pod('default')}`, ['allowed Pod default/p', `  assumes ${ASSUMED('default')}`]],
  ['other labels, in a strict run', { ...K36, strict: true }, `${namespace('default', { a: 'b' })}${pod('default')}`, ['unknown Pod default/p', `  depends on ${ASSUMED('default')}`]],
  ['no labels, to another such namespace', K36, `${namespace('kube-public')}${pod('kube-public')}`, ['allowed Pod kube-public/p', `  assumes ${ASSUMED('kube-public')}`]],
  ['a level', { ...K36, strict: true }, `${namespace('default', { [ENFORCE]: 'baseline' })}${pod('default')}`, [DENIED]],
  ['labels that the description of the cluster has', { ...K36, strict: true, existing: namespace('default') }, `${namespace('default')}${pod('default')}`, ['allowed Pod default/p']],
  ['a level that the description of the cluster has', { ...K36, existing: namespace('default', { [ENFORCE]: 'baseline' }) }, `${namespace('default')}${pod('default')}`, [DENIED]],
  ['labels to a namespace that only the set has', { ...K36, strict: true }, `${namespace('team')}${pod('team')}`, ['allowed Pod team/p']],
  ['labels to a namespace in which the description of the cluster has pods', { ...K36, existing: pod('team') }, `${namespace('team', { a: 'b' })}${deployment('team')}`, [
    'allowed Deployment team/d', `  assumes ${ASSUMED('team')}`,
  ]],
  ['a level to such a namespace', { ...K36, existing: pod('team') }, `${namespace('team', { [ENFORCE]: 'privileged' })}${deployment('team')}`, ['allowed Deployment team/d']],
  ['labels where no plugin reads them', { cluster: 'kubernetes:1.21', strict: true }, `${namespace('default')}${pod('default')}`, ['allowed Pod default/p']],
])('the set applies %s', (_title, options, yaml, expected) => {
  expect(verdictLines(yaml, options)).toEqual(expected);
});
