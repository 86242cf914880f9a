/* eslint-disable @typescript-eslint/no-require-imports -- a report is loaded where it is asked for */
import { takesColors } from './colors';
import { Io } from './io';
import { Options } from './options';
import { toolVersion } from './tool-version';
import { CheckResult, EvaluatedObject } from '../manifests/result/result';
import type * as Folders from '../report/folders';
import type * as Html from '../report/html';
import type * as Json from '../report/json';
import type * as JUnit from '../report/junit';
import type * as Sarif from '../report/sarif';
import type * as Text from '../report/text';

/** The result for a folder that is a set of its own. */
export interface FolderResult extends CheckResult {
  readonly folder: string;
}

/** A format of the report on a set, and on several folders. */
export interface CheckFormat {
  readonly set: (result: CheckResult, options: Options, io: Io) => Iterable<string>;
  readonly folders: (results: readonly FolderResult[], options: Options, io: Io) => Iterable<string>;
}

const DEFAULT_WIDTH = 120;
const NARROWEST = 60;

const text = (): typeof Text => require('../report/text') as typeof Text;
const json = (): typeof Json => require('../report/json') as typeof Json;
const sarif = (): typeof Sarif => require('../report/sarif') as typeof Sarif;
const junit = (): typeof JUnit => require('../report/junit') as typeof JUnit;
const html = (): typeof Html => require('../report/html') as typeof Html;
const folders = (): typeof Folders => require('../report/folders') as typeof Folders;

export const CHECK_FORMATS: Readonly<Record<string, CheckFormat>> = {
  text: {
    set: (result, options, io) => text().textParts(shown(result, options), textOptions(options, io)),
    folders: (results, options, io) => folders().textPartsOfEach(results.map((result) => shown(result, options)), textOptions(options, io)),
  },
  json: {
    set: (result) => json().jsonParts(result),
    folders: (results) => folders().jsonPartsOfEach(results),
  },
  sarif: {
    set: (result) => sarif().sarifParts(result, { toolVersion: toolVersion() }),
    folders: (results) => folders().sarifPartsOfEach(results, { toolVersion: toolVersion() }),
  },
  junit: {
    set: (result, options) => junit().junitParts(result, { strict: options.has('strict') }),
    folders: (results, options) => junit().junitPartsOfEach(results, { strict: options.has('strict') }),
  },
  html: {
    set: (result) => html().htmlParts(result),
    folders: (results) => html().htmlPartsOfEach(results),
  },
};

function textOptions(options: Options, io: Io): Text.TextOptions {
  return { colors: takesColors(io) && !options.has('output'), width: Math.max(io.columns ?? DEFAULT_WIDTH, NARROWEST) };
}

/** The summary counts what `--quiet` leaves out. */
function shown<R extends CheckResult>(result: R, options: Options): R {
  if (!options.has('quiet')) {
    return result;
  }
  const isProblem = ({ verdict }: EvaluatedObject): boolean => verdict.decision !== 'allowed';
  const diagnostics = result.diagnostics.filter(({ level }) => level === 'error');
  return { ...result, workloads: result.workloads.filter(isProblem), objects: result.objects.filter(isProblem), diagnostics, ignored: new Map() };
}
