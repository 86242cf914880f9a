import { PageCluster, PageNote, PageSet } from './page-data';
import { printable } from '../../text/printable';
import { sharedSentences } from '../alike-assumptions';
import { groupDiagnostics } from '../alike-diagnostics';
import { groupAssumptions } from '../assumptions';
import { describeCluster } from '../cluster';
import { ReportedCluster, ReportedDiagnostic, ReportedFolder, ReportedSet } from '../model';
import { formatSkipped } from '../skipped';

/** Which of several sets it is. */
export type FolderName = Pick<ReportedFolder, 'folder' | 'noun'>;

/** What a page says of a set as a whole. */
export function pageSet(set: ReportedSet, { folder, noun }: Partial<FolderName> = {}): PageSet {
  const { summary: { allowed, denied, unknown, acknowledged } } = set;
  const policies = policiesOf(set);
  return {
    ...(folder !== undefined && { folder: printable(folder) }),
    ...(noun !== undefined && { noun }),
    cluster: clusterOf(set.cluster),
    summary: { allowed, denied, unknown, ...(acknowledged !== undefined && { acknowledged }) },
    ...(policies !== undefined && { policies }),
    notes: notesOf(set),
  };
}

function clusterOf(cluster: ReportedCluster): PageCluster {
  return { title: printable(describeCluster(cluster)), name: printable(cluster.name), minor: cluster.settings.minor };
}

/** Every pod is compared with the same policies. */
function policiesOf({ cluster, workloads }: ReportedSet): readonly string[] | undefined {
  if (!cluster.settings.plugins.has('PodSecurityPolicy')) {
    return undefined;
  }
  for (const { pod } of workloads) {
    const examined = pod?.examine?.() ?? [];
    if (examined.length > 0) {
      return examined.map(({ policy }) => printable(policy));
    }
  }
  return [];
}

function notesOf({ workloads, objects, diagnostics, ignored, skipped }: ReportedSet): readonly PageNote[] {
  const assumed = sharedSentences(groupAssumptions([...objects, ...workloads]));
  const passed = [...ignored].map(([type, number]) => `${number} ${type}`).join(', ');
  return [
    ...groupDiagnostics(diagnostics).map(noteOf),
    ...assumed.map((sentence): PageNote => ({ level: 'assumption', text: printable(`assumes ${sentence}`) })),
    ...formatSkipped(skipped).map((text): PageNote => ({ level: 'note', text: printable(text) })),
    ...(passed === '' ? [] : [{ level: 'note' as const, text: printable(`Ignored objects that cannot affect a verdict: ${passed}`) }]),
  ];
}

function noteOf({ level, source, message }: ReportedDiagnostic): PageNote {
  return { level, text: printable(source === '' ? message : `${source}: ${message}`) };
}
