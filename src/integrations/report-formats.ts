import { readPageFile, toolVersion } from '../files';
import { CheckResult } from '../manifests/result/result';
import { jsonPartsOfClusters, matrixParts, namedByCluster } from '../report/clusters';
import { gitLabParts, gitLabPartsOfClusters } from '../report/gitlab';
import { htmlParts, htmlPartsOfEach } from '../report/html';
import { jsonParts } from '../report/json';
import { junitParts, junitPartsOfEach } from '../report/junit';
import { markdownParts, markdownPartsOfEach } from '../report/markdown';
import { policyReportParts, policyReportPartsOfClusters } from '../report/policy-report';
import { sarifParts, sarifPartsOfRuns } from '../report/sarif';
import { textParts } from '../report/text';

interface SetFormat {
  readonly set: (result: CheckResult, strict: boolean) => Iterable<string>;
  /** For several clusters. */
  readonly clusters: (results: readonly CheckResult[], strict: boolean) => Iterable<string>;
}

const WIDTH = 120;

/** By the values of ReportFormat. */
const FORMATS: Readonly<Record<string, SetFormat>> = {
  text: {
    set: (result) => textParts(result, { colors: false, width: WIDTH }),
    clusters: (results) => matrixParts(results, { colors: false, width: WIDTH }),
  },
  json: { set: jsonParts, clusters: jsonPartsOfClusters },
  sarif: {
    set: (result) => sarifParts(result, { toolVersion: toolVersion() }),
    clusters: (results) => sarifPartsOfRuns(results, { toolVersion: toolVersion() }),
  },
  junit: {
    set: (result, strict) => junitParts(result, { strict }),
    clusters: (results, strict) => junitPartsOfEach(namedByCluster(results), { strict }),
  },
  html: {
    set: (result) => htmlParts(result, { template: readPageFile() }),
    clusters: (results) => htmlPartsOfEach(namedByCluster(results), { template: readPageFile() }),
  },
  markdown: { set: (result) => markdownParts(result), clusters: (results) => markdownPartsOfEach(results) },
  gitlab: { set: gitLabParts, clusters: gitLabPartsOfClusters },
  policyreport: { set: policyReportParts, clusters: policyReportPartsOfClusters },
};

/** The report in a format on one cluster or several, in parts. */
export function reportParts(format: string, results: readonly CheckResult[], strict: boolean): Iterable<string> {
  return results.length === 1 ? FORMATS[format].set(results[0], strict) : FORMATS[format].clusters(results, strict);
}
