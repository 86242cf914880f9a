import { answerTo, PodSecurityCase } from '../support/recorded-pod-security';
import { vectors } from '../support/vectors';

const CASES = vectors<PodSecurityCase>('psa.jsonl.gz');

test('the recorded answers of Pod Security Admission are all there', () => {
  expect(CASES).toHaveLength(2000);
});

test('and ours are the same, word for word', () => {
  for (const recorded of CASES) {
    expect({ name: recorded.name, ...answerTo(recorded) }).toEqual({ name: recorded.name, ...recorded.response });
  }
});
