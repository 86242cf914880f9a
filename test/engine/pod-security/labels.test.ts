import { formatFieldError } from '../../../src/engine/field/error';
import { StringMap } from '../../../src/engine/objects/meta';
import { policyToEvaluate } from '../../../src/engine/pod-security/labels';
import { formatLevelVersion, LevelVersion } from '../../../src/engine/pod-security/level-version';
import { LevelsPolicy } from '../../../src/engine/pod-security/policy';
import { Minor, NEWEST_MINOR } from '../../../src/engine/version';

const PRIVILEGED: LevelVersion = { level: 'privileged', version: 'latest' };
const OPEN: LevelsPolicy = { enforce: PRIVILEGED, audit: PRIVILEGED, warn: PRIVILEGED };
const CLOSED: LevelsPolicy = {
  enforce: { level: 'baseline', version: 'v1.20' }, audit: { level: 'restricted', version: 'v1.21' }, warn: { level: 'baseline', version: 'v1.22' },
};

/** `enforce-version=v1.24` for a label of the plugin; another key stands as it is. */
function labelled(...texts: string[]): StringMap {
  return Object.fromEntries(texts.map((text) => {
    const [key, value] = text.split('=');
    return [/^(enforce|audit|warn)/.test(key) ? `pod-security.kubernetes.io/${key}` : key, value];
  }));
}

/** The policy as `enforce audit warn`, and the errors after it. */
function read(labels: StringMap | undefined, defaults = OPEN, newest: Minor = NEWEST_MINOR): string[] {
  const { policy: { enforce, audit, warn }, errors } = policyToEvaluate(labels, defaults, newest);
  return [[enforce, audit, warn].map(formatLevelVersion).join(' '), ...errors.map(formatFieldError)];
}

const NO_LEVEL = 'must be one of privileged, baseline, restricted';
const NO_VERSION = 'must be "latest" or "v1.x"';

describe('the policy of a namespace', () => {
  test.each<[string, StringMap | undefined, string]>([
    ['without labels', undefined, 'privileged:latest privileged:latest privileged:latest'],
    ['with other labels', labelled('team=a', 'Enforce=baseline'), 'privileged:latest privileged:latest privileged:latest'],
    ['with every label', labelled(
      'enforce=baseline', 'enforce-version=v1.1', 'audit=restricted', 'audit-version=v1.2', 'warn=restricted', 'warn-version=v1.3',
    ), 'baseline:v1.1 restricted:v1.2 restricted:v1.3'],
    ['warn follows a stricter enforce', labelled('enforce=restricted', 'enforce-version=v1.1'), 'restricted:v1.1 privileged:latest restricted:v1.1'],
    ['its own version stays', labelled('enforce=restricted', 'warn-version=v1.3'), 'restricted:latest privileged:latest restricted:v1.3'],
    ['its own level stays', labelled('enforce=restricted', 'warn=privileged'), 'restricted:latest privileged:latest privileged:latest'],
    ['a version alone is no level', labelled('enforce-version=v1.1'), 'privileged:v1.1 privileged:latest privileged:latest'],
  ])('%s', (_title, labels, expected) => {
    expect(read(labels)).toEqual([expected]);
  });

  test.each<[string, StringMap | undefined, string]>([
    ['without labels', undefined, 'baseline:v1.20 restricted:v1.21 baseline:v1.22'],
    ['a level without its version', labelled('audit=baseline'), 'baseline:v1.20 baseline:v1.21 baseline:v1.22'],
    ['a version without its level', labelled('audit-version=latest'), 'baseline:v1.20 restricted:latest baseline:v1.22'],
    ['warn follows a stricter enforce', labelled('enforce=restricted'), 'restricted:v1.20 restricted:v1.21 restricted:v1.20'],
    ['warn does not follow an equal one', labelled('enforce=baseline', 'enforce-version=v1.9'), 'baseline:v1.9 restricted:v1.21 baseline:v1.22'],
    ['nor a looser one', labelled('enforce=privileged'), 'privileged:v1.20 restricted:v1.21 baseline:v1.22'],
  ])('with defaults: %s', (_title, labels, expected) => {
    expect(read(labels, CLOSED)).toEqual([expected]);
  });

  test('warn follows nothing on a server before 1.26', () => {
    expect(read(labelled('enforce=restricted'), OPEN, 25)).toEqual(['restricted:latest privileged:latest privileged:latest']);
    expect(read(labelled('enforce=restricted'), OPEN, 26)).toEqual(['restricted:latest privileged:latest restricted:latest']);
  });

  test.each<[string, StringMap, string[]]>([
    ['enforce falls closed, and warn does not follow', labelled('enforce=Restricted'), [
      'restricted:latest privileged:latest privileged:latest',
      `metadata.labels[pod-security.kubernetes.io/enforce]: Invalid value: "Restricted": ${NO_LEVEL}`,
    ]],
    ['audit and warn fall open', labelled('audit=', 'warn=x"y'), [
      'privileged:latest privileged:latest privileged:latest',
      `metadata.labels[pod-security.kubernetes.io/audit]: Invalid value: "": ${NO_LEVEL}`,
      `metadata.labels[pod-security.kubernetes.io/warn]: Invalid value: "x\\"y": ${NO_LEVEL}`,
    ]],
    ['versions fall to latest', labelled('enforce=baseline', 'enforce-version=1.24', 'warn-version=v1.01'), [
      'baseline:latest privileged:latest baseline:latest',
      `metadata.labels[pod-security.kubernetes.io/enforce-version]: Invalid value: "1.24": ${NO_VERSION}`,
      `metadata.labels[pod-security.kubernetes.io/warn-version]: Invalid value: "v1.01": ${NO_VERSION}`,
    ]],
    ['errors stand in the order of the modes', labelled('warn=x', 'audit-version=x', 'audit=x', 'enforce-version=x', 'enforce=x'), [
      'restricted:latest privileged:latest privileged:latest',
      `metadata.labels[pod-security.kubernetes.io/enforce]: Invalid value: "x": ${NO_LEVEL}`,
      `metadata.labels[pod-security.kubernetes.io/enforce-version]: Invalid value: "x": ${NO_VERSION}`,
      `metadata.labels[pod-security.kubernetes.io/audit]: Invalid value: "x": ${NO_LEVEL}`,
      `metadata.labels[pod-security.kubernetes.io/audit-version]: Invalid value: "x": ${NO_VERSION}`,
      `metadata.labels[pod-security.kubernetes.io/warn]: Invalid value: "x": ${NO_LEVEL}`,
    ]],
  ])('unreadable labels: %s', (_title, labels, expected) => {
    expect(read(labels)).toEqual(expected);
  });
});
