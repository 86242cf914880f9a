import { Io } from '../../src/cli/io';
import { main } from '../../src/cli/main';

export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in this process. */
export async function run(args: readonly string[], stdin: string | readonly (string | Uint8Array)[] = [], io: Partial<Io> = {}): Promise<Run> {
  let out = '';
  let err = '';
  const code = await main(args, {
    stdin: chunksOf(typeof stdin === 'string' ? [stdin] : stdin),
    out: async (text) => {
      out += text;
      return true;
    },
    err: (text) => {
      err += text;
    },
    env: {},
    outIsTerminal: false,
    errIsTerminal: false,
    ...io,
  });
  return { code, out, err };
}

async function* chunksOf<T>(chunks: readonly T[]): AsyncIterable<T> {
  yield* chunks;
}
