import { ResourceQuota } from '../../../src/engine/objects/resource-quota';
import { Consumption } from '../../../src/engine/resource-quota/consumption';
import { printUsage } from '../../../src/engine/resource-quota/usage';

const PODS = { group: '', resource: 'pods' };

function quotaOf(hard: Record<string, string>, used?: Record<string, string>): ResourceQuota {
  return { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'q', namespace: 'team' }, spec: { hard }, status: { hard, used } };
}

function pods(cpu: string, times = 1) {
  const object = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec: { containers: [{ name: 'a', resources: { requests: { cpu } } }] } };
  return [{ of: PODS, object, times }];
}

const TOLD = quotaOf({ pods: '9', cpu: '9' }, { pods: '3', cpu: '3' });
const UNTOLD = quotaOf({ pods: '9', cpu: '9' });

function usedOf(counted: Consumption, quota: ResourceQuota): string {
  return printUsage(counted.of(quota).used, ['cpu', 'pods']);
}

function consumption(): Consumption {
  const counted = new Consumption(36, new Set(['team']));
  counted.load('team', 'Deployment web', pods('1', 2));
  counted.load('team', 'Pod other', pods('1'));
  return counted;
}

test('the status of a quota counts what is there from the start', () => {
  expect(usedOf(consumption(), TOLD)).toBe('cpu=3,pods=3');
  expect(usedOf(consumption(), UNTOLD)).toBe('cpu=3,pods=3');
});

test('what comes is added, and what it replaces is taken away', () => {
  const counted = consumption();
  counted.hold('team', 'Deployment api', pods('500m', 3));
  expect([usedOf(counted, TOLD), usedOf(counted, UNTOLD)]).toEqual(['cpu=4500m,pods=6', 'cpu=4500m,pods=6']);
  counted.hold('team', 'Deployment web', pods('2'));
  expect([usedOf(counted, TOLD), usedOf(counted, UNTOLD)]).toEqual(['cpu=4500m,pods=5', 'cpu=4500m,pods=5']);
});

test('the same, whether a quota was asked for before or not', () => {
  const [asked, notAsked] = [consumption(), consumption()];
  usedOf(asked, UNTOLD);
  for (const each of [asked, notAsked]) {
    each.hold('team', 'Deployment web', []);
    each.hold('team', 'Pod new', pods('250m'));
  }
  expect(usedOf(asked, UNTOLD)).toBe('cpu=1250m,pods=2');
  expect(usedOf(notAsked, UNTOLD)).toBe('cpu=1250m,pods=2');
});

test('a copy changes on its own', () => {
  const counted = consumption();
  counted.copy().hold('team', 'Pod new', pods('1'));
  expect(usedOf(counted, UNTOLD)).toBe('cpu=3,pods=3');
});

test('nothing is counted in a namespace without quotas', () => {
  const counted = consumption();
  counted.hold('other', 'Pod new', pods('1'));
  expect([counted.counts('other'), counted.heldBy('other', 'Pod new')]).toEqual([false, []]);
});
