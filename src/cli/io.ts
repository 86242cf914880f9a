import { UsageError } from './usage-error';
import { reasonOf } from '../files/file-error';

/** What a command has to do with the world besides files. */
export interface Io {
  readonly stdin: AsyncIterable<Uint8Array | string>;
  /** Resolves when the text is out: to false where nobody reads any more. */
  readonly out: (text: string) => Promise<boolean>;
  readonly err: (text: string) => void;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether a person looks at standard output. */
  readonly outIsTerminal: boolean;
  readonly errIsTerminal: boolean;
  /** Columns of the terminal, where there is one. */
  readonly columns?: number;
}

/** The process' own streams. */
export function processIo(): Io {
  const { stdout, stderr, env } = process;
  // What goes wrong with the output is told to the one who writes. Where nobody can be told anything, the exit code still says the result.
  stdout.on('error', () => undefined);
  stderr.on('error', () => undefined);
  return {
    // Node loads its streams for it, which takes longer than reading a small file.
    get stdin() {
      return process.stdin;
    },
    out: (text) => write(stdout, text),
    err: (text) => void stderr.write(text),
    env,
    outIsTerminal: stdout.isTTY === true,
    errIsTerminal: stderr.isTTY === true,
    columns: columnsOf(stdout, env),
  };
}

/**
 * The columns of the terminal. One that does not know its size says 0. Where the output is no terminal, as before a pager, the environment variable
 * COLUMNS says it.
 */
export function columnsOf({ columns = 0 }: { readonly columns?: number }, { COLUMNS = '' }: Io['env']): number | undefined {
  return [columns, /^\d{1,5}$/.test(COLUMNS) ? Number(COLUMNS) : 0].find((each) => each > 0);
}

// A reader that has seen enough (`| head`) is no error.
const READER_IS_GONE = new Set(['EPIPE', 'ERR_STREAM_DESTROYED']);

function write(stream: NodeJS.WriteStream, text: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error: NodeJS.ErrnoException | null | undefined) => {
      if (error === null || error === undefined) {
        resolve(true);
      } else if (READER_IS_GONE.has(error.code ?? '')) {
        resolve(false);
      } else {
        reject(new UsageError(`standard output: ${reasonOf(error)}`));
      }
    });
  });
}
