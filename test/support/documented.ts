import * as fs from 'node:fs';
import * as path from 'node:path';

/** The fenced blocks of a document, below the project's folder. */
export function blocksOf(document: string): readonly string[] {
  const text = fs.readFileSync(path.join(__dirname, '../..', document), 'utf-8');
  return [...text.matchAll(/^```\w*\n([^]*?)\n```$/gm)].map(([, block]) => block);
}

/** What an action throws, as people see it. */
export function messageOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return `Error: ${(error as Error).message}`;
  }
  throw new Error('nothing was thrown');
}
