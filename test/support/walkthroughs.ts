import * as fs from 'node:fs';
import * as path from 'node:path';
import { WrittenObject } from './chart';

/** One step of a walkthrough: what was in the cluster, what was asked, and what a running kube-apiserver answered. */
export interface Walkthrough {
  readonly walkthrough: string;
  readonly title: string;
  readonly objects: readonly WrittenObject[];
  readonly request: { readonly object: WrittenObject };
  readonly response: { readonly allowed: boolean; readonly message?: string };
}

const FILE = path.join(__dirname, '../vectors/walkthroughs.jsonl');

export const WALKTHROUGHS: readonly Walkthrough[] = fs.readFileSync(FILE, 'utf-8').trim().split('\n').map((line) => JSON.parse(line) as Walkthrough);

export function walkthrough(title: string): Walkthrough {
  const found = WALKTHROUGHS.find((step) => step.title === title);
  if (found === undefined) {
    throw new Error(`no step of the title ${title}`);
  }
  return found;
}

/** An object that some walkthrough applies by hand. */
export function walkthroughObject(kind: string, name: string): WrittenObject {
  const found = WALKTHROUGHS.flatMap(({ objects }) => objects).find((object) => object.kind === kind && object.metadata.name === name);
  if (found === undefined) {
    throw new Error(`no ${kind} ${name} in the walkthroughs`);
  }
  return found;
}

/** The recorded message, with the pod named as it is before a cluster gives it a hash. */
export function messageBeforeHash(title: string, workload: string): string {
  const { request, response } = walkthrough(title);
  return (response.message ?? '').replace(String(request.object.metadata.name ?? (request.object.metadata as { generateName?: string }).generateName), `${workload}-`);
}
