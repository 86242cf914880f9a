import { CompletedCommand, quoted, takesFile } from './completed-command';
import { OptionSpec } from '../options';

/** The script for zsh. */
export function zshScript(commands: readonly CompletedCommand[]): string {
  return `#compdef cdk8s-pod-security
_cdk8s-pod-security() {
  local context state state_descr line
  typeset -A opt_args
  _arguments -C '1: :->command' '*:: :->argument'
  case $state in
    command)
      local -a commands=(
${commands.map(({ name, does }) => `        ${quoted(`${name}:${does}`)}`).join('\n')}
      )
      _describe command commands
      ;;
    argument)
      case $words[1] in
${commands.map(commandCase).join('\n')}
      esac
      ;;
  esac
}
if [[ $funcstack[1] == _cdk8s-pod-security ]]; then
  _cdk8s-pod-security "$@"
else
  compdef _cdk8s-pod-security cdk8s-pod-security
fi
`;
}

function commandCase({ name, options, words }: CompletedCommand): string {
  const specs = [...Object.entries(options).map(([option, spec]) => optionSpec(option, spec)), words.length === 0 ? "'*:path:_files'" : quoted(`1: :(${words.join(' ')})`)];
  return `        ${name})\n          _arguments ${specs.join(' \\\n            ')}\n          ;;`;
}

function optionSpec(option: string, spec: OptionSpec): string {
  const names = [`--${option}`, ...(spec.short === undefined ? [] : [`-${spec.short}`])];
  const mayRepeat = spec.multiple ? '*' : names.length > 1 ? `(${names.join(' ')})` : '';
  const rest = `[${escaped(spec.help)}]${spec.type === 'string' ? `:${escaped(spec.value ?? 'VALUE')}:${action(spec)}` : ''}`;
  return names.length === 1 ? quoted(`${mayRepeat}${names[0]}${rest}`) : `${quoted(mayRepeat)}{${names.join(',')}}${quoted(rest)}`;
}

function action(spec: OptionSpec): string {
  const values = (spec.values?.() ?? []).map(escaped).join(' ');
  if (values === '') {
    return takesFile(spec) ? '_files' : ' ';
  }
  return takesFile(spec) ? `{compadd -- ${values}; _files}` : `(${values})`;
}

/** What _arguments takes for the end of a part. */
function escaped(text: string): string {
  return text.replace(/[\\[\]:]/g, '\\$&');
}
