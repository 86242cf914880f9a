import { goSlice, goStringMap } from './go-syntax';
import { jsonText } from './json-text';
import { GoSyntax } from '../../field/error';
import { quote } from '../../field/quote';
import { LabelSelector } from '../../objects/rbac';
import { ValidationRules } from '../rules';

/** A selector in Go's `%#v` syntax, from 1.34 on as JSON. upstream: k8s.io/apimachinery/pkg/apis/meta/v1/types.go LabelSelector */
export function goLabelSelector(selector: LabelSelector, rules: ValidationRules): GoSyntax {
  return { goSyntax: rules.jsonValues ? jsonSelector(selector, rules) : goSelector(selector, rules) };
}

function goSelector({ matchLabels, matchExpressions }: LabelSelector, rules: ValidationRules): string {
  const type = 'v1.LabelSelectorRequirement';
  const requirements = matchExpressions?.map(({ key = '', operator = '', values }) => (
    `${type}{Key:${quote(key)}, Operator:${quote(operator)}, Values:${goSlice('string', values)}}`
  ));
  const expressions = requirements === undefined ? '(nil)' : `{${requirements.join(', ')}}`;
  return `v1.LabelSelector{MatchLabels:${goStringMap(matchLabels, rules).goSyntax}, MatchExpressions:[]${type}${expressions}}`;
}

function jsonSelector({ matchLabels = {}, matchExpressions = [] }: LabelSelector, rules: ValidationRules): string {
  const fields: string[] = [];
  if (Object.keys(matchLabels).length > 0) {
    fields.push(`"matchLabels":${goStringMap(matchLabels, rules).goSyntax}`);
  }
  if (matchExpressions.length > 0) {
    const requirements = matchExpressions.map(({ key = '', operator = '', values = [] }) => (
      `{"key":${jsonText(key)},"operator":${jsonText(operator)}${values.length === 0 ? '' : `,"values":[${values.map(jsonText).join(',')}]`}}`
    ));
    fields.push(`"matchExpressions":[${requirements.join(',')}]`);
  }
  return `{${fields.join(',')}}`;
}
