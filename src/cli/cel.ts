import { CaseError, object, optionalBoolean, optionalText, text } from './case-fields';
import { celMinor, celObjects, OLDEST_CEL_MINOR } from './cel-objects';
import { formatHelp, HelpText } from './help';
import { Io } from './io';
import { lineBatches } from './lines';
import { parseOptions } from './options';
import { UsageError } from './usage-error';
import { ADMISSION_REQUEST, celEnvironment, CelEnvironment, compile, fromJson, NAMESPACE_OBJECT, toVectorValue } from '../engine/cel/cel';
import { DYN, Type } from '../engine/cel/type';
import { JsonSyntaxError } from '../engine/decoding/json-syntax-error';
import { jsonText } from '../engine/decoding/json-text';
import { readJson } from '../engine/decoding/read-json';
import { JsonObject } from '../engine/json-object';
import { formatMinor, NEWEST_MINOR } from '../engine/version';
import { describe, isJsonObject } from '../manifests/set/manifest-object';
import { printableJson } from '../text/printable';

export const HELP: HelpText = {
  usage: 'cel [EXPRESSION [PATH...]] [options]',
  does: 'Evaluates an expression of the Common Expression Language (CEL) on each object, as the API server does for admission policies.',
  options: {
    'kubernetes-version': {
      type: 'string', value: 'VERSION', help: `Version whose CEL libraries the expression may use (default: ${formatMinor(NEWEST_MINOR)})`,
    },
    'help': { type: 'boolean', short: 'h', help: 'Print this help' },
  },
  more: `The expression reads the object as "object". Each line of the result has the value for one object, with its cost; the API server stops at 1000000.
Without an expression, reads one JSON row per line from standard input, and writes one answer per line to standard output.
A row: {"name"?, "expr", "env"?: "1.36" or "stored", "vars"?: {...}, "patch"?: true}
The answer: {"name"?, "value" or "error" or "compileError", "type"?, "cost"?}
A row that cannot be read gets an answer with "badRow". Exit code 1 if an expression fails, 2 if a row or file cannot be read.`,
  example: "cdk8s-pod-security cel 'object.spec.template.spec.containers.all(c, has(c.resources))' examples/yelb/manifests",
};

/** `cel`: evaluates an expression on objects, or rows of expressions. */
export async function cel(args: readonly string[], io: Io): Promise<number> {
  const options = parseOptions(args, HELP.options);
  if (options.has('help')) {
    await io.out(formatHelp(HELP));
    return 0;
  }
  const [expression] = options.positionals;
  if (expression === undefined && options.has('kubernetes-version')) {
    throw new UsageError('--kubernetes-version: only with an EXPRESSION; a row names its version as env');
  }
  return expression === undefined ? celRows(io) : celObjects({ expression, paths: options.paths(1), version: options.text('kubernetes-version') }, io);
}

async function celRows(io: Io): Promise<number> {
  let exitCode = 0;
  for await (const lines of lineBatches(io.stdin)) {
    const answers = lines.map(answerRow);
    exitCode = Math.max(exitCode, ...answers.map((answer) => answer.exitCode));
    if (!await io.out(answers.map(({ line }) => printableJson(line)).join(''))) {
      break;
    }
  }
  return exitCode;
}

interface CelAnswer {
  /** With its line feed. */
  readonly line: string;
  readonly exitCode: 0 | 1 | 2;
}

function answerRow(line: string): CelAnswer {
  let name: unknown;
  try {
    const row = readJson(line);
    if (!isJsonObject(row)) {
      throw new CaseError(`found ${describe(row)} where a row belongs`);
    }
    ({ name } = row);
    const answer = evaluateRow(row);
    return { line: `${jsonText({ ...name === undefined ? {} : { name }, ...answer })}\n`, exitCode: 'value' in answer ? 0 : 1 };
  } catch (error) {
    return { line: `${jsonText({ ...name === undefined ? {} : { name }, badRow: badRow(error) })}\n`, exitCode: 2 };
  }
}

function badRow(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return error instanceof CaseError || error instanceof JsonSyntaxError ? message : `not evaluated: ${message}`;
}

function evaluateRow(row: JsonObject): object {
  const variables = row.vars === undefined ? {} : object(row, 'vars');
  const compiled = compile(text(row, 'expr'), environmentOf(row, variables));
  if ('error' in compiled) {
    const { step, error, detail, type } = compiled;
    return { compileError: step === 'compilation' ? detail : error, ...type === undefined ? {} : { type: String(type) } };
  }
  const { expression } = compiled;
  const { cost, ...result } = expression.evaluate({ resolve: (name) => Object.hasOwn(variables, name) ? fromJson(variables[name]) : undefined });
  const answer = 'error' in result ? { error: result.error } : { value: toVectorValue(result.value) };
  return { ...answer, type: String(expression.type), cost };
}

/** The types of the variables that the server declares. All others are dyn. */
const DECLARED: ReadonlyMap<string, Type> = new Map([['request', ADMISSION_REQUEST], ['namespaceObject', NAMESPACE_OBJECT]]);

function environmentOf(row: JsonObject, variables: JsonObject): CelEnvironment {
  const version = optionalText(row, 'env') ?? formatMinor(NEWEST_MINOR);
  if (version !== 'stored' && celMinor(version) === undefined) {
    const known = `${formatMinor(OLDEST_CEL_MINOR)} to ${formatMinor(NEWEST_MINOR)}`;
    throw new CaseError(`env: found ${JSON.stringify(version)} where a version such as "1.36" or "stored" belongs; known are ${known}`);
  }
  const types = Object.keys(variables).map((name) => [name, DECLARED.get(name) ?? DYN] as const);
  return celEnvironment({ version, variables: new Map(types), mutation: optionalBoolean(row, 'patch') });
}
