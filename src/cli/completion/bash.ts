import { CompletedCommand, quoted, takesFile } from './completed-command';
import { OptionSpec } from '../options';

/** The script for bash. It splits the line itself, since bash takes the colon of a profile for the end of a word. */
export function bashScript(commands: readonly CompletedCommand[]): string {
  return `# bash completion of cdk8s-pod-security
_cdk8s_pod_security() {
  local line="\${COMP_LINE:0:COMP_POINT}" words=() current previous='' option='' value choices='' files='' options='' each break
  read -ra words <<< "$line"
  [[ "$line" == *[[:space:]] ]] && words+=('')
  current="\${words[\${#words[@]}-1]}"
  (( \${#words[@]} > 2 )) && previous="\${words[\${#words[@]}-2]}"
  value="$current"
  if (( \${#words[@]} <= 2 )); then
    choices=${quoted(commands.map(({ name }) => name).join(' '))}
    [[ "$current" == -* ]] && choices='--help --version'
  else
    if [[ "$current" == --*=* ]]; then
      option="\${current%%=*}"
      value="\${current#*=}"
    elif [[ "$previous" == -* ]]; then
      option="$previous"
    fi
    case "\${words[1]} $option" in
${commands.flatMap(valueCases).join('\n')}
      *) option='' ;;
    esac
    if [[ -z "$option" ]]; then
      value="$current"
      case "\${words[1]}" in
${commands.map(optionCase).join('\n')}
      esac
      if [[ "$current" == -* ]]; then
        choices="$options"
        files=''
      fi
    fi
  fi
  COMPREPLY=()
  while IFS= read -r each; do
    COMPREPLY+=("$each")
  done < <(compgen -W "$choices" -- "$value"; [[ -n "$files" ]] && compgen -f -- "$value")
  [[ -n "$files" ]] && compopt -o filenames 2> /dev/null
  for break in : =; do
    if [[ "$COMP_WORDBREAKS" == *"$break"* && "$value" == *"$break"* ]]; then
      COMPREPLY=( "\${COMPREPLY[@]#"\${value%"\${value##*"$break"}"}"}" )
    fi
  done
}
complete -F _cdk8s_pod_security cdk8s-pod-security
`;
}

/** What may come after each option that takes a value. */
function valueCases({ name, options }: CompletedCommand): readonly string[] {
  return Object.entries(options).filter(([, { type }]) => type === 'string').map(([option, spec]) => {
    const patterns = [`--${option}`, ...(spec.short === undefined ? [] : [`-${spec.short}`])].map((each) => quoted(`${name} ${each}`));
    return `      ${patterns.join('|')}) ${valueChoices(spec)} ;;`;
  });
}

function valueChoices(spec: OptionSpec): string {
  const values = spec.values?.() ?? [];
  return [...(values.length === 0 ? [] : [`choices=${quoted(values.join(' '))}`]), ...(takesFile(spec) ? ['files=yes'] : [])].join('; ') || ':';
}

function optionCase({ name, options, words }: CompletedCommand): string {
  const names = Object.keys(options).map((option) => `--${option}`).join(' ');
  return `        ${quoted(name)}) options=${quoted(names)}; ${words.length === 0 ? 'files=yes' : `choices=${quoted(words.join(' '))}`} ;;`;
}
