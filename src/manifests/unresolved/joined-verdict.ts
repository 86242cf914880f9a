import { World } from './placeholders';
import { Assumption, Verdict } from '../../engine/verdict';
import { isEqual } from '../edit/equal';
import { EvaluatedObject } from '../result/result';

/** An object with what the API server answers in each world; undefined where it takes the object without a word. */
export interface JoinedObject {
  readonly base: EvaluatedObject;
  readonly answers: readonly (EvaluatedObject | undefined)[];
}

/** The evaluated objects of all worlds, by the document that they come from. */
export function joinObjects(worlds: readonly (readonly EvaluatedObject[])[]): readonly JoinedObject[] {
  const joined = new Map<string, (EvaluatedObject | undefined)[]>();
  worlds.forEach((objects, world) => {
    const seen = new Map<string, number>();
    for (const object of objects) {
      const place = `${object.source} ${object.template ?? ''}`;
      const count = (seen.get(place) ?? 0) + 1;
      seen.set(place, count);
      const key = `${place} ${count}`;
      const answers = joined.get(key) ?? Array.from<undefined>({ length: worlds.length });
      joined.set(key, answers);
      answers[world] = object;
    }
  });
  return [...joined.values()].flatMap((answers) => {
    const base = answers.find((each) => each !== undefined);
    return base === undefined ? [] : [{ base, answers }];
  });
}

/** What makes two answers the same; the text of a denial may differ. */
export function answerOf(object: EvaluatedObject | undefined): string {
  const { decision = 'allowed', policy } = object?.verdict ?? {};
  return decision === 'allowed' && policy !== undefined ? `allowed by the policy ${policy}` : decision;
}

/** The tokens on whose value alone the answer depends; all that vary, where it depends on several together. */
export function decidingTokens(answers: readonly string[], worlds: readonly World[]): ReadonlySet<string> {
  const tokens = [...worlds[0].keys()];
  const alone = tokens.filter((token) => differs(token, answers, worlds));
  return new Set(alone.length > 0 ? alone : tokens);
}

function differs(token: string, answers: readonly string[], worlds: readonly World[]): boolean {
  const byOthers = new Map<string, string>();
  return worlds.some((world, i) => {
    const others = JSON.stringify([...world].filter(([each]) => each !== token));
    const before = byOthers.get(others);
    byOthers.set(others, answers[i]);
    return before !== undefined && before !== answers[i];
  });
}

/** The first world's verdict with what all verdicts assume, and the warnings that all give. */
export function commonVerdict({ base, answers }: JoinedObject): Verdict {
  const verdicts = answers.map((object) => object?.verdict).filter((verdict) => verdict !== undefined);
  return { ...base.verdict, assumptions: distinct(verdicts.flatMap(({ assumptions }) => assumptions)) };
}

export function commonWarnings({ base, answers }: JoinedObject): readonly string[] {
  return base.warnings.filter((warning) => answers.every((object) => object?.warnings.includes(warning)));
}

/** The fixes that help in all worlds. */
export function commonFixes({ base, answers }: JoinedObject): EvaluatedObject['fixes'] {
  const { fixes } = base;
  const others = answers.filter((object) => object !== base);
  return fixes && (() => fixes().filter((fix) => others.every((object) => object?.fixes?.().some((each) => isEqual(each.changes, fix.changes)))));
}

/** Whether the denials name the same reasons. */
export function haveSameFindings(verdicts: readonly Verdict[]): boolean {
  const reasons = verdicts.map(({ stage, findings }) => JSON.stringify([stage, findings().map(({ check, policy, path }) => [check, policy, path])]));
  return reasons.every((each) => each === reasons[0]);
}

export function distinct(assumptions: readonly Assumption[]): readonly Assumption[] {
  return [...new Map(assumptions.map((each) => [`${each.about}\n${each.reason}`, each])).values()];
}
