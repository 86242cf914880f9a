import { Finding, Verdict } from '../../engine/verdict';

/** The findings that were asked for last. A report asks several times for those of one object, and then never again. */
let last: { readonly of: Verdict['findings']; readonly findings: readonly Finding[] } | undefined;

/** The same findings, made once for all who ask before others are asked for. */
export function rememberedFindings(findings: Verdict['findings']): Verdict['findings'] {
  return () => {
    if (last?.of !== findings) {
      last = { of: findings, findings: findings() };
    }
    return last.findings;
  };
}
