import { goSlice } from './go-syntax';
import { jsonText } from './json-text';
import { GoSyntax } from '../../field/error';
import { quote } from '../../field/quote';
import { NodeSelectorRequirement, NodeSelectorTerm } from '../../objects/scheduling';
import { ValidationRules } from '../rules';

/* Terms of node selectors in Go's `%#v` syntax, from 1.34 on as JSON. upstream: pkg/apis/core/types.go NodeSelectorTerm */

type Requirements = readonly NodeSelectorRequirement[] | undefined;

export function goNodeSelectorTerms(terms: readonly NodeSelectorTerm[] | undefined, rules: ValidationRules): GoSyntax {
  if (rules.jsonValues) {
    return { goSyntax: terms === undefined ? 'null' : `[${terms.map(jsonTerm).join(',')}]` };
  }
  return { goSyntax: `[]core.NodeSelectorTerm${terms === undefined ? '(nil)' : `{${terms.map(goTerm).join(', ')}}`}` };
}

export function goNodeSelectorTerm(term: NodeSelectorTerm, rules: ValidationRules): GoSyntax {
  return { goSyntax: rules.jsonValues ? jsonTerm(term) : goTerm(term) };
}

function goTerm({ matchExpressions, matchFields }: NodeSelectorTerm): string {
  return `core.NodeSelectorTerm{MatchExpressions:${goRequirements(matchExpressions)}, MatchFields:${goRequirements(matchFields)}}`;
}

function goRequirements(requirements: Requirements): string {
  const type = 'core.NodeSelectorRequirement';
  const printed = requirements?.map(({ key = '', operator = '', values }) => (
    `${type}{Key:${quote(key)}, Operator:${quote(operator)}, Values:${goSlice('string', values)}}`
  ));
  return `[]${type}${printed === undefined ? '(nil)' : `{${printed.join(', ')}}`}`;
}

function jsonTerm({ matchExpressions, matchFields }: NodeSelectorTerm): string {
  return `{"MatchExpressions":${jsonRequirements(matchExpressions)},"MatchFields":${jsonRequirements(matchFields)}}`;
}

function jsonRequirements(requirements: Requirements): string {
  const printed = requirements?.map(({ key = '', operator = '', values }) => (
    `{"Key":${jsonText(key)},"Operator":${jsonText(operator)},"Values":${values === undefined ? 'null' : `[${values.map(jsonText).join(',')}]`}}`
  ));
  return printed === undefined ? 'null' : `[${printed.join(',')}]`;
}
