import { Stage } from '../../src/engine/verdict';
import { fixOfStage } from '../../src/report/stage-fixes';
import { verdict, workload } from '../support/reported-set';

test.each<[Stage, number | undefined, string]>([
  ['webhook', 403, 'correct the matchConditions of the webhook, or set its failurePolicy to Ignore, so that it is not called where they fail'],
  ['panic', undefined, 'correct the mutations of the MutatingAdmissionPolicy, or delete its binding'],
  ['vap', 422, 'change the object as the message says, or the policy'],
  ['deny-service-external-ips', 403, 'remove spec.externalIPs, or disable the DenyServiceExternalIPs plugin'],
  ['decode', 413, 'make the Deployment smaller'],
  ['decode', 400, 'correct the Deployment where the message says that it cannot be read'],
  ['storage', 409, 'correct the Deployment as the message says'],
  ['storage', 500, 'correct the Deployment as the message says'],
  ['storage', 429, 'wait until enough pods are healthy, or change the PodDisruptionBudget'],
  ['storage', 404, 'create the object that the message names first'],
  ['storage', 403, 'leave the Deployment as it is: the API server protects it'],
  ['storage', undefined, 'correct the Deployment as the message says'],
  ['api-validation', 422, 'correct the Deployment as the message says'],
  ['decode', 413, 'make the Deployment smaller'],
  ['decode', 415, 'apply it without --server-side'],
])('what to change where %s refuses with %s and no finding says it', (stage, code, expected) => {
  expect(fixOfStage(workload({ verdict: verdict({ decision: 'denied', stage, code }) }))).toBe(expected);
});

test('an object whose name is taken', () => {
  expect(fixOfStage(workload({ verdict: verdict({ decision: 'denied', stage: 'storage', code: 409, reason: 'AlreadyExists' }) })))
    .toBe('change the Deployment that is there, or delete it first');
});
