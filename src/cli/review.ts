import { CaseError } from './case-fields';
import { formatHelp, HelpText } from './help';
import { Io } from './io';
import { lineBatches } from './lines';
import { parseOptions } from './options';
import { readCase } from './review-case';
import { UsageError } from './usage-error';
import { admit } from '../engine/admit';
import { JsonSyntaxError } from '../engine/decoding/json-syntax-error';
import { jsonText } from '../engine/decoding/json-text';
import { readJson } from '../engine/decoding/read-json';
import { encodePod } from '../engine/encoding/encode-pod';
import { serve } from '../engine/endpoint/serve';
import { CREATED, OK } from '../engine/endpoint/status-code';
import { policyPlugins } from '../engine/lazy-modules';
import { Pod } from '../engine/objects/pod';
import { AdmissionRequest } from '../engine/request';
import { ClusterState } from '../engine/state/cluster-state';
import { prepareCluster } from '../engine/state/prepare-cluster';
import { Stage, Verdict } from '../engine/verdict';
import { describe, isJsonObject } from '../manifests/set/manifest-object';
import { printableJson } from '../text/printable';

export const HELP: HelpText = {
  usage: 'review',
  does: 'Reads one JSON case per line from standard input, and writes one answer per line to standard output.',
  options: { help: { type: 'boolean', short: 'h', help: 'Print this help' } },
  more: `A case: {"name"?, "kubernetesVersion": "1.24", "plugins"?: ["PodSecurityPolicy", "ServiceAccount"] (or
"enableAdmissionPlugins"?, "disableAdmissionPlugins"?), "allowPrivileged"?: true, "objects": [...],
"podSecurityConfiguration"?: {...}, "config"?: {"ResourceQuota": {...}}, "request": {"operation": "CREATE", "namespace"?, "userInfo": {"username", "groups", "uid"?, "extra"?},
"object" (or "body" and "contentType": the text that the client sends), "oldObject"?, "subResource"?, "resource"?, "name"?, "patch"?, "dryRun"?, "options"?}}
The answer: {"name"?, "response": {"allowed", "unknown"?, "stage"?, "code"?, "message"?, "warnings"?, "auditAnnotations"?, "object"?}}
Only the given plugins run. Without "plugins", the answer is that of a whole server with the default plugins of the version: RBAC decides first, the body is
read as "options" ask, the answer has the code of a request that is accepted too, and nothing exists but the objects. PodSecurity alone answers as its library does, without API validation.
An answer with "unknown": true says what it depends on that is not evaluated.
A line that cannot be read gets an answer with code 400. Exit code 1 if a request is not admitted, 2 if a line cannot be read.`,
  example: 'cdk8s-pod-security review < cases.jsonl > answers.jsonl',
};

/** `review`: answers requests, one a line. */
export async function review(args: readonly string[], io: Io): Promise<number> {
  const options = parseOptions(args, HELP.options);
  if (options.has('help')) {
    await io.out(formatHelp(HELP));
    return 0;
  }
  if (options.positionals.length > 0) {
    throw new UsageError(`${options.positionals[0]}: cases are read from standard input`);
  }
  let exitCode = 0;
  for await (const lines of lineBatches(io.stdin)) {
    const answers = lines.map(answerLine);
    exitCode = answers.reduce((worst, answer) => Math.max(worst, answer.exitCode), exitCode);
    if (!await io.out(answers.map(({ text }) => text).join(''))) {
      break;
    }
  }
  return exitCode;
}

interface Response {
  readonly allowed: boolean;
  /** The answer depends on something that is not evaluated. */
  readonly unknown?: true;
  readonly stage?: Stage;
  readonly code?: number;
  readonly message?: string;
  readonly warnings?: readonly string[];
  readonly auditAnnotations?: Readonly<Record<string, string>>;
  readonly object?: unknown;
}

interface ReviewAnswer {
  /** With its line feed. */
  readonly text: string;
  /** What the line does to the exit code: 0 admitted, 1 not admitted, 2 not read. */
  readonly exitCode: 0 | 1 | 2;
}

/** The answer to one line, with its line feed. */
export function reviewLine(line: string): string {
  return answerLine(line).text;
}

function answerLine(line: string): ReviewAnswer {
  let name: unknown;
  try {
    const value = readJson(line);
    if (!isJsonObject(value)) {
      throw new CaseError(`found ${describe(value)} where a case belongs`);
    }
    ({ name } = value);
    const response = respond(value);
    return { text: answerText(name, response), exitCode: response.allowed ? 0 : 1 };
  } catch (error) {
    return { text: answerText(name, responseTo(error)), exitCode: 2 };
  }
}

function answerText(name: unknown, response: Response): string {
  return `${printableJson(writeJson({ name, response }))}\n`;
}

/** An error ends one line, not the run. */
function responseTo(error: unknown): Response {
  const message = error instanceof Error ? error.message : String(error);
  return error instanceof CaseError || error instanceof JsonSyntaxError
    ? { allowed: false, code: 400, message }
    : { allowed: false, code: 500, message: `not decided: ${message}` };
}

function writeJson(value: object): string {
  try {
    return JSON.stringify(value);
  } catch {
    // Integers beyond 2^53, which JSON.stringify does not write.
    return jsonText(value);
  }
}

function respond(value: Readonly<Record<string, unknown>>): Response {
  const { settings, objects, request: given } = readCase(value);
  // One answer is asked for.
  const request = { ...given, ordersByName: true };
  const cluster = prepareCluster(settings, objects);
  if (cluster.refused.length > 0) {
    const [{ denial: { code, message } }] = cluster.refused;
    return { allowed: false, stage: 'cluster', code, message };
  }
  const verdict = settings.wholeServer ? serve(cluster, request) : admit(cluster, request);
  const stored = STORING.includes(request.operation) ? encodeObject(verdict.object, cluster, request) : undefined;
  const response = responseOf(verdict, stored);
  const code = verdict.code ?? (request.operation === 'CREATE' ? CREATED : OK);
  return settings.wholeServer && response.allowed ? { ...response, code } : response;
}

/** The operations that store an object. */
const STORING: readonly AdmissionRequest['operation'][] = ['CREATE', 'UPDATE'];

/** The stages that answers name; recorded answers of a server do not tell the others. */
const NAMED_STAGES: ReadonlySet<Stage | undefined> = new Set<Stage | undefined>(['psp-admit', 'api-validation', 'psp-validate', 'map', 'vap', 'panic']);

function responseOf(verdict: Verdict, stored: unknown): Response {
  const { decision, stage, code, warnings, auditAnnotations, unknowns } = verdict;
  const allowed = decision === 'allowed';
  const message = decision === 'unknown' ? unknowns.map(({ path, reason }) => `${path}: ${reason}`).join('; ') : verdict.message;
  return {
    allowed,
    unknown: decision === 'unknown' || undefined,
    stage: NAMED_STAGES.has(stage) ? stage : undefined,
    code: allowed ? undefined : code,
    message: allowed ? undefined : message,
    warnings: warnings.length > 0 ? warnings : undefined,
    auditAnnotations: isEmpty(auditAnnotations) ? undefined : auditAnnotations,
    object: allowed ? stored : undefined,
  };
}

/** Where a whole server answers or mutating policies run, the object of whatever kind as it is stored; else the pod. */
function encodeObject(object: Verdict['object'], cluster: ClusterState, { operation, oldObject, subResource }: AdmissionRequest): unknown {
  const { settings: { minor, plugins, wholeServer } } = cluster;
  // The plugin ValidatingAdmissionPolicy alone changes nothing.
  if (object === undefined || (plugins.size === 1 && plugins.has('ValidatingAdmissionPolicy'))) {
    return undefined;
  }
  return wholeServer || plugins.has('MutatingAdmissionPolicy')
    ? policyPlugins().storedObject(cluster, object, operation === 'UPDATE' ? oldObject : undefined, subResource)
    : encodePod(object as Pod, minor);
}

function isEmpty(record: object): boolean {
  for (const _ in record) {
    return false;
  }
  return true;
}
