import * as fs from 'node:fs';
import * as path from 'node:path';

/** The fenced blocks of a document, below the project's folder. */
export function blocksOf(document: string): readonly string[] {
  const text = fs.readFileSync(path.join(__dirname, '../..', document), 'utf-8');
  return [...text.matchAll(/^```\w*\n([^]*?)\n```$/gm)].map(([, block]) => block);
}

/** What an action throws, as people see it. An example runs in a folder of its own. */
export function messageOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return `Error: ${(error as Error).message}`.replace(/created at examples\/[\w-]+\//g, 'created at ');
  }
  throw new Error('nothing was thrown');
}
