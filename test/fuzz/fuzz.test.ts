import { spawnSync } from 'node:child_process';
import * as path from 'node:path';

const SECONDS = 60;

/** A short run, with other values each time: in the slow tier alone. */
const inSlowTier = process.env.FAST_CHECK_RUNS === undefined ? test.skip : test;

inSlowTier('random files, flags, configurations and properties', () => {
  const { status, stdout } = spawnSync(process.execPath, [path.join(__dirname, 'run.js'), '--seconds', String(SECONDS)], { encoding: 'utf8' });
  expect({ status, stdout }).toEqual({ status: 0, stdout: expect.any(String) });
}, SECONDS * 3000);
