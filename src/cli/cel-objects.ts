import { tell, tellProblems } from './diagnostics';
import { documentsOf, openInputs } from './documents';
import { Io } from './io';
import { UsageError } from './usage-error';
import { isGateOn, STRICT_COSTS } from '../engine/admission/feature-gates';
import { CelExpression, celEnvironment, compile, fromJson, toVectorValue } from '../engine/cel/cel';
import { DYN } from '../engine/cel/type';
import { jsonText } from '../engine/decoding/json-text';
import { JsonObject } from '../engine/json-object';
import { formatMinor, Minor, NEWEST_MINOR, parseMinor } from '../engine/version';
import { Diagnostic } from '../manifests/result/diagnostic';
import { isDiagnostic, isJsonObject, ManifestDocument, ManifestObject, objectsOf } from '../manifests/set/manifest-object';
import { Skipped } from '../manifests/set/skipped';
import { printable, printableJson } from '../text/printable';

export interface CelRequest {
  readonly expression: string;
  readonly paths: readonly string[];
  /** Of Kubernetes. */
  readonly version: string | undefined;
}

/** Prints the value of an expression on each object, or on none if there are no paths. Exit code 1 if it fails on one. */
export async function celObjects({ expression: source, paths, version }: CelRequest, io: Io): Promise<number> {
  const compiled = compiledFor(source, version, paths.length > 0);
  if ('error' in compiled) {
    io.err(`cdk8s-pod-security cel: ${compiled.error.split('\n').map(printable).join('\n')}\n`);
    return 2;
  }
  const { expression } = compiled;
  if (paths.length === 0) {
    const { text, failed } = describeResult(expression, {});
    await io.out(`${text}\n`);
    return failed ? 1 : 0;
  }
  let exitCode = 0;
  const skipped = new Skipped();
  for (const document of documentsOf(await openInputs(paths, io))) {
    if (document.skipped !== undefined) {
      skipped.add(document.skipped, document);
    }
    for (const result of describeDocument(expression, document)) {
      if ('error' in result) {
        tell(`error: ${result.source}: ${result.error}`, io);
      } else {
        await io.out(`${result.line}\n`);
      }
      exitCode = Math.max(exitCode, result.exitCode);
    }
  }
  tellProblems(skipped.diagnostics(false), io);
  return exitCode;
}

/** The first minor with admission policies. */
export const OLDEST_CEL_MINOR: Minor = 26;

/** The minor of a version with admission policies. */
export function celMinor(version: string): Minor | undefined {
  const minor = parseMinor(version);
  return minor === undefined || minor < OLDEST_CEL_MINOR || minor > NEWEST_MINOR ? undefined : minor;
}

function compiledFor(source: string, version: string | undefined, hasObject: boolean): ReturnType<typeof compile> {
  const minor = version === undefined ? NEWEST_MINOR : celMinor(version);
  if (minor === undefined) {
    throw new UsageError(`--kubernetes-version: found ${version}; known are ${formatMinor(OLDEST_CEL_MINOR)} to ${formatMinor(NEWEST_MINOR)}`);
  }
  const variables = new Map(hasObject ? [['object', DYN] as const] : []);
  const strictCosts = isGateOn(STRICT_COSTS, { minor });
  return compile(source, celEnvironment({ version: formatMinor(minor), serverMinor: minor, variables, strictCosts }));
}

type ObjectResult =
  | { readonly line: string; readonly exitCode: 0 | 1 }
  | { readonly source: string; readonly error: string; readonly exitCode: 2 };

function describeDocument(expression: CelExpression, document: ManifestDocument): readonly ObjectResult[] {
  const { source, value, error } = document;
  if (error !== undefined) {
    return [{ source, error, exitCode: 2 }];
  }
  if (!isJsonObject(value)) {
    return value === null || value === undefined ? [] : [{ source, error: 'no Kubernetes object', exitCode: 2 }];
  }
  return isList(value) ? [...objectsOf(document)].flatMap((each) => describeItem(expression, each)) : [describeObject(expression, value)];
}

function isList({ kind, items }: JsonObject): boolean {
  return typeof kind === 'string' && kind.endsWith('List') && Array.isArray(items);
}

function describeItem(expression: CelExpression, item: ManifestObject | Diagnostic): readonly ObjectResult[] {
  if (!isDiagnostic(item)) {
    const { value, apiVersion, kind } = item;
    return [describeObject(expression, { ...value, apiVersion, kind })];
  }
  return item.level === 'error' ? [{ source: item.source, error: item.message, exitCode: 2 }] : [];
}

function describeObject(expression: CelExpression, value: JsonObject): ObjectResult {
  const { text, failed } = describeResult(expression, value);
  return { line: `${nameOf(value)}: ${text}`, exitCode: failed ? 1 : 0 };
}

function nameOf({ kind, metadata }: JsonObject): string {
  const { name, generateName } = isJsonObject(metadata) ? metadata : {};
  const known = [name, generateName].find((each) => typeof each === 'string' && each !== '');
  const type = typeof kind === 'string' ? kind : 'object';
  return printable(known === undefined ? `${type} without a name` : `${type}/${String(known)}`);
}

function describeResult(expression: CelExpression, object: JsonObject): { readonly text: string; readonly failed: boolean } {
  const { cost, ...result } = expression.evaluate({ resolve: (name) => name === 'object' ? fromJson(object) : undefined });
  const text = 'error' in result ? `error: ${printable(result.error)}` : printableJson(jsonText(toVectorValue(result.value)));
  return { text: `${text} (cost ${cost})`, failed: 'error' in result };
}
