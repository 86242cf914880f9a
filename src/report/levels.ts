import { ReportedDiagnostic } from './model';
import { titleOf } from './place';
import { count, withAlternative } from './sentences';
import { wrap } from './wrap';
import type { Finding } from '../engine/verdict';
import { printable, printableJson } from '../text/printable';

/*
 * What the reports on levels read. The results of `findLevels` have these fields, and more.
 */

interface LeveledObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  readonly source: string;
}

interface ReportedLevels {
  readonly namespace: string;
  readonly workloads: number;
  readonly level: string;
  readonly next: { readonly level: string; readonly obstacles: readonly (LeveledObject & { readonly findings: readonly Finding[] })[] } | undefined;
  readonly matrix: readonly { readonly from: string; readonly to: string; readonly level: string }[] | undefined;
}

export interface ReportedLevelsSet {
  readonly version: string;
  readonly namespaces: readonly ReportedLevels[];
  readonly undecided: readonly (LeveledObject & { readonly message: string })[];
  readonly diagnostics: readonly ReportedDiagnostic[];
}

/** Raised if a field changes its meaning or goes. `schemas/levels.json` describes the report. */
const SCHEMA_VERSION = 1;

/** The levels as one JSON object. */
export function levelsJson({ version, namespaces, undecided, diagnostics }: ReportedLevelsSet): string {
  return printableJson(`${JSON.stringify({
    schemaVersion: SCHEMA_VERSION,
    version,
    namespaces: namespaces.map(({ next, matrix, ...levels }) => ({
      ...levels,
      next: next === undefined ? null : {
        level: next.level,
        obstacles: next.obstacles.map(({ findings, ...place }) => ({ ...placeJson(place), findings: findings.map(findingJson) })),
      },
      ...(matrix !== undefined && { matrix }),
    })),
    undecided: undecided.map(({ message, ...place }) => ({ ...placeJson(place), message })),
    diagnostics: diagnostics.map(({ level, source, message }) => ({ level, source, message })),
  }, undefined, 2)}\n`);
}

function placeJson({ apiVersion, kind, namespace, name, source }: LeveledObject): LeveledObject {
  return { apiVersion, kind, namespace, name, source };
}

function findingJson({ check, policy, path, message, fix, alternative }: Finding): object {
  return { check, policy: policy ?? null, path, message, fix: withAlternative(fix, alternative) };
}

/** The levels for a person at a terminal. */
export function levelsText({ version, namespaces, undecided }: ReportedLevelsSet, width: number): string {
  const blocks = namespaces.map((levels) => namespaceBlock(levels, version, width));
  if (undecided.length > 0) {
    blocks.push(undecided.map(({ message, ...place }) => wrap('undecided  ', `${titleOf(place)}  (${place.source}): ${message}`, width)).join('\n'));
  }
  if (namespaces.length === 0) {
    blocks.unshift(undecided.length === 0 ? 'no workload to evaluate' : 'no level found: the cluster admits the pods of no workload');
  }
  return `${blocks.join('\n\n')}\n`;
}

function namespaceBlock({ namespace, workloads, level, next, matrix }: ReportedLevels, version: string, width: number): string {
  const lines = [`namespace ${printable(namespace)}: ${level} in ${version}, passed by ${workloads === 1 ? 'its one workload' : `all ${workloads} workloads`}`];
  if (next !== undefined) {
    const obstacles = next.obstacles.map(({ findings, ...place }) => ({ place, changes: changesOf(findings) }));
    lines.push(`  ${next.level} needs ${count(obstacles.reduce((sum, { changes }) => sum + changes.length, 0), 'change')}:`);
    for (const { place, changes } of obstacles) {
      lines.push(wrap('    ', `${titleOf(place)}  (${place.source})`, width), ...changes.map((change) => wrap('      ', change, width)));
    }
  }
  return [...lines, ...(matrix ?? []).map(({ from, to, level: spanned }) => `  ${(from === to ? from : `${from} to ${to}`).padEnd('v1.10 to v1.37'.length)}  ${spanned}`)]
    .join('\n');
}

/** One change of the pod may fix all its containers. */
function changesOf(findings: readonly Finding[]): readonly string[] {
  return [...new Set(findings.map(({ check, fix, alternative }) => `${withAlternative(fix, alternative)}  [${check}]`))];
}
