import { ReportedWorkload } from './model';

/*
 * Sentences about objects that differ in the objects' own names alone are the same sentence.
 */

/** A sentence with a mark for each of the object's own names. With its own names it is the sentence again, whatever the names are. */
export interface Template {
  readonly text: string;
  /** The name that each mark stands for. */
  readonly names: readonly (readonly [mark: string, name: string])[];
}

const [REQUESTER, ACCOUNT, NAMESPACE, KIND] = ['\u{f0001}', '\u{f0002}', '\u{f0003}', '\u{f0004}'];
/** The first half of each mark as UTF-16 has it. A search for it takes no time in a text of Latin letters. */
const MARK_START = REQUESTER.slice(0, 1);

export function templateOf(sentence: string, { kind, namespace: own = '', pod }: ReportedWorkload): Template {
  const namespace = pod?.namespace ?? own;
  if (sentence.includes(MARK_START)) {
    return { text: sentence, names: [] };
  }
  const account = pod === undefined ? '' : accountIn(sentence, `${namespace}/${pod.serviceAccount}`);
  const all = [[REQUESTER, pod?.requester.title ?? '', ''], [ACCOUNT, account, ''], [NAMESPACE, namespace, 'namespace '], [KIND, kind, '']] as const;
  let text = sentence;
  const names: (readonly [string, string])[] = [];
  for (const [mark, name, head] of all) {
    const marked = name === '' ? text : replaceName(text, `${head}${name}`, `${head}${mark}`);
    if (marked !== text) {
      text = marked;
      names.push([mark, name]);
    }
  }
  return { text, names };
}

/** Some sentences say whether the pod names the account. */
function accountIn(sentence: string, account: string): string {
  const asDefault = `${account} (the default)`;
  return sentence.includes(asDefault) ? asDefault : account;
}

const NOUNS: Readonly<Record<string, string>> = { [REQUESTER]: 'controllers or users', [ACCOUNT]: 'accounts', [NAMESPACE]: 'namespaces', [KIND]: 'kinds' };

/** Lists names; the noun is for those that it does not show. */
type ListNames = (names: readonly string[], noun: string) => string;

/** The sentence about several objects, with the names of all of them. */
export function fill(template: string, names: ReadonlyMap<string, ReadonlySet<string>>, list: ListNames): string {
  return [...names].reduce((text, [mark, values]) => text.split(mark).join(list([...values], NOUNS[mark])), template);
}

/** A message without the names that the object itself gives: equal messages about different objects have the same cause. */
export function withoutOwnNames(message: string, { name, namespace: own = '', pod }: ReportedWorkload): string {
  const namespace = pod?.namespace ?? own;
  const quoted = [name, pod?.name ?? '', completed(pod?.name), namespace, pod?.serviceAccount ?? ''].filter((each) => each !== '').map((each) => `"${each}"`);
  const text = quoted.reduce((rest, each) => rest.split(each).join('""'), message);
  return pod === undefined ? text : replaceName(text, `${namespace}/${pod.serviceAccount}`, ACCOUNT);
}

const RANDOM_SUFFIX = 'xxxxx';

/** Errors of validation name the pod as the API server completes its name. */
function completed(name = ''): string {
  return name.endsWith('-') ? `${name}${RANDOM_SUFFIX}` : '';
}

/** Replaces a name where it is not a part of a longer one. */
function replaceName(text: string, name: string, by: string): string {
  if (!text.includes(name)) {
    return text;
  }
  const [first, ...others] = text.split(name);
  let result = first;
  for (const part of others) {
    result += `${endsName(result) || startsName(part) ? name : by}${part}`;
  }
  return result;
}

const NAME_CHARACTER = /[\p{L}\p{N}_/-]/u;

function endsName(text: string): boolean {
  return NAME_CHARACTER.test(text.slice(-1));
}

/** A dot is part of a name, unless the sentence ends there. */
function startsName(text: string): boolean {
  return NAME_CHARACTER.test(text.startsWith('.') ? text.slice(1, 2) : text.slice(0, 1));
}
