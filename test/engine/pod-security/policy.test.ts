import { LevelVersion } from '../../../src/engine/pod-security/level-version';
import { equivalentPolicies, fullyPrivileged, LevelsPolicy } from '../../../src/engine/pod-security/policy';

const PRIVILEGED: LevelVersion = { level: 'privileged', version: 'latest' };
const BASELINE: LevelVersion = { level: 'baseline', version: 'latest' };
const OPEN: LevelsPolicy = { enforce: PRIVILEGED, audit: PRIVILEGED, warn: PRIVILEGED };

test.each<[string, LevelsPolicy, boolean]>([
  ['all modes', OPEN, true],
  ['all but enforce', { ...OPEN, enforce: BASELINE }, false],
  ['all but audit', { ...OPEN, audit: BASELINE }, false],
  ['all but warn', { ...OPEN, warn: BASELINE }, false],
])('fully privileged: %s', (_title, policy, expected) => {
  expect(fullyPrivileged(policy)).toBe(expected);
});

test.each<[string, LevelsPolicy, LevelsPolicy, boolean]>([
  ['the same', { ...OPEN, warn: BASELINE }, { ...OPEN, warn: BASELINE }, true],
  ['privileged in another version', OPEN, { ...OPEN, audit: { level: 'privileged', version: 'v1.0' } }, true],
  ['baseline in another version', { ...OPEN, enforce: BASELINE }, { ...OPEN, enforce: { level: 'baseline', version: 'v1.0' } }, false],
  ['another level', { ...OPEN, warn: BASELINE }, OPEN, false],
])('equivalent: %s', (_title, a, b, expected) => {
  expect(equivalentPolicies(a, b)).toBe(expected);
});
