/* eslint-disable @typescript-eslint/no-require-imports -- most runs write text, and load nothing else */
import { takesColors } from './colors';
import type * as HtmlFormat from './html-format';
import { Io } from './io';
import { ParsedOptions } from './options';
import type * as replacements from './replacements';
import { textViewOf } from './text-view';
import { textWidth } from './text-width';
import { toolVersion } from '../files';
import { Diagnostic, EXPIRED } from '../manifests/result/diagnostic';
import { CheckResult } from '../manifests/result/result';
import * as clusters from '../report/clusters';
import * as folders from '../report/folders';
import type * as gitlab from '../report/gitlab';
import * as json from '../report/json';
import * as junit from '../report/junit';
import type * as markdown from '../report/markdown';
import type { ReportedSet } from '../report/model';
import type * as policyReport from '../report/policy-report';
import * as sarif from '../report/sarif';
import * as text from '../report/text';

/** The result for a set. */
export interface SetResult extends CheckResult {
  /** What a page needs to decide on the set again, as JSON; undefined if it is too much. */
  readonly whatIf?: (result: CheckResult) => string | undefined;
}

/** The result for a folder that is a set of its own. */
export interface FolderResult extends CheckResult {
  readonly folder: string;
}

/** A format of the report on a set, on several folders, and on a set in several clusters. */
export interface CheckFormat {
  readonly set: (result: SetResult, options: ParsedOptions, io: Io, toFile: boolean) => Iterable<string>;
  readonly folders: (results: readonly FolderResult[], options: ParsedOptions, io: Io, toFile: boolean) => Iterable<string>;
  readonly clusters: (results: readonly CheckResult[], options: ParsedOptions, io: Io, toFile: boolean) => Iterable<string>;
  /** Whether it is for people, so that options say what is shown. */
  readonly takesView?: true;
  /** Whether it compares each pod with every policy and level. */
  readonly examinesPods?: true;
  /** Whether it shows the fixes of everything that is denied. */
  readonly proposesFixes?: true;
  /** What no report of this format has, if there is such a thing. */
  readonly leavesOut?: (results: readonly CheckResult[]) => string | undefined;
}

// eslint-disable-next-line @typescript-eslint/no-require-imports -- the other formats do not need it
export const htmlFormat = (): typeof HtmlFormat => require('./html-format');

export const CHECK_FORMATS: Readonly<Record<string, CheckFormat>> = {
  text: {
    set: (result, options, io, toFile) => text.textParts(shown(result, options), textOptions(options, io, toFile)),
    folders: (results, options, io, toFile) => (
      folders.textPartsOfEach(results.map((result) => shown(result, options)), textOptions(options, io, toFile))
    ),
    clusters: (results, options, io, toFile) => (
      clusters.matrixParts(results.map((result) => shown(result, options)), textOptions(options, io, toFile))
    ),
    takesView: true,
  },
  json: {
    set: (result) => json.jsonParts(result),
    folders: (results) => folders.jsonPartsOfEach(results),
    clusters: (results) => clusters.jsonPartsOfClusters(results),
    proposesFixes: true,
  },
  sarif: {
    set: (result, options) => sarif.sarifParts(result, sarifOptions(options)),
    folders: (results, options) => folders.sarifPartsOfEach(results, sarifOptions(options)),
    clusters: (results, options) => sarif.sarifPartsOfRuns(results, sarifOptions(options)),
    proposesFixes: true,
  },
  junit: {
    set: (result, options) => junit.junitParts(result, { strict: options.has('strict') }),
    folders: (results, options) => junit.junitPartsOfEach(results, { strict: options.has('strict') }),
    clusters: (results, options) => junit.junitPartsOfEach(clusters.namedByCluster(results), { strict: options.has('strict') }),
    proposesFixes: true,
  },
  html: {
    set: (result) => htmlFormat().htmlParts(result),
    folders: (results) => htmlFormat().htmlPartsOfEach(results),
    clusters: (results) => htmlFormat().htmlPartsOfEach(clusters.namedByCluster(results)),
    examinesPods: true,
    proposesFixes: true,
  },
  markdown: {
    set: (result, options) => loadMarkdown().markdownParts(shown(result, options), textViewOf(options)),
    folders: (results, options) => loadMarkdown().markdownParts(folders.joined(results.map((result) => shown(result, options))), textViewOf(options)),
    clusters: (results, options) => loadMarkdown().markdownPartsOfEach(results.map((result) => shown(result, options)), textViewOf(options)),
    takesView: true,
  },
  gitlab: {
    set: (result) => loadGitLab().gitLabParts(result),
    folders: (results) => loadGitLab().gitLabParts(folders.joined(results)),
    clusters: (results) => loadGitLab().gitLabPartsOfClusters(results),
    leavesOut: (results) => loadGitLab().leftOutOfGitLab(results),
    proposesFixes: true,
  },
  policyreport: {
    set: (result) => loadPolicyReport().policyReportParts(result),
    folders: (results) => loadPolicyReport().policyReportParts(folders.joined(results)),
    clusters: (results) => loadPolicyReport().policyReportPartsOfClusters(results),
    proposesFixes: true,
  },
};

function loadMarkdown(): typeof markdown {
  return require('../report/markdown') as typeof markdown;
}

function loadGitLab(): typeof gitlab {
  return require('../report/gitlab') as typeof gitlab;
}

function loadPolicyReport(): typeof policyReport {
  return require('../report/policy-report') as typeof policyReport;
}

function sarifOptions(options: ParsedOptions): sarif.SarifOptions {
  return { toolVersion: toolVersion(), replacements: loadReplacements().replacementsIn(options.paths()) };
}

function loadReplacements(): typeof replacements {
  return require('./replacements') as typeof replacements;
}

function textOptions(options: ParsedOptions, io: Io, toFile: boolean): text.TextOptions {
  return { colors: takesColors(io) && !toFile, width: textWidth(io, toFile), ...textViewOf(options) };
}

/** Without what `--quiet` leaves out beside objects, which is counted. */
function shown<R extends CheckResult>(result: R, options: ParsedOptions): R & Pick<ReportedSet, 'hidden'> {
  if (!options.has('quiet')) {
    return result;
  }
  const isShown = ({ level, alike }: Diagnostic): boolean => level === 'error' || alike === EXPIRED;
  const [diagnostics, hidden] = [true, false].map((shows) => result.diagnostics.filter((each) => isShown(each) === shows));
  return { ...result, diagnostics, hidden, ignored: new Map(), skipped: new Map() };
}
