import { Io } from './io';

const OFF = new Set(['0', 'false']);

/** Whether standard output takes colors. Node's rules: FORCE_COLOR first, then NO_COLOR, then what the terminal can do. */
export function takesColors({ env: { FORCE_COLOR: forced, NO_COLOR: none, TERM: terminal }, outIsTerminal }: Io): boolean {
  if (forced !== undefined) {
    return !OFF.has(forced);
  }
  return !none && outIsTerminal && terminal !== 'dumb';
}
