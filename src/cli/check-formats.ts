import { takesColors } from './colors';
import { Io } from './io';
import { Options } from './options';
import { toolVersion } from '../files';
import { CheckResult, EvaluatedObject } from '../manifests/result/result';
import * as clusters from '../report/clusters';
import * as folders from '../report/folders';
import * as html from '../report/html';
import * as json from '../report/json';
import * as junit from '../report/junit';
import * as sarif from '../report/sarif';
import * as text from '../report/text';

/** The result for a folder that is a set of its own. */
export interface FolderResult extends CheckResult {
  readonly folder: string;
}

/** A format of the report on a set, on several folders, and on a set in several clusters. */
export interface CheckFormat {
  readonly set: (result: CheckResult, options: Options, io: Io) => Iterable<string>;
  readonly folders: (results: readonly FolderResult[], options: Options, io: Io) => Iterable<string>;
  readonly clusters: (results: readonly CheckResult[], options: Options, io: Io) => Iterable<string>;
}

const DEFAULT_WIDTH = 120;
const NARROWEST = 60;

export const CHECK_FORMATS: Readonly<Record<string, CheckFormat>> = {
  text: {
    set: (result, options, io) => text.textParts(shown(result, options), textOptions(options, io)),
    folders: (results, options, io) => folders.textPartsOfEach(results.map((result) => shown(result, options)), textOptions(options, io)),
    clusters: (results, options, io) => clusters.matrixParts(results, { width: textOptions(options, io).width, onlyProblems: options.has('quiet') }),
  },
  json: {
    set: (result) => json.jsonParts(result),
    folders: (results) => folders.jsonPartsOfEach(results),
    clusters: (results) => clusters.jsonPartsOfClusters(results),
  },
  sarif: {
    set: (result) => sarif.sarifParts(result, { toolVersion: toolVersion() }),
    folders: (results) => folders.sarifPartsOfEach(results, { toolVersion: toolVersion() }),
    clusters: (results) => sarif.sarifPartsOfRuns(results, { toolVersion: toolVersion() }),
  },
  junit: {
    set: (result, options) => junit.junitParts(result, { strict: options.has('strict') }),
    folders: (results, options) => junit.junitPartsOfEach(results, { strict: options.has('strict') }),
    clusters: (results, options) => junit.junitPartsOfEach(clusters.namedByCluster(results), { strict: options.has('strict') }),
  },
  html: {
    set: (result) => html.htmlParts(result),
    folders: (results) => html.htmlPartsOfEach(results),
    clusters: (results) => html.htmlPartsOfEach(clusters.namedByCluster(results)),
  },
};

function textOptions(options: Options, io: Io): text.TextOptions {
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
