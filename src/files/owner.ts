import * as fs from 'node:fs';
import { attempt } from './file-error';

const ROOT = 0;

/**
 * Whether a file is of somebody who may decide for the user: of the user, of root, or of the owner of the working folder. Of a link, its own owner counts.
 */
export function isOwnedFor(file: string, directory: string): boolean {
  const { uid } = attempt(file, () => fs.lstatSync(file));
  return isOwner(uid, { user: process.geteuid?.(), folder: attempt(directory, () => fs.statSync(directory)).uid });
}

/** Without a user where the owners of files are no numbers, as on Windows. */
export function isOwner(owner: number, { user, folder }: { readonly user: number | undefined; readonly folder: number }): boolean {
  return user === undefined || [user, ROOT, folder].includes(owner);
}
