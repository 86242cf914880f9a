import * as fs from 'node:fs';
import * as path from 'node:path';
import { draftIn, removeOldDrafts } from './draft';
import { attempt } from './file-error';

/**
 * Writes a file as a whole: in a new file beside it, which then takes its name. If something fails, the file stays as it was. It keeps its mode, and a
 * link to it stays a link.
 *
 * A file that has other names (hard links), another owner, or no folder that can be written to is written in place, as are devices and pipes.
 */
export function writeWhole(name: string, parts: Iterable<string | Uint8Array>): void {
  const target = realName(name);
  const stats = attempt(name, () => fs.statSync(target, { throwIfNoEntry: false }));
  const draft = stats === undefined || isReplaceable(stats) ? openDraft(target, stats?.mode) : undefined;
  if (draft === undefined) {
    writeParts(name, attempt(name, () => fs.openSync(name, 'w')), parts);
    return;
  }
  try {
    writeParts(name, draft.file, parts);
    attempt(name, () => fs.renameSync(draft.name, target));
  } catch (error) {
    fs.rmSync(draft.name, { force: true });
    throw error;
  }
}

function realName(name: string): string {
  try {
    return fs.realpathSync(name);
  } catch {
    return name;
  }
}

function isReplaceable(stats: fs.Stats): boolean {
  return stats.isFile() && stats.nlink === 1 && (process.getuid === undefined || stats.uid === process.getuid());
}

/** What a mode is beside the type of the file. */
const PERMISSIONS = 0o10000;

/** A new file in the folder of the target; undefined where there can be none: then writing in place tells why, if that fails too. */
function openDraft(target: string, mode: number | undefined): { readonly name: string; readonly file: number } | undefined {
  const folder = path.dirname(target);
  const name = draftIn(folder);
  removeOldDrafts(folder);
  try {
    if (mode === undefined && fs.lstatSync(target, { throwIfNoEntry: false }) !== undefined) {
      return undefined;
    }
    if (mode !== undefined) {
      fs.accessSync(target, fs.constants.W_OK);
    }
    const file = fs.openSync(name, 'wx');
    if (mode !== undefined) {
      fs.fchmodSync(file, mode % PERMISSIONS);
    }
    return { name, file };
  } catch {
    return undefined;
  }
}

function writeParts(name: string, file: number, parts: Iterable<string | Uint8Array>): void {
  try {
    for (const part of parts) {
      attempt(name, () => fs.writeFileSync(file, part));
    }
  } finally {
    fs.closeSync(file);
  }
}
