import { BlockPart } from './block';
import { LabeledLine } from './line';
import { ReportedWorkload } from './model';
import { fill, templateOf, withoutOwnNames } from './own-names';
import { titleOf } from './place';
import { count, listed } from './sentences';

/** A text of which some of the objects of a group have a copy, but for their own names. */
interface TextVariant {
  readonly first: ReportedWorkload;
  readonly part: BlockPart;
  /** Of a sentence: the names that each mark stands for. */
  readonly names: Map<string, Set<string>>;
  members: number;
  /** Whether the objects have it with their own names, and it shows the first. */
  isNamed: boolean;
  /** The last object that has it: an object that says the same twice counts once. */
  last: ReportedWorkload;
}

const MOST_SHOWN = 3;
/** With more texts than this, the others are counted, not kept. */
const MOST_KEPT = 200;
const MOST_NAMES = 4;

/** What is said of the objects of a group: once what holds for all, the rest with the objects for which it holds. */
export class Variants {
  private readonly byLabel = new Map<string, Map<string, TextVariant>>();
  /** How many texts under a label are not kept. */
  private readonly others = new Map<string, number>();
  private members = 0;

  public add(workload: ReportedWorkload, parts: readonly BlockPart[]): void {
    this.members++;
    parts.forEach((part) => this.addPart(workload, part));
  }

  /** The lines with their labels. */
  public lines(): readonly LabeledLine[] {
    return [...this.byLabel].flatMap(([label, variants]) => this.linesOf(label, [...variants.values()]));
  }

  private addPart(workload: ReportedWorkload, part: BlockPart): void {
    const { label, lines: [{ text }], sentence } = part;
    const template = sentence === undefined ? { text: keyOf(part, workload), names: [] } : templateOf(text, workload);
    const variants = this.byLabel.get(label) ?? new Map<string, TextVariant>();
    this.byLabel.set(label, variants);
    const known = variants.get(template.text);
    if (known === undefined && variants.size >= MOST_KEPT) {
      this.others.set(label, (this.others.get(label) ?? 0) + 1);
      return;
    }
    const variant = known ?? { first: workload, part, names: new Map<string, Set<string>>(), members: 1, isNamed: false, last: workload };
    variants.set(template.text, variant);
    variant.members += variant.last === workload ? 0 : 1;
    variant.isNamed ||= sentence === undefined && variant.part.lines[0].text !== text;
    variant.last = workload;
    template.names.forEach(([mark, name]) => variant.names.set(mark, (variant.names.get(mark) ?? new Set<string>()).add(name)));
  }

  private linesOf(label: string, variants: readonly TextVariant[]): readonly LabeledLine[] {
    const others = this.others.get(label) ?? 0;
    // Each object has a message of its own, since the server names the object in it.
    if (label === 'server' && variants.length > 1) {
      return attributed(variants[0].part.lines, `to ${titleOf(variants[0].first)}: `);
    }
    const shown = variants.slice(0, MOST_SHOWN).flatMap((variant) => attributed(linesOf(variant), this.holders(variant)));
    const hidden = variants.length - Math.min(variants.length, MOST_SHOWN) + others;
    return hidden === 0 ? shown : [...shown, { label, text: `${hidden} more` }];
  }

  private holders({ members, first, isNamed }: TextVariant): string {
    if (isNamed) {
      return `for ${count(members, 'object')}, here of ${titleOf(first)}: `;
    }
    return members === this.members ? '' : members === 1 ? `for ${titleOf(first)}: ` : `for ${count(members, 'object')}: `;
  }
}

/** Each object has a warning of its own, where the server names the object in it. */
function keyOf({ label, lines }: BlockPart, workload: ReportedWorkload): string {
  if (label === 'warning') {
    return withoutOwnNames(lines[0].text, workload);
  }
  return lines.map((line) => `${line.label} ${line.text}`).join('\n');
}

/** A sentence about several objects names all that differs. */
function linesOf({ part, names, members, first }: TextVariant): readonly LabeledLine[] {
  const { label, lines, sentence } = part;
  if (sentence === undefined || members === 1 || names.size === 0) {
    return lines;
  }
  const list = (all: readonly string[], noun: string): string => {
    const shown = all.length > MOST_NAMES ? all.slice(0, MOST_NAMES - 1) : all;
    const others = all.length - shown.length;
    const items = others === 0 ? shown : [...shown, sentence === 'why' ? `one of ${others} more ${noun}` : `${others} more ${noun}`];
    return listed(items, MOST_NAMES, sentence === 'why' ? 'or' : 'and');
  };
  return [{ label, text: fill(templateOf(lines[0].text, first).text, names, list) }];
}

function attributed(lines: readonly LabeledLine[], holders: string): readonly LabeledLine[] {
  const [{ label, text }, ...rest] = lines;
  return [{ label, text: `${holders}${text}` }, ...rest];
}
