import * as fs from 'node:fs';
import * as path from 'node:path';
import { run } from './command-line';
import { emptyFolder } from './outdir';
import { CHECK_FORMATS } from '../../src/cli/check-formats';

/*
 * What a report says, whatever its format is: the facts of the text report, and the texts in which another format has to have them.
 */

/** A line of the text report about an object, or about the set. */
export interface ReportFact {
  /** `Deployment shop/web`; empty for the set. */
  readonly about: string;
  readonly label: string;
  readonly text: string;
}

/** The texts of a report, by the object that they are about; under '' all of them. */
export type ReportTexts = ReadonlyMap<string, readonly string[]>;

const OTHERS = Object.keys(CHECK_FORMATS).filter((format) => format !== 'text');
const WIDE = 1_000_000;

/** The reports of one run in all formats. */
export async function reportsOf(command: string): Promise<ReadonlyMap<string, string>> {
  const folder = emptyFolder();
  const files = OTHERS.map((format) => [format, path.join(folder, format)] as const);
  const outputs = files.flatMap(([format, file]) => ['--output', `${format}=${file}`]);
  const { out } = await run(['check', ...command.split(' '), '--group-by', 'none', '--format', 'text', ...outputs], '', { columns: WIDE });
  return new Map([['text', out], ...files.map(([format, file]) => [format, fs.readFileSync(file, 'utf-8')] as const)]);
}

const HEAD = /^(denied|unknown|acknowledged|allowed) +(?:update of |deletion of |unchanged )?(\S+ \S+)(?: by (\S+))?  \((.*)\)$/;
const LINE = /^(?: {2}| {4})(\w+) {2,}(.*)$/;
/** Of several clusters: the object, and below it what each cluster answers. */
const OBJECT = /^(?:update of |deletion of |unchanged )?(\S+ \S+)  \((.*)\)$/;
const SET_LINE = /^(assumes|warning|note) +(.*)$/;

export function factsOf(text: string): readonly ReportFact[] {
  const facts: { about: string; label: string; text: string }[] = [];
  let about = '';
  for (const line of text.split('\n')) {
    const head = HEAD.exec(line);
    const object = head === null ? OBJECT.exec(line) : null;
    if (object !== null) {
      [, about] = object;
      facts.push({ about, label: 'denied', text: object[2] });
      continue;
    }
    const [, label = '', rest = ''] = LINE.exec(line) ?? (head === null ? SET_LINE.exec(line) : null) ?? [];
    if (head !== null) {
      about = head[2];
      facts.push({ about, label: head[1], text: head[4] });
      if (head[3] !== undefined) {
        facts.push({ about, label: 'by', text: head[3] });
      }
    } else if (label !== '') {
      about = line.startsWith(' ') ? about : '';
      facts.push({ about, label, text: rest });
    } else if (/^(?:\S+: )?\d+ allowed, /.test(line)) {
      facts.push({ about: '', label: 'counts', text: line.replace(/^\S+: /, '') });
    }
  }
  return facts;
}

interface Sections { readonly add: (about: string, ...texts: readonly unknown[]) => void; readonly all: Map<string, string[]> }

function sections(): Sections {
  const all = new Map<string, string[]>([['', []]]);
  return {
    all,
    add: (about, ...texts) => {
      const found = texts.flatMap(stringsIn).map(squeezed);
      all.set(about, [...all.get(about) ?? [], ...found]);
      all.set('', [...all.get('') ?? [], ...about === '' ? [] : found]);
    },
  };
}

function stringsIn(value: unknown): readonly string[] {
  return typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, each]) => [key, ...stringsIn(each)]) : [String(value)];
}

/** Without white space, which the formats have in other places. */
function squeezed(text: string): string {
  return text.replace(/\s+|\\n/g, '');
}

const unescaped = (text: string): string => text.replace(/<br>/g, '\n').replace(/<[^>]*>/g, '')
  .replace(/&#(\d+);/g, (_each, code: string) => String.fromCharCode(Number(code))).replace(/&quot;/g, '"').replace(/&apos;/g, '\'').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');

const titleOf = ({ kind, namespace, name }: Readonly<Record<string, unknown>>): string =>
  `${String(kind)} ${namespace === undefined || namespace === null ? '' : `${String(namespace)}/`}${String(name)}`;

/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-assignment -- reads JSON */
const fixText = ({ description, widens, notes }: any): string => {
  const begins = widens ? '. This widens what is admitted: ' : '. Note: ';
  return notes.length === 0 ? `${String(description)}${widens ? '. This widens what is admitted' : ''}` : `${String(description)}${begins}${String(notes.join('; '))}`;
};

const READERS: Readonly<Record<string, (report: string) => Sections>> = {
  json: (report) => {
    const found = sections();
    const sets = [JSON.parse(report)].flatMap((each: any) => each.clusters ?? each.folders?.map((folder: any) => folder.report) ?? [each]);
    for (const { workloads, objects, ...rest } of sets) {
      [...workloads, ...objects].forEach((each: any) => found.add(titleOf(each), each));
      found.add('', rest);
    }
    return found;
  },
  sarif: (report) => {
    const found = sections();
    for (const { results } of JSON.parse(report).runs) {
      for (const result of results) {
        const logical: any[] = (result.locations ?? []).flatMap(({ logicalLocations = [] }: any) => logicalLocations);
        const titles: string[] = logical.map(({ fullyQualifiedName }) => fullyQualifiedName);
        const places = (result.locations ?? []).flatMap(({ physicalLocation }: any) => (physicalLocation === undefined ? [] : [
          `${decodeURI(physicalLocation.artifactLocation.uri).replace(/^file:\/\//, '')}:${physicalLocation.region.startLine}:${physicalLocation.region.startColumn}`,
        ]));
        (titles.length === 0 ? [''] : titles).forEach((title) => found.add(title, result.message.text, result, ...places));
      }
    }
    return found;
  },
  gitlab: (report) => {
    const found = sections();
    for (const issue of JSON.parse(report)) {
      const [, title = ''] = /^(?:\S+: )?(\S+ \S+): /.exec(issue.description) ?? [];
      found.add(title, issue.description, issue, `${issue.location.path}:${issue.location.lines.begin}`);
    }
    return found;
  },
  policyreport: (report) => {
    const found = sections();
    for (const { results } of JSON.parse(report).items) {
      for (const result of results) {
        found.add(result.resources === undefined ? '' : titleOf(result.resources[0]), result, ...Object.values(result.properties), result.message ?? '');
      }
    }
    return found;
  },
  junit: (report) => {
    const found = sections();
    for (const [whole, name] of report.matchAll(/<testcase name="([^"]*)"(?:[^>]*\/>|[^]*?<\/testcase>)/g)) {
      found.add(unescaped(name), unescaped(whole.replace(/<[^>]*>/g, (tag) => tag.replace(/[<>]/g, ' '))));
    }
    found.add('', unescaped(report.replace(/<[^>]*>/g, (tag) => tag.replace(/[<>]/g, ' '))));
    return found;
  },
  html: (report) => {
    const found = sections();
    for (const [, json] of report.matchAll(/<script type="application\/json" class="rows">([^]*?)<\/script>/g)) {
      const items: any[] = JSON.parse(json);
      const values = items.filter((each) => Array.isArray(each)).map(([value]) => value);
      const at = (ref: number | undefined): any => (ref === undefined ? '' : values[ref]);
      for (const row of items.filter((each) => !Array.isArray(each))) {
        const { why, fix, fixes = [], findings = [], warnings = [], assumptions = [], acknowledged, effects } = row;
        const refs = [why, fix, ...findings.map(([ref]: [number]) => ref), ...warnings, ...assumptions, acknowledged, effects];
        found.add(titleOf(row), row, ...refs.map(at), ...fixes.map(at).map(fixText));
      }
    }
    for (const [, json] of report.matchAll(/<script type="application\/json" class="set">([^]*?)<\/script>/g)) {
      const { notes, ...rest } = JSON.parse(json);
      found.add('', ...notes.map(({ text }: any) => text), rest);
    }
    return found;
  },
  plain: (report) => {
    const found = sections();
    const [, inside = report] = /<noscript>([^]*)<\/noscript>/.exec(report) ?? [];
    for (const [whole, title] of inside.matchAll(/<article[^>]*>\n<h2>\w+: (.*?) <small>[^]*?<\/article>/g)) {
      found.add(unescaped(title), unescaped(whole));
    }
    found.add('', unescaped(inside));
    return found;
  },
  markdown: (report) => {
    const found = sections();
    for (const [, title = '', body] of report.matchAll(/<details><summary>.*?(?:<code>(.*)<\/code>)?<\/summary>\n\n```+.*\n([^]*?)\n```+$/gm)) {
      found.add(unescaped(title), body);
    }
    found.add('', unescaped(report));
    return found;
  },
};

export function textsOf(format: string, report: string): ReportTexts {
  return READERS[format](report).all;
}

/** The texts of a fact that a format has apart. */
function partsOf(label: string, text: string, format: string): readonly string[] {
  switch (label) {
    case 'note':
    case 'warning':
      // Where it is, and what is said.
      return [text.replace(/^[^\s:]+(?::\d+)*(?: items\[\d+\])?: /, '').replace(/ \(\S+:[\d.]+\)$/, '')];
    case 'counts':
      return text.split('; ');
    case 'assumes':
      // What is guessed, and what the guess is.
      return format === 'json' ? [text.slice(0, text.indexOf(': ')), text.slice(text.indexOf(': ') + 2)] : [text];
    case 'fix':
    case 'or':
      // The page has apart what comes first in the set.
      return format === 'html' ? text.replace(/^apply it after that, and /, '').split('. Then ') : [text];
    default:
      return [text];
  }
}

const VERDICTS = ['denied', 'unknown', 'acknowledged', 'allowed'];
/** What a format leaves out on purpose: reports of problems do not tell of what is admitted, and JSON has the details of policies as data. */
const LEFT_OUT: Readonly<Record<string, readonly string[]>> = {
  json: ['policy', 'false', 'true', 'value', 'error', 'changes', 'counts'],
  sarif: ['allowed', 'by', 'counts'],
  gitlab: ['allowed', 'by', 'counts', 'assumes'],
  policyreport: ['counts'],
  junit: ['counts'],
  html: ['counts'],
  markdown: ['allowed', 'by'],
};

/** The places of the fields that findings name, which the formats with a result for each finding have. */
export function placesIn(json: string): readonly ReportFact[] {
  const sets: any[] = [JSON.parse(json)].flatMap((each) => each.clusters ?? each.folders?.map((folder: any) => folder.report) ?? [each]);
  const all = sets.flatMap(({ workloads, objects }) => [...workloads, ...objects]).filter(({ acknowledged }) => acknowledged === undefined);
  return all.flatMap((object: any) => object.findings.filter(({ place }: any) => place !== undefined).map(({ place }: any): ReportFact => (
    { about: titleOf(object), label: 'place', text: place.replace(/^\.\//, '') })));
}

/** The facts of the text report that another one does not have. */
export function lackedBy(facts: readonly ReportFact[], texts: ReportTexts, format: string): readonly ReportFact[] {
  const isCut = format === 'markdown' && (texts.get('') ?? []).some((each) => /notshown|areleftout/.test(each));
  const everything = (texts.get('') ?? []).join('\u0000');
  const allowed = new Set(facts.filter(({ label }) => label === 'allowed').map(({ about }) => about));
  return facts.filter(({ about, label, text }) => {
    const own = texts.get(about);
    // JUnit has no test case of what is not counted.
    const isOfSuite = format === 'junit' && (own === undefined || label === 'warning');
    const where = about === '' || isOfSuite ? everything : (own ?? []).join('\u0000');
    // A result has the place of the field, not of the object. Who shares an assumption, and alike notes, are told together where there is room.
    const wanted = VERDICTS.includes(label) ? text.replace(format === 'json' ? / spec\.\S+$/ : /(:\d+)+(?: \S+)?$/, '').replace(/^\.\//, '') : text;
    const told = label === 'assumes' && about === '' ? wanted.replace(/ \(\d+ objects: .*\)$/, '') : label === 'at' ? wanted.replace(/: .*$/, '') : wanted;
    const at = ['at', 'place'].includes(label) && format === 'gitlab' ? told.replace(/:\d+$/, '') : told;
    const leftOut = LEFT_OUT[format]?.includes(label) || (label === 'note' && /^the same applies to \d+ more /.test(text))
      || (label === 'changes' && allowed.has(about) && (format === 'sarif' || format === 'gitlab'));
    return !leftOut && !isCut && !partsOf(label, at, format).every((part) => where.includes(squeezed(part)));
  });
}
