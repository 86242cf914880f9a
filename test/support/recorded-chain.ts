import { isDeepStrictEqual } from 'node:util';
import { answerLines } from './command-process';
import { Response } from './recorded-response';
import { comparableObject } from './stored-objects';
import { vectorLines } from './vectors';

/*
 * Answers of running kube-apiservers v1.24.17 and v1.36.3 with their default plugins, and how to compare ours with them. Go reads its maps in random
 * order: `alternatives` are other answers of the same server to the same question.
 */

interface Answer extends Response {
  readonly alternatives?: readonly Response[];
}

export interface ChainCase {
  readonly name: string;
  readonly title?: string;
  readonly kubernetesVersion: string;
  readonly response: Answer;
}

/** A case, and the line that `review` is asked with: its numbers stay as they were written. */
export interface ChainRow {
  readonly group: string;
  readonly recorded: ChainCase;
  readonly asked: string;
}

export function chainRows(file = 'chain.jsonl.gz'): readonly ChainRow[] {
  return vectorLines(file).map((line) => {
    const recorded = JSON.parse(line) as ChainCase;
    return { group: recorded.name.replace(/-1\.\d\d-.*/, ''), recorded, asked: line };
  });
}

export interface Disagreement {
  readonly name: string;
  readonly title?: string;
  readonly ours: object;
  readonly upstream: object;
}

/** How `review` answers the rows that it does not answer in one of the ways in which the server did. */
export function disagreements(rows: readonly ChainRow[]): readonly Disagreement[] {
  const answers = answerLines('review', rows.map(({ asked }) => asked));
  return rows.flatMap((row, i) => disagreement(row, answers[i]) ?? []);
}

function disagreement({ recorded: { name, title, response: recorded } }: ChainRow, line: string): Disagreement | undefined {
  const { response } = JSON.parse(line) as { readonly response: Response };
  const [ours, ...answers] = [response, recorded, ...recorded.alternatives ?? []].map(comparable);
  const agrees = answers.some((answer) => isDeepStrictEqual('object' in answer ? ours : withoutObject(ours), answer));
  return agrees ? undefined : { name, title, ours: withoutAgreement(ours, answers[0]), upstream: withoutAgreement(answers[0], ours) };
}

interface Comparable extends Omit<Response, 'message'> {
  readonly message?: readonly string[];
}

/** The answers to a DELETE, a Binding and an Eviction have no object. */
function comparable({ allowed, code, message, warnings = [], object }: Response): Comparable {
  const answer = { allowed, code, message: words(message), warnings };
  return object === undefined ? answer : { ...answer, object: comparableObject(object) };
}

function withoutObject({ object: _object, ...rest }: Comparable): Comparable {
  return rest;
}

const POINTER = /0x[0-9a-f]+/g;
/** Where the server made its scheme: a path that depends on how it was built. */
const SCHEME = /in scheme "[^"]*"/g;
const GENERATED_SUFFIX = /-(?:xxxxx|[bcdfghjklmnpqrstvwxz2456789]{5})(?=["\s])/g;
/** What follows is a Go value, as this version of Go prints it. */
const DUMPS = ['core.PodTemplateSpec{', 'core.PodSpec{', 'v1.PodTemplateSpec{', 'core.PersistentVolumeClaimSpec{', 'core.EphemeralContainer{'];

/** The words of a message up to a Go value, in order: Go maps give the order of a list of errors. */
function words(message: string | undefined): readonly string[] | undefined {
  if (message === undefined) {
    return undefined;
  }
  const dumped = DUMPS.map((dump) => message.indexOf(dump)).filter((at) => at >= 0);
  const compared = dumped.length === 0 ? message : message.slice(0, Math.min(...dumped));
  return compared.replace(POINTER, '0x<ptr>').replace(SCHEME, 'in scheme').replace(GENERATED_SUFFIX, '-xxxxx').split(/[\s,[\]]+/).filter((word) => word !== '').sort();
}

/** The parts that differ, which are what a failing test shows. */
function withoutAgreement(answer: Comparable, other: Comparable): object {
  return Object.fromEntries(Object.entries(answer).filter(([key, value]) => !isDeepStrictEqual(value, other[key as keyof Comparable])));
}
