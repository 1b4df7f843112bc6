# Completion of `tally` for bash: source <(tally completion bash)

_tally() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]}
  local commands="run compare diff graph report sensitivity threshold voi grid audit explain evidence eval check test fmt new git-setup explain-error completion"
  COMPREPLY=()

  if ((COMP_CWORD == 1)); then
    COMPREPLY=($(compgen -W "$commands --help --version" -- "$current"))
    return
  fi

  case $previous in
    --format)
      case $command in
        graph) COMPREPLY=($(compgen -W "dot svg png pdf" -- "$current")) ;;
        audit) COMPREPLY=($(compgen -W "text json markdown" -- "$current")) ;;
        explain) COMPREPLY=($(compgen -W "text json markdown" -- "$current")) ;;
        report) COMPREPLY=($(compgen -W "html markdown pdf xlsx" -- "$current")) ;;
        check) COMPREPLY=($(compgen -W "text json sarif" -- "$current")) ;;
        diff) COMPREPLY=($(compgen -W "text json markdown" -- "$current")) ;;
        *) COMPREPLY=($(compgen -W "text json csv markdown" -- "$current")) ;;
      esac
      return
      ;;
    --ci) COMPREPLY=($(compgen -W "github gitlab" -- "$current")); return ;;
    --values) COMPREPLY=($(compgen -W "none best interval" -- "$current")); return ;;
    --by) COMPREPLY=($(compgen -W "sector stakeholder" -- "$current")); return ;;
    --fold) COMPREPLY=($(compgen -W "auto none" -- "$current")); return ;;
    --page) COMPREPLY=($(compgen -W "screen a4 a3" -- "$current")); return ;;
    --lang) COMPREPLY=($(compgen -W "en nl" -- "$current")); return ;;
    --deny) COMPREPLY=($(compgen -W "warnings" -- "$current")); return ;;
    --like) COMPREPLY=($(compgen -W "youth_work loneliness social_arranging debts participation" -- "$current")); return ;;
    --std) COMPREPLY=($(compgen -d -- "$current")); compopt -o filenames 2>/dev/null; return ;;
    -o | --output | --diagram) COMPREPLY=($(compgen -f -- "$current")); compopt -o filenames 2>/dev/null; return ;;
    --scenario)
      COMPREPLY=($(compgen -W "base $(_tally_scenarios)" -- "$current"))
      return
      ;;
    --sampling) COMPREPLY=($(compgen -W "sobol latin random" -- "$current")); return ;;
    --of) COMPREPLY=($(compgen -W "return_factor net_present_value costs.present_value benefits.present_value" -- "$current")); return ;;
    --set | --figure | --input | --goal | --from | --to | --x | --y | --steps | --depth | --samples | --seed | --precision | --threads | --plus-minus | --focus | --link-base | --model-version | --date) return ;;
  esac

  if [[ $current == -* ]]; then
    local options="--help"
    case $command in
      run) options+=" --scenario --set --std --samples --seed --sampling --precision --threads --format --lang -o --output" ;;
      compare) options+=" --scenario --set --std --samples --seed --sampling --threads --format --lang -o --output" ;;
      diff) options+=" --scenario --std --figure --threshold --all-scenarios --all --diagram --samples --seed --sampling --threads --format --lang -o --output" ;;
      git-setup) options+=" --ci --dry-run" ;;
      graph) options+=" --scenario --set --std --values --by --focus --depth --fold --page --link-base --samples --seed --sampling --threads --model-version --date --format --lang -o --output" ;;
      report) options+=" --scenario --set --std --samples --seed --sampling --threads --model-version --date --format --lang -o --output" ;;
      sensitivity) options+=" --scenario --set --std --of --plus-minus --samples --seed --sampling --threads --format --lang -o --output" ;;
      threshold) options+=" --scenario --set --std --input --goal --from --to --samples --seed --sampling --threads --format --lang -o --output" ;;
      voi) options+=" --scenario --set --std --of --samples --seed --sampling --threads --format --lang -o --output" ;;
      grid) options+=" --scenario --set --std --of --x --y --steps --format --lang -o --output" ;;
      audit) options+=" --scenario --set --std --format --lang -o --output" ;;
      explain) options+=" --scenario --set --std --depth --samples --seed --sampling --threads --format --lang -o --output" ;;
      evidence) options+=" --scenario --set --std --format --lang -o --output" ;;
      eval) options+=" --scenario --set --std" ;;
      check) options+=" --format --deny --std" ;;
      test) options+=" --std" ;;
      fmt) options+=" --check" ;;
      new) options+=" --like" ;;
    esac
    COMPREPLY=($(compgen -W "$options" -- "$current"))
    return
  fi

  case $command in
    completion) COMPREPLY=($(compgen -W "bash zsh fish" -- "$current")) ;;
    explain-error) COMPREPLY=($(compgen -W "$(tally explain-error 2>/dev/null | cut -d' ' -f1)" -- "$current")) ;;
    new) ;;
    git-setup) COMPREPLY=($(compgen -d -- "$current")) ;;
    *)
      local IFS=$'\n'
      COMPREPLY=($(compgen -d -- "$current") $(compgen -f -X '!*.tally' -- "$current"))
      compopt -o filenames 2>/dev/null
      ;;
  esac
}

# The scenarios that the .tally files named on the line declare.
_tally_scenarios() {
  local word
  for word in "${COMP_WORDS[@]:2}"; do
    if [[ -f $word ]]; then
      sed -n 's/^scenario \([a-z][a-z0-9_]*\).*/\1/p' "$word" 2>/dev/null
    elif [[ -n $word && -d $word ]]; then
      sed -n 's/^scenario \([a-z][a-z0-9_]*\).*/\1/p' "$word"/*.tally 2>/dev/null
    fi
  done
}

complete -F _tally tally
