import type * as Fs from 'node:fs';

/** Lets the HTML reports of a test have their data, although a checkout has no page. */
export function withPageTemplate(): void {
  const fs = jest.requireActual<typeof Fs>('node:fs');
  const { readFileSync } = fs;
  jest.spyOn(fs, 'readFileSync').mockImplementation(((file: string, ...more: never[]) => (
    String(file).endsWith('page.json') ? JSON.stringify({ head: '<!DOCTYPE html>\n', engine: '', tail: '' }) : readFileSync(file, ...more)
  )) as typeof readFileSync);
}
