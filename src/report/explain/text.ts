import { formatLine, Layout, line, StoryLine, paint } from './lines';
import { ReportedPodForms, ReportedRefusal, ReportedStory } from './model';
import { requestLines } from './requests';
import type { Decision } from '../../engine/verdict';
import { printable } from '../../text/printable';
import { formatAssumption } from '../assumptions';
import { describeCluster } from '../cluster';
import { explain } from '../explanation';
import { fixLines } from '../fix-lines';
import { ReportedWorkload } from '../model';
import { titleOf } from '../place';
import { headOf, paintedHead } from '../text-block';
import { wrap } from '../wrap';

/** The story of one decision for a person at a terminal. */
export function explainText(story: ReportedStory, layout: Layout): string {
  const { cluster, object, requests, afterwards, refused, pod, surprises } = story;
  const blocks = [
    wrap('', describeCluster(cluster), layout.width),
    [headLine(object, layout), ...answerLines(story).map((each) => formatLine(each, layout))].join('\n'),
    ...(refused.length === 0 ? [] : [block(refused.map(refusedLine), layout)]),
    ...requests.map((request) => block(requestLines(request, requests, story), layout)),
    ...(requests.length === 0 && object.verdict.message === undefined ? ['nothing but the validation of the API server decides on this object'] : []),
    ...(afterwards.length === 0 ? [] : [paint('when the whole set is applied, the object is asked for again', 'heading', layout)]),
    ...afterwards.map((request) => block(requestLines(request, afterwards, story), layout)),
    ...(surprises.length === 0 ? [] : [surprises.map(({ message }) => formatLine(line(0, 'note', message, 'warning'), layout)).join('\n')]),
    ...(pod === undefined ? [] : [diffBlock(pod, object.verdict.decision, layout)]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function block(lines: readonly StoryLine[], layout: Layout): string {
  return lines.map((each) => formatLine(each, layout)).join('\n');
}

function headLine(object: ReportedWorkload, layout: Layout): string {
  const { decision } = object.verdict;
  return paintedHead(decision, headOf(object), layout.width, (text) => paint(text, decision, layout));
}

/** What people take for being in the cluster. */
function refusedLine(refused: ReportedRefusal): StoryLine {
  return line(0, 'warning', `${titleOf(refused)} (${refused.source}) is not in the cluster, since the API server rejects it: ${refused.message}`, 'warning');
}

function answerLines({ object, requests, afterwards }: ReportedStory): readonly StoryLine[] {
  const { verdict: { message, assumptions }, warnings } = object;
  const ofSteps = new Set([...requests, ...afterwards].flatMap(({ steps }) => steps.flatMap((step) => step.assumptions.map(formatAssumption))));
  const explanation = explain(object);
  return [
    ...(message === undefined ? [] : [line(1, 'server', message)]),
    ...(explanation === undefined ? [] : [line(1, 'why', explanation.why), ...fixLines(explanation).map(({ label, text }) => line(1, label, text))]),
    // The others are told where they are made.
    ...assumptions.map(formatAssumption).filter((each) => !ofSteps.has(each)).map((each) => line(1, 'assumes', each)),
    ...warnings.map((warning) => line(1, 'warning', warning, 'warning')),
  ];
}

function diffBlock({ diff, isStored }: ReportedPodForms, decision: Decision, layout: Layout): string {
  const after = isStored ? 'as the API server stores it' : decision === 'unknown' ? 'as far as it is known' : 'as it is when it is refused';
  if (diff.length === 0) {
    return `the pod ${after} is the one of the manifest`;
  }
  const lines = diff.map((each) => paint(printable(each), each.startsWith('+') ? 'added' : each.startsWith('-') ? 'removed' : undefined, layout));
  return [paint('--- pod as the manifest has it', 'removed', layout), paint(`+++ pod ${after}`, 'added', layout), ...lines].join('\n');
}
