import { countResults, placeText, ReportedCase, ReportedResults, untoldMessage } from './model';
import { printable } from '../../text/printable';
import { explain } from '../explanation';
import { wrap } from '../wrap';

const HEADS: Readonly<Record<ReportedCase['result'], string>> = { ok: 'ok     ', failed: 'FAIL   ', error: 'ERROR  ' };
const UPDATED = 'updated';
const INDENT = '  ';

/** The report for people: one line for each case, what differs, and the totals at the end. */
export function resultsText(results: ReportedResults, width: number): string {
  const { ok, failed, errors, updated } = countResults(results);
  const counts = [`${ok} ok`, `${failed} failed`, ...(errors === 0 ? [] : [`${errors} ${errors === 1 ? 'error' : 'errors'}`])];
  const total = `${counts.join(', ')}${updated === 0 ? '' : `; ${updated} updated`}`;
  return [...results.cases.flatMap((each) => linesOf(each, width)), total, ''].join('\n');
}

function linesOf(reported: ReportedCase, width: number): readonly string[] {
  const { result, name, place, differences, update, errors } = reported;
  const head = result === 'ok' && update !== undefined ? UPDATED : HEADS[result];
  return [
    `${head}  ${printable(name)}  (${printable(placeText(place))})`,
    ...(result === 'ok' && update !== undefined && 'changes' in update ? update.changes : differences).flatMap(({ lines }) => lines.map(indented)),
    ...errors.flatMap(errorLines),
    ...(result === 'failed' ? explanationOf(reported, width) : []),
    ...(update !== undefined && 'reason' in update ? [indented(`not updated: ${update.reason}`)] : []),
  ];
}

/** The words of the API server may have several lines. */
function errorLines(error: string): readonly string[] {
  return error.split('\n').map((line, i) => indented(i === 0 ? line : `${INDENT}${line}`));
}

function indented(line: string): string {
  return `${INDENT}${printable(line)}`;
}

/** What the differences do not say of an answer that is not `allowed`. */
function explanationOf({ differences, outcome }: ReportedCase, width: number): readonly string[] {
  const { unknowns = [], deciding } = outcome ?? {};
  const tellsUnknowns = differences.some(({ path }) => path === 'unknowns');
  const explanation = deciding === undefined ? undefined : explain(deciding);
  const why = explanation?.why ?? (tellsUnknowns ? [] : unknowns).map(({ path, reason }) => `${path}: ${reason}`).join('; ');
  return [
    ...untoldMessage(differences, outcome).map((message) => wrap('  server  ', message, width)),
    ...(why === '' ? [] : [wrap('  why     ', why, width)]),
    ...(explanation === undefined ? [] : [wrap('  fix     ', explanation.fix, width)]),
  ];
}
