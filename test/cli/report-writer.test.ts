import * as fs from 'node:fs';
import * as path from 'node:path';
import { Io } from '../../src/cli/io';
import { writeReport } from '../../src/cli/report-writer';
import { emptyFolder } from '../support/outdir';

const PART = 'x'.repeat(1000);

/** A report of 1000 parts, and how many were asked for. */
function report(): { readonly parts: Iterable<string>; readonly asked: () => number } {
  let asked = 0;
  function* parts(): Iterable<string> {
    for (; asked < 1000; asked++) {
      yield PART;
    }
  }
  return { parts: parts(), asked: () => asked };
}

test('a report is written in chunks, each after the one before is out', async () => {
  const { parts, asked } = report();
  const sizes: number[] = [];
  let running = 0;
  const out = async (text: string): Promise<boolean> => {
    expect(++running).toBe(1);
    expect(asked() * PART.length).toBeLessThan((sizes.length + 2) * 70_000);
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    sizes.push(text.length);
    running--;
    return true;
  };
  await writeReport(parts, undefined, { out } as Io);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(1_000_000);
  expect(Math.max(...sizes)).toBeLessThan(70_000);
});

test('a reader that is gone ends the report', async () => {
  const { parts, asked } = report();
  await writeReport(parts, undefined, { out: async () => false } as unknown as Io);
  expect(asked()).toBeLessThan(100);
});

test('a file gets all of it', async () => {
  const folder = emptyFolder();
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'report.txt');
  await writeReport(report().parts, file, {} as Io);
  expect(fs.readFileSync(file, 'utf-8')).toBe(PART.repeat(1000));
});
