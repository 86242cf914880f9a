import { environmentAmong } from '../../../src/eks/template/environments';

const ANY = 'aws://unknown-account/unknown-region';
const EU = 'aws://111111111111/eu-west-1';
const US = 'aws://111111111111/us-east-1';
const OTHER = 'aws://222222222222/eu-west-1';
const SOME_EU = 'aws://unknown-account/eu-west-1';

test.each<[string, string, readonly string[], string]>([
  ['no other', ANY, [], ANY],
  ['another one', EU, [US], EU],
  ['another account', EU, [OTHER], EU],
  ['what is unknown is what the only other one says', ANY, [EU], EU],
  ['what is unknown is what all others say', ANY, [EU, SOME_EU, EU], EU],
  ['an account that is unknown', SOME_EU, [EU, US], EU],
  ['an account that is unknown, where there are two', SOME_EU, [EU, OTHER], SOME_EU],
  ['what is unknown where others differ', ANY, [EU, US], ANY],
  ['what is known is not what is unknown', EU, [ANY, SOME_EU], EU],
])('%s', (_, environment, others, expected) => {
  expect(environmentAmong(environment, others)).toBe(expected);
});
