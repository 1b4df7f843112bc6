#compdef tally
# Completion of `tally` for zsh: put this as _tally in a folder of $fpath, or: source <(tally completion zsh)

_tally_models() { _files -g '*.tally(-.)' -/ }

_tally_scenarios() {
  local -a scenarios files
  local word
  for word in ${words[2,-1]}; do
    [[ -f $word ]] && files+=($word)
    [[ -d $word ]] && files+=($word/*.tally(N))
  done
  scenarios=(base)
  (( $#files )) && scenarios+=(${(f)"$(sed -n 's/^scenario \([a-z][a-z0-9_]*\).*/\1/p' $files 2>/dev/null)"})
  compadd -a scenarios
}

_tally_codes() { compadd -- ${(f)"$(tally explain-error 2>/dev/null | cut -d' ' -f1)"} }

_tally() {
  local -a commands model_options output_options sampling_options analysis_options
  commands=(
    'run:show what a model comes to'
    'compare:show scenarios, and the reference project, side by side'
    'diff:show what changed from one model to another'
    'graph:draw the effect chain'
    'report:write a report for reviewers'
    'sensitivity:show what a figure hangs on'
    'threshold:find where a goal is reached'
    'voi:tell what is worth measuring'
    'grid:show a figure over two inputs'
    'audit:do the checks that reviewers do by hand'
    'explain:show how a figure comes about'
    'evidence:show what a result rests on'
    'eval:work out an expression over a model'
    'check:look for mistakes'
    'test:hold every expect against the result'
    'fmt:write files in the canonical form'
    'new:make a model to start from'
    'git-setup:let git show models by tally diff'
    'explain-error:explain an error'
    'completion:print completion for a shell'
  )
  model_options=(
    '*--set[give a field another value]:name=expr:'
    '--std[another standard library]:folder:_files -/'
    '(-h --help)'{-h,--help}'[help]'
  )
  sampling_options=(
    '--samples[draw the uncertain numbers that often]:number:'
    '--seed[other draws]:number:'
    '--sampling[how draws are spread]:sampling:(sobol latin random)'
    '--threads[threads to draw on]:number:'
  )
  output_options=(
    '--lang[language of the result]:language:(en nl)'
    '(-o --output)'{-o,--output}'[write to a file]:file:_files'
  )
  analysis_options=(
    '--scenario[scenario to run]:scenario:_tally_scenarios'
    '--format[form of the result]:format:(text json csv markdown)'
    '1:model:_tally_models'
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    compadd -- --help --version
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
    run) _arguments $model_options $output_options $sampling_options '--precision[draw until the return factor is known to that share]:share:' \
      '--scenario[scenario to run]:scenario:_tally_scenarios' \
      '--format[form of the result]:format:(text json csv markdown)' '1:model:_tally_models' ;;
    compare) _arguments $model_options $output_options $sampling_options '*--scenario[scenario to show]:scenario:_tally_scenarios' \
      '--format[form of the result]:format:(text json csv markdown)' '1:model:_tally_models' ;;
    diff) _arguments $output_options $sampling_options '--scenario[scenario to run]:scenario:_tally_scenarios' \
      '--std[another standard library]:folder:_files -/' '*--figure[figure to tell causes of]:figure:(return_factor net_present_value)' \
      '*--threshold[how far a figure may change]:figure=amount:' '--all-scenarios[hold thresholds in every scenario]' '--all[show every figure that changed]' \
      '--diagram[draw what changed]:file:_files' '--format[form of the result]:format:(text json markdown)' \
      '1:before:_tally_models' '2:after:_tally_models' ;;
    git-setup) _arguments '--ci[also write what comments on merge requests]:platform:(github gitlab)' \
      '--dry-run[only say what it would do]' '1:folder:_files -/' ;;
    graph) _arguments $model_options $output_options $sampling_options '--scenario[scenario to draw]:scenario:_tally_scenarios' \
      '--values[figures]:figures:(none best interval)' '--by[what impacts are grouped by]:group:(sector stakeholder)' \
      '--focus[a node and what it hangs together with]:name:' '--depth[steps away]:number:' '--fold[most nodes]:number:(auto none)' \
      '--page[paper]:page:(screen a4 a3)' '--link-base[what links begin with]:address:' \
      '--model-version[name of the version]:text:' '--date[date of the model]:year-month-day:' \
      '--format[form of the picture]:format:(dot svg png pdf)' '1:model:_tally_models' ;;
    report) _arguments $model_options $output_options $sampling_options '--scenario[scenario to tell of]:scenario:_tally_scenarios' \
      '--model-version[name of the version]:text:' '--date[date of the model]:year-month-day:' \
      '--format[form of the report]:format:(html markdown pdf xlsx)' '1:model:_tally_models' ;;
    sensitivity) _arguments $model_options $output_options $analysis_options $sampling_options \
      '--of[figure]:figure:(return_factor net_present_value)' '--plus-minus[vary every number by a share]:share:' ;;
    threshold) _arguments $model_options $output_options $analysis_options $sampling_options '--input[number to vary]:name:' \
      '--goal[what is to be reached]:condition:' '--from[where to begin looking]:value:' '--to[where to end]:value:' ;;
    voi) _arguments $model_options $output_options $analysis_options $sampling_options '--of[figure]:figure:(net_present_value)' ;;
    grid) _arguments $model_options $output_options $analysis_options '--of[figure]:figure:(return_factor net_present_value)' \
      '--x[input and range]:name=from..to:' '--y[input and range]:name=from..to:' '--steps[how many values of each]:number:' ;;
    audit) _arguments $model_options $output_options '--scenario[scenario to check]:scenario:_tally_scenarios' \
      '--format[form of the result]:format:(text json markdown)' '1:model:_tally_models' ;;
    explain) _arguments $model_options $output_options $sampling_options '--scenario[scenario to run]:scenario:_tally_scenarios' \
      '--depth[how many steps below the figure]:number:' '--format[form of the result]:format:(text json markdown)' \
      '1:model:_tally_models' '2:figure:' ;;
    evidence) _arguments $model_options $output_options $analysis_options ;;
    eval) _arguments $model_options '--scenario[scenario to run]:scenario:_tally_scenarios' '1:model:_tally_models' '2:expression:' ;;
    check) _arguments '--format[form of the messages]:format:(text json sarif)' '--deny[what counts as a mistake too]:what:(warnings)' \
      '--std[another standard library]:folder:_files -/' '*:file or folder:_tally_models' ;;
    test) _arguments '--std[another standard library]:folder:_files -/' '*:file or folder:_tally_models' ;;
    fmt) _arguments '--check[only name the files that would change]' '*:file or folder:_tally_models' ;;
    new) _arguments '--like[type of project]:type:(youth_work loneliness social_arranging debts participation)' '1:name:' ;;
    explain-error) _arguments '1:code:_tally_codes' ;;
    completion) _arguments '1:shell:(bash zsh fish)' ;;
  esac
}

if [[ $funcstack[1] == _tally ]]; then
  _tally "$@"
else
  compdef _tally tally
fi
