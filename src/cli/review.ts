import { formatHelp, HelpText } from './help';
import { Io } from './io';
import { lineBatches } from './lines';
import { parseOptions } from './options';
import { CaseError, readCase } from './review-case';
import { UsageError } from './usage-error';
import { admit } from '../engine/admit';
import { prepareCluster } from '../engine/cluster';
import { JsonSyntaxError } from '../engine/decoding/json-syntax-error';
import { jsonText } from '../engine/decoding/json-text';
import { readJson } from '../engine/decoding/read-json';
import { Pod } from '../engine/objects/pod';
import { Stage, Verdict } from '../engine/verdict';
import { describe, isJsonObject } from '../manifests/set/manifest-object';

const HELP: HelpText = {
  usage: 'review',
  does: 'Reads one JSON case a line on standard input and writes one answer a line on standard output.',
  options: { help: { type: 'boolean', short: 'h', help: 'this text' } },
  more: `A case: {"name"?, "kubernetesVersion": "1.24", "plugins": ["PodSecurityPolicy", "ServiceAccount"], "allowPrivileged"?: true, "objects": [...],
"podSecurityConfiguration"?: {...}, "request": {"operation": "CREATE", "namespace", "userInfo": {"username", "groups"}, "object": Pod or pod controller}}
The answer: {"name"?, "response": {"allowed", "stage"?, "code"?, "message"?, "warnings"?, "auditAnnotations"?, "object"?}}
plugins are those that run, no others; PodSecurity alone is asked as its library answers, without API validation.
A line that cannot be read is answered with code 400, and the run goes on.`,
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
  for await (const lines of lineBatches(io.stdin)) {
    if (!await io.out(lines.map(reviewLine).join(''))) {
      break;
    }
  }
  return 0;
}

interface Response {
  readonly allowed: boolean;
  readonly stage?: Stage;
  readonly code?: number;
  readonly message?: string;
  readonly warnings?: readonly string[];
  readonly auditAnnotations?: Readonly<Record<string, string>>;
  readonly object?: Pod;
}

/** The answer to one line, with its line feed. */
export function reviewLine(line: string): string {
  let name: unknown;
  let response: Response;
  try {
    const value = readJson(line);
    if (!isJsonObject(value)) {
      throw new CaseError(`found ${describe(value)} where a case belongs`);
    }
    ({ name } = value);
    response = respond(value);
  } catch (error) {
    response = unanswered(error);
  }
  return `${writeJson({ name, response })}\n`;
}

/** Whatever happens to a line, those after it get their answers. */
function unanswered(error: unknown): Response {
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
  const { settings, objects, request } = readCase(value);
  const cluster = prepareCluster(settings, objects);
  if (cluster.refused.length > 0) {
    const [{ code, message }] = cluster.refused;
    return { allowed: false, stage: 'cluster', code, message };
  }
  return responseOf(admit(cluster, request));
}

/** The stages that answers name: of the others the recorded ones do not tell. */
const NAMED_STAGES: ReadonlySet<Stage | undefined> = new Set<Stage | undefined>(['psp-admit', 'api-validation', 'psp-validate']);

function responseOf({ decision, stage, code, message, warnings, auditAnnotations, object }: Verdict): Response {
  const allowed = decision === 'allowed';
  return {
    allowed,
    stage: NAMED_STAGES.has(stage) ? stage : undefined,
    code: allowed ? undefined : code,
    message: allowed ? undefined : message,
    warnings: warnings.length > 0 ? warnings : undefined,
    auditAnnotations: isEmpty(auditAnnotations) ? undefined : auditAnnotations,
    object: allowed ? object : undefined,
  };
}

function isEmpty(record: object): boolean {
  for (const _ in record) {
    return false;
  }
  return true;
}
