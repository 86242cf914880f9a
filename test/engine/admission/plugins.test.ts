import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPlugin, isKnown, PLUGINS, runsByDefault } from '../../../src/engine/admission/plugins';
import { NEWEST_MINOR } from '../../../src/engine/version';
import { MINORS } from '../../support/minors';

/**
 * The plugins in their order, and those that DefaultOffAdmissionPlugins leaves on, from the minor on.
 *
 * From pkg/kubeapiserver/options/plugins.go of k8s.io/kubernetes, one patch of each minor from 1.13.12 to 1.37.0. To record it again, read
 * AllOrderedPlugins and defaultOnPlugins of each minor, and write a line where they change.
 */
interface RecordedPlugins {
  readonly since: number;
  readonly plugins: readonly string[];
  readonly on: readonly string[];
}

const RECORDED = readFileSync(join(__dirname, 'plugins.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as RecordedPlugins);
/** The newest minor that was read, whether the plugins changed in it or not. */
const RECORDED_UNTIL = 37;

function recordedFor(minor: number): RecordedPlugins {
  return RECORDED.filter(({ since }) => since <= minor).at(-1) as RecordedPlugins;
}

/** On by name, but without effect while their feature gate is off. */
const GATED: readonly (readonly [name: string, since: number])[] = [
  ['PodSecurity', 23], ['ValidatingAdmissionPolicy', 30], ['MutatingAdmissionPolicy', 36], ['PodTopologyLabels', 35], ['NodeDeclaredFeatureValidator', 36],
];

function isGated(name: string, minor: number): boolean {
  return GATED.some(([gated, since]) => name === gated && minor < since);
}

test.each(MINORS)('the kube-apiserver of 1.%i knows and runs these plugins', (minor) => {
  const { plugins, on } = recordedFor(minor);
  expect(PLUGINS.filter((plugin) => isKnown(plugin, minor)).map(({ name }) => name).sort()).toEqual([...plugins].sort());
  expect(PLUGINS.filter(({ name }) => runsByDefault(name, minor)).map(({ name }) => name).sort())
    .toEqual(on.filter((name) => !isGated(name, minor)));
});

test('the plugins of the newest minor are recorded', () => {
  expect(RECORDED_UNTIL).toBe(NEWEST_MINOR);
});

test('the table is in the order of the newest minor', () => {
  const { plugins } = recordedFor(NEWEST_MINOR);
  expect(PLUGINS.map(({ name }) => name).filter((name) => plugins.includes(name))).toEqual(plugins);
});

test.each([
  ['ImagePolicyWebhook', 'assumed'],
  ['PodPreset', 'assumed'],
  ['PodNodeSelector', 'evaluated'],
  ['AlwaysDeny', 'evaluated'],
  ['LimitRanger', 'evaluated'],
  ['PodSecurityPolicy', 'evaluated'],
  ['EventRateLimit', 'irrelevant'],
])('%s is %s', (name, handling) => {
  expect(findPlugin(name)?.handling).toBe(handling);
});

test('a name that no kube-apiserver knows is not found', () => {
  expect(findPlugin('podsecurity')).toBeUndefined();
  expect(runsByDefault('podsecurity', 30)).toBe(false);
});

test('a minor outside the table is taken for the nearest', () => {
  expect(runsByDefault('MutatingAdmissionPolicy', 40)).toBe(true);
  expect(runsByDefault('PodSecurity', 5)).toBe(false);
});
