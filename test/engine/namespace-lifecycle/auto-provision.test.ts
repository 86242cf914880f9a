import { namespaceLifecycle } from '../../../src/engine/namespace-lifecycle/step';
import { runStep, StepCase } from '../../support/run-step';

const POD = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' } };
const NOT_FOUND = { denial: [404, 'namespaces "team" not found'] };

test.each<[string, StepCase, object]>([
  ['is created for a new object', {}, { object: POD }],
  ['is not created for a dry run', { request: { dryRun: true } }, NOT_FOUND],
  ['is not created for an update', { request: { operation: 'UPDATE' } }, NOT_FOUND],
  ['is not created without the plugin NamespaceAutoProvision', { plugin: undefined }, NOT_FOUND],
])('a namespace that does not exist %s', (_title, options, expected) => {
  expect(runStep(namespaceLifecycle, POD, { plugin: 'NamespaceAutoProvision', ...options })).toEqual(expected);
});
