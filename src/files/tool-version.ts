import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** The version of this package. */
export function toolVersion(): string {
  const { version } = JSON.parse(readFileSync(resolve(__dirname, '../../package.json'), 'utf-8')) as { readonly version: string };
  return version;
}
