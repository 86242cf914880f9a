import { App } from 'aws-cdk-lib';
import { AppFinding } from '../../../src/eks/template/findings';
import { violationsOf } from '../../../src/eks/template/violations';

const finding = (text: string): AppFinding => ({ rule: 'pod-security::unknown', severity: 'warning', source: '', text });

test.each([
  ['some spaces stay', `a${' '.repeat(99)}b`, `a${' '.repeat(99)}b`],
  ['long runs of spaces are cut', `a${' '.repeat(150_000)}b${' '.repeat(150_000)}`, `a${' '.repeat(100)}b${' '.repeat(100)}`],
])('%s, since the AWS CDK takes the square of their length', (_title, text, description) => {
  const [violation] = violationsOf([{ ...finding(text), fix: text }], new App());
  expect(violation.description).toBe(description);
  expect(violation.fix).toBe(description);
});
