import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describeExpression } from './describe';
import { parse } from '../../../../src/engine/cel/parser/parse';
import { parseOptions } from '../../../../src/engine/cel/parser/parse-options';
import { formatErrors } from '../../../../src/engine/cel/source-errors';

/**
 * What the parsers of API servers 1.36.3 and 1.37.2 make of random expressions, most of them broken. `test/oracle/cel/parser` records them again.
 */
interface ParserCase {
  readonly kubernetesVersion: string;
  readonly env: string;
  readonly expr: string;
  readonly ast?: string;
  readonly errors?: string;
}

const CASES = gunzipSync(readFileSync(join(__dirname, 'recorded.jsonl.gz'))).toString().trim().split('\n').map(line => JSON.parse(line) as ParserCase);

test('an API server parses the same expressions to the same trees, and refuses the others in the same words', () => {
  expect(CASES).toHaveLength(1600);
  expect(CASES.map(answer)).toEqual(CASES);
});

function answer({ kubernetesVersion, env, expr }: ParserCase): ParserCase {
  const server = minor(kubernetesVersion);
  const result = parse(expr, parseOptions(env === 'stored' ? server : minor(env), server));
  const found = 'parsed' in result
    ? { ast: describeExpression(result.parsed.expr, result.parsed.info.positions) }
    : { errors: formatErrors(expr, result.errors) };
  return { kubernetesVersion, env, expr, ...found };
}

function minor(version: string): number {
  return Number(version.split('.')[1]);
}
