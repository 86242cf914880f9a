/**
 * What other tests have made of the same literals would count as well.
 *
 * @jest-environment node
 */
import { setFlagsFromString } from 'node:v8';
import { runInThisContext } from 'node:vm';
import { place, optionsFor } from './support/evaluated-world';
import { Observe } from '../src/engine/observation';
import { Progress } from '../src/engine/progress';
import { DecodedRequest } from '../src/engine/request';
import { applySet } from '../src/manifests/decide/apply-set';
import { EvaluatedObject } from '../src/manifests/result/result';

/*
 * Objects that are read over and over have few hidden classes. V8 makes a class for each single copy that gets a field after a spread, as
 * `{ ...object, added }` does: then no reader of its fields finds what it has learnt of the others.
 */

setFlagsFromString('--allow-natives-syntax');
const haveSameClass = runInThisContext('(one, other) => %HaveSameMap(one, other)') as (one: object, other: object) => boolean;

function classesOf(objects: readonly object[]): number {
  const found: object[] = [];
  objects.forEach((object) => {
    if (!found.some((other) => haveSameClass(object, other))) {
      found.push(object);
    }
  });
  return found.length;
}

const COUNT = 60;
/** More than there are kinds of objects that are made in one place, and far fewer than there are objects. */
const MOST_CLASSES = 5;
const KINDS = ['Deployment', 'DaemonSet', 'StatefulSet', 'Job', 'CronJob', 'Pod', 'Service'];

function specOf(kind: string, i: number): object {
  const pod = { containers: [{ name: `c-${i}`, image: `image:${i}`, ...i % 2 === 0 && { securityContext: { privileged: true } } }] };
  const template = { metadata: { labels: { app: `a-${i}` } }, spec: pod };
  const selector = { matchLabels: { app: `a-${i}` } };
  switch (kind) {
    case 'Pod': return pod;
    case 'Service': return { ports: [{ port: i % 2 === 0 ? 0 : 80 }] };
    case 'Job': return { template: { ...template, spec: { ...pod, restartPolicy: 'Never' } } };
    case 'CronJob': return { schedule: '0 1 * * *', jobTemplate: { spec: { template: { ...template, spec: { ...pod, restartPolicy: 'Never' } } } } };
    default: return { selector, template };
  }
}

const VERSIONS: Readonly<Record<string, string>> = { Pod: 'v1', Service: 'v1', Job: 'batch/v1', CronJob: 'batch/v1' };

function documents(): readonly Readonly<Record<string, unknown>>[] {
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } } };
  return [namespace, ...Array.from({ length: COUNT }, (_, i) => {
    const kind = KINDS[i % KINDS.length];
    return { apiVersion: VERSIONS[kind] ?? 'apps/v1', kind, metadata: { name: `web-${i}`, namespace: 'shop' }, spec: specOf(kind, i) };
  })];
}

interface FoundOut {
  readonly evaluated: readonly EvaluatedObject[];
  readonly requests: readonly DecodedRequest[];
  readonly progresses: readonly Progress[];
}

function findOut(strict: boolean, examinesPods: boolean): FoundOut {
  const requests: DecodedRequest[] = [];
  const progresses: Progress[] = [];
  const observe: Observe = ({ request, after }) => {
    requests.push(request);
    progresses.push(after);
  };
  const world = place({ minor: 36, podSecurityPolicy: false, plugins: [], applier: undefined, existing: [], documents: documents() });
  const { evaluated } = applySet({ ...optionsFor(world, strict), tellsAll: true, examinesPods, observe: () => observe });
  return { evaluated, requests, progresses };
}

test.each<[string, boolean, boolean]>([
  ['each object', false, false],
  ['each object under strict', true, false],
  ['each object with its levels and policies', false, true],
])('the hidden classes of what is found out about %s are few', (_title, strict, examinesPods) => {
  // In the first run, V8 may learn that a field has values of more types than those of other tests. Then it makes classes anew.
  findOut(strict, examinesPods);
  const { evaluated, requests, progresses } = findOut(strict, examinesPods);
  const counts = {
    results: classesOf(evaluated),
    verdicts: classesOf(evaluated.map(({ verdict }) => verdict)),
    pods: classesOf(evaluated.flatMap(({ pod }) => pod ?? [])),
    requests: classesOf(requests),
    progresses: classesOf(progresses),
  };
  expect(evaluated.length).toBeGreaterThan(COUNT / 2);
  expect(Object.entries(counts).filter(([, count]) => count > MOST_CLASSES)).toEqual([]);
});
