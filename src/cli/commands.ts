/* eslint-disable @typescript-eslint/no-require-imports -- a command loads what it needs and nothing else */
import type * as CanI from './can-i';
import type * as Cel from './cel';
import type * as Check from './check';
import type * as Completion from './completion';
import type * as Debug from './debug';
import type * as Explain from './explain';
import type * as Fix from './fix';
import type * as GetPsp from './get-psp';
import { HelpText } from './help';
import { Io } from './io';
import type * as Levels from './levels';
import type * as Review from './review';
import type * as Test from './test';
import { nearestName } from '../engine/decoding/nearest-name';

export type Command = (args: readonly string[], io: Io) => Promise<number>;

export const COMMANDS: Readonly<Record<string, Command>> = {
  'check': (args, io) => (require('./check') as typeof Check).check(args, io),
  'fix': (args, io) => (require('./fix') as typeof Fix).fix(args, io),
  'review': (args, io) => (require('./review') as typeof Review).review(args, io),
  'get': (args, io) => (require('./get-psp') as typeof GetPsp).get(args, io),
  'levels': (args, io) => (require('./levels') as typeof Levels).levels(args, io),
  'test': (args, io) => (require('./test') as typeof Test).test(args, io),
  'cel': (args, io) => (require('./cel') as typeof Cel).cel(args, io),
  'debug': (args, io) => (require('./debug') as typeof Debug).debug(args, io),
  'explain': (args, io) => (require('./explain') as typeof Explain).explain(args, io),
  'can-i': (args, io) => (require('./can-i') as typeof CanI).canI(args, io),
  'completion': (args, io) => (require('./completion') as typeof Completion).completion(args, io),
};

/** The help of each command, which has its options. */
export const HELP_TEXTS: Readonly<Record<string, () => HelpText>> = {
  'check': () => (require('./check') as typeof Check).HELP,
  'review': () => (require('./review') as typeof Review).HELP,
  'get': () => (require('./get-psp') as typeof GetPsp).HELP,
  'levels': () => (require('./levels') as typeof Levels).HELP,
  'test': () => (require('./test') as typeof Test).HELP,
  'cel': () => (require('./cel') as typeof Cel).HELP,
  'debug': () => (require('./debug') as typeof Debug).HELP,
  'can-i': () => (require('./can-i') as typeof CanI).HELP,
  'explain': () => (require('./explain') as typeof Explain).HELP,
  'fix': () => (require('./fix') as typeof Fix).HELP,
  'completion': () => (require('./completion') as typeof Completion).HELP,
};

export function likelyCommand(name: string): string {
  const likely = nearestName(name, Object.keys(COMMANDS));
  return likely === undefined ? `; commands: ${Object.keys(COMMANDS).join(', ')}` : `; did you mean ${likely}?`;
}
