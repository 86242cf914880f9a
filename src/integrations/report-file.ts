import { basename, dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { reportParts } from './lazy-modules';
import * as properties from '../constructs/known-properties';
import { makeDirectory, writeWhole } from '../files';
import { CheckResult } from '../manifests/result/result';
import { printable } from '../text/printable';

/** The format of a report. */
export enum ReportFormat {
  /** For people at a terminal. */
  TEXT = 'text',
  /** One JSON object. */
  JSON = 'json',
  /** SARIF 2.1.0, for code scanners. */
  SARIF = 'sarif',
  /** JUnit XML, for CI systems. */
  JUNIT = 'junit',
  /** A page for a browser. */
  HTML = 'html',
  /** A comment for a pull request. */
  MARKDOWN = 'markdown',
  /** A code quality report for GitLab. */
  GITLAB = 'gitlab',
  /** Policy reports of the Kubernetes Policy Working Group. */
  POLICY_REPORT = 'policyreport',
}

/** A report that a synth writes. */
export interface ReportFile {
  /** The format of the report. */
  readonly format: ReportFormat;

  /**
   * The file, relative to the output directory of the app.
   *
   * In the output directory of a cdk8s app its name may not end with .yaml, .yml or .json, since `kubectl apply -f dist` applies such files.
   */
  readonly file: string;
}

const PROPERTIES: properties.PropertyTypes<ReportFile> = { format: properties.oneOf(ReportFormat), file: properties.TEXT };

/** The type of a list of reports. */
export const REPORT_FILES: properties.PropertyType = properties.listOf(
  properties.mapWith(PROPERTIES, ['format', 'file'], "{ format: ReportFormat.HTML, file: '../reports/pod-security.html' }"),
);

/** Files that kubectl reads in a directory. */
const MANIFEST = /\.(?:ya?ml|json)$/i;

/** Files that validations write, by the app: two of them must not write the same one. */
const WRITTEN = new WeakMap<object, Set<string>>();

/** Where an app writes its files. */
export interface OutputDirectory {
  readonly app: object;
  readonly outdir: string;
  /** Whether people apply it with kubectl. */
  readonly hasManifests: boolean;
}

/** Throws for a file that nothing should write a report to. */
export function refuseBadReportFiles({ app, outdir, hasManifests }: OutputDirectory, files: readonly ReportFile[], place: string): void {
  const written = WRITTEN.get(app) ?? new Set<string>();
  WRITTEN.set(app, written);
  files.forEach(({ format, file }, i) => {
    const path = resolve(outdir, file);
    const problem = isNoFile(file, path, outdir) ? `a file belongs here, such as pod-security.${format === ReportFormat.TEXT ? 'txt' : format}`
      : hasManifests && isManifest(file, path, outdir) ? `kubectl apply -f ${outdir} would take it for a manifest; use another directory, such as ../reports/${basename(path)}`
        : written.has(path) ? 'another report is written to this file' : undefined;
    if (problem !== undefined) {
      throw new Error(printable(`${place}.reports[${i}].file: found ${JSON.stringify(file)}: ${problem}`));
    }
    written.add(path);
  });
}

function isNoFile(file: string, path: string, outdir: string): boolean {
  return file.trim() === '' || file.endsWith('/') || path === resolve(outdir);
}

function isManifest(file: string, path: string, outdir: string): boolean {
  return MANIFEST.test(file) && isInside(path, resolve(outdir));
}

function isInside(path: string, folder: string): boolean {
  const between = relative(folder, path);
  return between !== '..' && !between.startsWith(`..${sep}`) && !isAbsolute(between);
}

/** Whether a report compares each pod with every policy and level. */
export function examinesPods(files: readonly ReportFile[] = []): boolean {
  return files.some(({ format }) => format === ReportFormat.HTML);
}

/** Writes reports on the results for the clusters. Creates the directories that are missing. Throws a FileError. */
export function writeReportFiles(results: readonly CheckResult[], files: readonly ReportFile[], outdir: string, strict: boolean): void {
  for (const { format, file } of files) {
    const path = resolve(outdir, file);
    makeDirectory(dirname(path));
    writeWhole(path, reportParts()(format, results, strict));
  }
}
