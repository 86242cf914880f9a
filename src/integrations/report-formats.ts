import { readPageFile, toolVersion } from '../files';
import { CheckResult } from '../manifests/result/result';
import { gitLabParts } from '../report/gitlab';
import { htmlParts } from '../report/html';
import { jsonParts } from '../report/json';
import { junitParts } from '../report/junit';
import { markdownParts } from '../report/markdown';
import { policyReportParts } from '../report/policy-report';
import { sarifParts } from '../report/sarif';
import { textParts } from '../report/text';

/** By the values of ReportFormat. */
const FORMATS: Readonly<Record<string, (result: CheckResult, strict: boolean) => Iterable<string>>> = {
  text: (result) => textParts(result, { colors: false, width: 120 }),
  json: jsonParts,
  sarif: (result) => sarifParts(result, { toolVersion: toolVersion() }),
  junit: (result, strict) => junitParts(result, { strict }),
  html: (result) => htmlParts(result, { template: readPageFile() }),
  markdown: (result) => markdownParts(result),
  gitlab: gitLabParts,
  policyreport: policyReportParts,
};

/** The report in a format, in parts. */
export function reportParts(format: string, result: CheckResult, strict: boolean): Iterable<string> {
  return FORMATS[format](result, strict);
}
