import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

/*
 * Files that are not complete yet. A signal ends a process at once, so that its drafts stay: the next one that writes into the folder removes them.
 */

/** Processes of other machines and containers may write into the same folder: here, nobody knows whether they still run. */
const OF_THIS_MACHINE = `.cdk8s-pod-security-${os.hostname().replace(/[^\w.]/g, '_')}-`;
const END = '.tmp';
const NUMBERS = /^(\d+)-\d+$/;
let drafts = 0;

/** A new name for a draft. */
export function draftIn(folder: string): string {
  return path.join(folder, `${OF_THIS_MACHINE}${process.pid}-${drafts++}${END}`);
}

/** Removes the drafts of processes that have ended. */
export function removeOldDrafts(folder: string): void {
  for (const name of namesIn(folder)) {
    if (name.startsWith(OF_THIS_MACHINE) && name.endsWith(END)) {
      const [, process] = NUMBERS.exec(name.slice(OF_THIS_MACHINE.length, -END.length)) ?? [];
      if (process !== undefined && hasEnded(Number(process))) {
        remove(path.join(folder, name));
      }
    }
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return fs.readdirSync(folder);
  } catch {
    return [];
  }
}

function hasEnded(id: number): boolean {
  try {
    // The signal 0 is not sent: it asks whether the process is there.
    process.kill(id, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

/** What cannot be removed stays: it is nobody's text. */
function remove(file: string): void {
  try {
    fs.unlinkSync(file);
  } catch {
    // A folder, or a file of another user in a folder such as /tmp.
  }
}
