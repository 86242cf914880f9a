import { documentsOf, openInputs } from './documents';
import { Io } from './io';
import { UsageError } from './usage-error';
import { CelExpression, celEnvironment, compile, fromJson, toVectorValue } from '../engine/cel/cel';
import { DYN } from '../engine/cel/type';
import { jsonText } from '../engine/decoding/json-text';
import { JsonObject } from '../engine/json-object';
import { formatMinor, NEWEST_MINOR, parseMinor } from '../engine/version';
import { isJsonObject, ManifestDocument } from '../manifests/set/manifest-object';
import { printable, printableJson } from '../text/printable';

export interface CelRequest {
  readonly expression: string;
  readonly paths: readonly string[];
  /** Of Kubernetes. */
  readonly version: string | undefined;
}

/** Prints the value of an expression on each object, or on none if there are no paths. Exit code 1 if it fails on one. */
export async function celObjects({ expression: source, paths, version }: CelRequest, io: Io): Promise<number> {
  const expression = compiled(source, version, paths.length > 0);
  if (paths.length === 0) {
    const { text, failed } = describeResult(expression, {});
    await io.out(`${text}\n`);
    return failed ? 1 : 0;
  }
  let exitCode = 0;
  for (const document of documentsOf(await openInputs(paths, io))) {
    const result = describeDocument(expression, document);
    if ('error' in result) {
      io.err(`${printable(document.source)}: ${printable(result.error)}\n`);
    } else {
      await io.out(`${result.lines.join('\n')}\n`);
    }
    exitCode = Math.max(exitCode, result.exitCode);
  }
  return exitCode;
}

function compiled(source: string, version: string | undefined, hasObject: boolean): CelExpression {
  const minor = version === undefined ? NEWEST_MINOR : parseMinor(version);
  if (minor === undefined) {
    throw new UsageError(`--kubernetes-version: found ${version}; an example is ${formatMinor(NEWEST_MINOR)}`);
  }
  const variables = new Map(hasObject ? [['object', DYN] as const] : []);
  const result = compile(source, celEnvironment({ version: formatMinor(minor), serverMinor: minor, variables }));
  if ('error' in result) {
    throw new UsageError(result.error);
  }
  return result.expression;
}

type DocumentResult =
  | { readonly lines: readonly string[]; readonly exitCode: 0 | 1 }
  | { readonly error: string; readonly exitCode: 0 | 2 };

function describeDocument(expression: CelExpression, document: ManifestDocument): DocumentResult {
  if (document.error !== undefined) {
    return { error: document.error, exitCode: 2 };
  }
  const { value } = document;
  if (!isJsonObject(value)) {
    return value === null || value === undefined ? { lines: [], exitCode: 0 } : { error: 'no Kubernetes object', exitCode: 2 };
  }
  const { text, failed } = describeResult(expression, value);
  return { lines: [`${nameOf(value)}: ${text}`], exitCode: failed ? 1 : 0 };
}

function nameOf({ kind, metadata }: JsonObject): string {
  const name = isJsonObject(metadata) && typeof metadata.name === 'string' ? metadata.name : '';
  return printable(`${typeof kind === 'string' ? kind : 'object'}/${name}`);
}

function describeResult(expression: CelExpression, object: JsonObject): { readonly text: string; readonly failed: boolean } {
  const { cost, ...result } = expression.evaluate({ resolve: (name) => name === 'object' ? fromJson(object) : undefined });
  const text = 'error' in result ? `error: ${printable(result.error)}` : printableJson(jsonText(toVectorValue(result.value)));
  return { text: `${text} (cost ${cost})`, failed: 'error' in result };
}
