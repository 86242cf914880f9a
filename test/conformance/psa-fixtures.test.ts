import { answerTo, PodSecurityCase } from '../support/recorded-pod-security';
import { sharedVectors } from '../support/vectors';

interface FixtureCase extends PodSecurityCase {
  /** The folder in which upstream keeps the pod: what it expects of itself. */
  readonly fixture: 'pass' | 'fail';
}

const CASES = sharedVectors<FixtureCase>('psa-fixtures.jsonl.gz');

(CASES.length === 0 ? describe.skip : describe)('upstream\'s own fixtures', () => {
  test('are all there', () => {
    expect(CASES).toHaveLength(4537);
  });

  test('are allowed and refused as their folders say', () => {
    for (const { name, fixture, response } of CASES) {
      expect(`${name}: ${response.allowed}`).toBe(`${name}: ${fixture === 'pass'}`);
    }
  });

  test('get the same answers from us, word for word', () => {
    for (const recorded of CASES) {
      expect({ name: recorded.name, ...answerTo(recorded) }).toEqual({ name: recorded.name, ...recorded.response });
    }
  });
});
