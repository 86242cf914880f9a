import { countResults, ReportedCase, ReportedDifference, ReportedResults } from './model';
import { printableJson } from '../../text/printable';

/** Raised if a field changes its meaning or goes. `schemas/test-report.json` describes the report. */
const SCHEMA_VERSION = 1;

/** The report as one JSON object. */
export function resultsJson(results: ReportedResults): string {
  const report = {
    schemaVersion: SCHEMA_VERSION,
    summary: countResults(results),
    cases: results.cases.map(caseJson),
    errors: results.errors.map(({ source, message }) => ({ source, message })),
  };
  return `${printableJson(JSON.stringify(report, writable, 2))}\n`;
}

function caseJson({ place: { file, line, column }, name, result, differences, outcome, errors, update }: ReportedCase): object {
  return {
    file,
    line,
    column,
    name,
    result,
    ...(outcome && { verdict: outcome.verdict, message: outcome.message ?? null }),
    differences: differences.map(differenceJson),
    ...(errors.length > 0 && { errors }),
    ...(update && ('changes' in update ? { updated: update.changes.map(differenceJson) } : { notUpdated: update.reason })),
  };
}

function differenceJson({ path, expected, actual, note }: ReportedDifference): object {
  return { path, expected, actual, note };
}

/** JSON.stringify has no integers beyond 2^53. */
function writable(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
