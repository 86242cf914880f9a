import { CHECKS, isBaselineCheck } from '../../src/engine/pod-security/registry';
import { CHECK_DESCRIPTIONS } from '../../src/report/check-descriptions';

test('each Pod Security check is described, with its level', () => {
  const described = Object.entries(CHECK_DESCRIPTIONS).map(([id, { level }]) => [id, level]);
  expect(described.sort()).toEqual(CHECKS.map(({ id, level }) => [id, level]).sort());
  expect(described.every(([id, level]) => isBaselineCheck(id) === (level === 'baseline'))).toBe(true);
});

test('GitHub shows no more than 255 characters of a title', () => {
  expect(Object.values(CHECK_DESCRIPTIONS).filter(({ title }) => title.length > 100 || title.endsWith('.'))).toEqual([]);
});
