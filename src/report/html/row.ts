import { policyCells } from './cells';
import { PageDetail, PageFinding, PageFix, PageItem, PageRow, Ref } from './page-data';
import { CommonValues } from './values';
import type { Fix, ObjectChange } from '../../engine/fix';
import type { Finding } from '../../engine/verdict';
import { printable } from '../../text/printable';
import { formatAssumption } from '../assumptions';
import { explain } from '../explanation';
import { findingPlace } from '../finding-places';
import { findingsOf } from '../findings';
import { formatFix, formatFixes } from '../fixes';
import { ReportedWorkload } from '../model';
import { placeOf } from '../place';
import { effectDetails } from '../policy-effects';
import { warningsBesideMessage } from '../repeated-warning';
import { withAlternative } from '../sentences';
import { printableMessage, splitDiff } from '../server-diff';
import { stageTitle, traceOf } from '../trace';

/** The row of an object, after the values that it is the first to name. */
export function itemsOf(workload: ReportedWorkload, isWorkload: boolean, values: CommonValues): readonly PageItem[] {
  const row = rowOf(workload, isWorkload, values);
  return [...values.take(), row];
}

function rowOf(workload: ReportedWorkload, isWorkload: boolean, values: CommonValues): PageRow {
  const { apiVersion, kind, namespace, name, operation, template, verdict, acknowledged, pod } = workload;
  const { message, policy, assumptions, decision } = verdict;
  const add = (text: string): Ref => values.add(printable(text));
  const effects: readonly PageDetail[] = effectDetails(workload).map(({ label, text }) => ({ label, text: printable(text) }));
  const warnings = warningsBesideMessage(workload);
  return {
    apiVersion: printable(apiVersion),
    kind: printable(kind),
    ...(namespace !== undefined && { namespace: printable(namespace) }),
    name: printable(name),
    source: printable(placeOf(workload)),
    ...(operation && { operation }),
    ...(template !== undefined && { template: printable(template) }),
    ...(!isWorkload && { other: 1 }),
    verdict: decision,
    ...(policy !== undefined && { policy: printable(policy) }),
    ...(message !== undefined && { message: printableMessage(message) }),
    ...reasonsOf(workload, values),
    ...(warnings.length > 0 && { warnings: warnings.map(add) }),
    ...(assumptions.length > 0 && { assumptions: assumptions.map((each) => add(formatAssumption(each))) }),
    ...(acknowledged && { acknowledged: values.add(printableFields(acknowledged)) }),
    ...(effects.length > 0 && { effects: values.add(effects) }),
    steps: traceOf(workload).map(printable),
    causes: values.add(causesOf(workload).map(printable)),
    ...levelsOf(workload, values),
    ...policyCells(workload, values),
    ...(pod !== undefined && { account: printable(`${pod.namespace}/${pod.serviceAccount}`) }),
  };
}

function reasonsOf(workload: ReportedWorkload, values: CommonValues): Partial<PageRow> {
  const { verdict } = workload;
  const explanation = explain(workload);
  if (explanation === undefined) {
    return {};
  }
  // Of what is missing, why and what to do are told above.
  const hasFindings = verdict.findings().length > 0;
  const findings = findingsOf(workload, explanation).map((finding) => (hasFindings ? finding : { ...finding, message: verdict.message ?? '', fix: '' }));
  const fixes = workload.fixes?.() ?? [];
  const verified = new Set(fixes.map(formatFix));
  const own = formatFixes(explanation.own.filter((text) => !verified.has(text)));
  const byHand = [explanation.order ?? '', own].filter((text) => text !== '').join('. Then ');
  return {
    why: values.add(printable(explanation.why)),
    ...(byHand !== '' && { fix: values.add(printable(byHand)) }),
    ...(fixes.length > 0 && { fixes: fixes.map((fix) => values.add(pageFix(fix))) }),
    ...(findings.length > 0 && {
      findings: findings.map((finding) => {
        const place = findingPlace(workload, finding);
        const ref = values.add(pageFinding(finding));
        return place === undefined ? [ref] : [ref, printable(place)];
      }),
    }),
  };
}

/** A diff is in the message of the server above. */
function pageFinding({ check, policy, path, message, fix, alternative }: Finding): PageFinding {
  const [text] = splitDiff(message);
  return printableFields({ check, ...(policy !== undefined && { policy }), path, message: text, fix: withAlternative(fix, alternative) });
}

function pageFix({ kind, description, widens, notes, changes }: Fix): PageFix {
  return { kind, description: printable(description), widens, notes: notes.map(printable), changes: changes.map(formatChange).map(printable) };
}

function formatChange({ path, value, object }: ObjectChange): string {
  const title = object === undefined ? '' : `${object.kind} ${object.namespace === undefined ? '' : `${object.namespace}/`}${object.name}`;
  const where = [title, path].filter((part) => part !== '').join(' ');
  return value === undefined ? `remove ${where}` : `${where}: ${JSON.stringify(value, (_key, each: unknown) => (typeof each === 'bigint' ? Number(each) : each))}`;
}

function printableFields<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, typeof value === 'string' ? printable(value) : value])) as T;
}

/** What rows are filtered by: the checks that fail, or else where the API server says no. */
function causesOf({ verdict }: ReportedWorkload): readonly string[] {
  const { decision, stage, unknowns } = verdict;
  if (decision === 'allowed') {
    return [];
  }
  if (decision === 'unknown') {
    return [...new Set(unknowns.map(({ path }) => `unknown: ${path}`))];
  }
  const checks = [...new Set(verdict.findings().map(({ check }) => (check === stage ? stageTitle(stage) : check)))];
  if (checks.length > 0) {
    return checks;
  }
  return [stage === 'psp-admit' || stage === 'psp-validate' ? 'no policy may be used' : stage === undefined ? 'denied' : stageTitle(stage)];
}

function levelsOf({ pod }: ReportedWorkload, values: CommonValues): Pick<PageRow, 'levels'> {
  const levels = pod?.levels?.();
  if (levels === undefined) {
    return {};
  }
  const [, baseline, restricted] = levels.map(({ violations }) => values.add(violations.map(printable)));
  return { levels: [baseline, restricted] };
}
