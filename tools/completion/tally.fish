# Completion of `tally` for fish: tally completion fish > ~/.config/fish/completions/tally.fish

function __tally_scenarios
    echo base
    for word in (commandline -opc)
        if test -f "$word"
            sed -n 's/^scenario \([a-z][a-z0-9_]*\).*/\1/p' "$word" 2>/dev/null
        else if test -d "$word"
            sed -n 's/^scenario \([a-z][a-z0-9_]*\).*/\1/p' "$word"/*.tally 2>/dev/null
        end
    end
end

set -l commands run compare graph report sensitivity threshold voi grid audit explain evidence eval check test fmt new explain-error completion

complete -c tally -f
complete -c tally -n "not __fish_seen_subcommand_from $commands" -l version -d "Show the version"
complete -c tally -s h -l help -d "Show help"

complete -c tally -n "not __fish_seen_subcommand_from $commands" -a run -d "Show what a model comes to"
complete -c tally -n "not __fish_seen_subcommand_from $commands" -a compare -d "Show scenarios, and the reference project, side by side"
complete -c tally -n "not __fish_seen_subcommand_from $commands" -a graph -d "Draw the effect chain"
complete -c tally -n "not __fish_seen_subcommand_from $commands" -a report -d "Write a model down for those who check it"
complete -c tally -n "not __fish_seen_subcommand_from $commands" -a sensitivity -d "Show what a figure hangs on"
complete -c tally -n "not __fish_seen_subcommand_from $commands" -a threshold -d "Find where a goal is reached"
complete -c tally -n "not __fish_seen_subcommand_from $commands" -a voi -d "Tell what is worth measuring"
complete -c tally -n "not __fish_seen_subcommand_from $commands" -a grid -d "Show a figure over two inputs"
complete -c tally -n "not __fish_seen_subcommand_from $commands" -a audit -d "Do the checks that reviewers do by hand"
complete -c tally -n "not __fish_seen_subcommand_from $commands" -a explain -d "Show how a figure comes about"
complete -c tally -n "not __fish_seen_subcommand_from $commands" -a evidence -d "Show what a result rests on"
complete -c tally -n "not __fish_seen_subcommand_from $commands" -a eval -d "Work out an expression over a model"
complete -c tally -n "not __fish_seen_subcommand_from $commands" -a check -d "Look for mistakes"
complete -c tally -n "not __fish_seen_subcommand_from $commands" -a test -d "Hold every expect against the result"
complete -c tally -n "not __fish_seen_subcommand_from $commands" -a fmt -d "Write files in the canonical form"
complete -c tally -n "not __fish_seen_subcommand_from $commands" -a new -d "Make a model to start from"
complete -c tally -n "not __fish_seen_subcommand_from $commands" -a explain-error -d "Explain an error"
complete -c tally -n "not __fish_seen_subcommand_from $commands" -a completion -d "Print completion for a shell"

complete -c tally -n "__fish_seen_subcommand_from run compare graph report sensitivity threshold voi grid audit explain evidence eval check test fmt" -F
complete -c tally -n "__fish_seen_subcommand_from run compare graph report sensitivity threshold voi grid audit explain evidence eval" -l scenario -x -a "(__tally_scenarios)" -d "Scenario"
complete -c tally -n "__fish_seen_subcommand_from run compare graph report sensitivity threshold voi grid audit explain evidence eval" -l set -x -d "Give a field another value: name=expr"
complete -c tally -n "__fish_seen_subcommand_from run compare graph report sensitivity threshold voi grid audit explain evidence eval check test" -l std -x -a "(__fish_complete_directories)" -d "Another standard library"
complete -c tally -n "__fish_seen_subcommand_from run compare sensitivity threshold voi grid evidence" -l format -x -a "text json csv markdown" -d "Form of the result"
complete -c tally -n "__fish_seen_subcommand_from run compare" -l samples -x -d "Draw the uncertain numbers that often"
complete -c tally -n "__fish_seen_subcommand_from run compare" -l seed -x -d "Other draws"
complete -c tally -n "__fish_seen_subcommand_from run compare" -l sampling -x -a "sobol latin random" -d "How draws are spread"
complete -c tally -n "__fish_seen_subcommand_from run compare" -l threads -x -d "Threads to draw on"
complete -c tally -n "__fish_seen_subcommand_from run" -l precision -x -d "Draw until the return factor is known to that share"
complete -c tally -n "__fish_seen_subcommand_from graph" -l format -x -a "dot svg png pdf" -d "Form of the picture"
complete -c tally -n "__fish_seen_subcommand_from audit" -l format -x -a "text json markdown" -d "Form of the result"
complete -c tally -n "__fish_seen_subcommand_from explain" -l format -x -a "text json markdown" -d "Form of the result"
complete -c tally -n "__fish_seen_subcommand_from explain" -l depth -x -d "How many steps below the figure"
complete -c tally -n "__fish_seen_subcommand_from check" -l format -x -a "text json sarif" -d "Form of the messages"
complete -c tally -n "__fish_seen_subcommand_from run compare graph report sensitivity threshold voi grid audit explain evidence" -l lang -x -a "en nl" -d "Language of the result"
complete -c tally -n "__fish_seen_subcommand_from run compare graph report sensitivity threshold voi grid audit explain evidence" -s o -l output -r -F -d "Write to a file"
complete -c tally -n "__fish_seen_subcommand_from report" -l format -x -a "xlsx" -d "Form of the report"
complete -c tally -n "__fish_seen_subcommand_from graph report" -l model-version -x -d "Name the version of the model"
complete -c tally -n "__fish_seen_subcommand_from graph report" -l date -x -d "Date of the model: year-month-day"
complete -c tally -n "__fish_seen_subcommand_from sensitivity voi grid" -l of -x -a "return_factor net_present_value" -d "Figure"
complete -c tally -n "__fish_seen_subcommand_from sensitivity threshold voi explain" -l samples -x -d "How often numbers are drawn"
complete -c tally -n "__fish_seen_subcommand_from sensitivity threshold voi explain" -l seed -x -d "Another seed, other draws"
complete -c tally -n "__fish_seen_subcommand_from sensitivity threshold voi explain" -l sampling -x -a "sobol latin random" -d "How draws are spread"
complete -c tally -n "__fish_seen_subcommand_from sensitivity threshold voi explain" -l threads -x -d "Threads to draw on"
complete -c tally -n "__fish_seen_subcommand_from sensitivity" -l plus-minus -x -d "Vary every number by a share"
complete -c tally -n "__fish_seen_subcommand_from threshold" -l input -x -d "The number to vary"
complete -c tally -n "__fish_seen_subcommand_from threshold" -l goal -x -d "What is to be reached"
complete -c tally -n "__fish_seen_subcommand_from threshold" -l from -x -d "Where to begin looking"
complete -c tally -n "__fish_seen_subcommand_from threshold" -l to -x -d "Where to end"
complete -c tally -n "__fish_seen_subcommand_from grid" -l x -x -d "Input and range: name=from..to"
complete -c tally -n "__fish_seen_subcommand_from grid" -l y -x -d "Input and range: name=from..to"
complete -c tally -n "__fish_seen_subcommand_from grid" -l steps -x -d "How many values of each"
complete -c tally -n "__fish_seen_subcommand_from check" -l deny -x -a warnings -d "What counts as a mistake too"
complete -c tally -n "__fish_seen_subcommand_from fmt" -l check -d "Only name the files that would change"
complete -c tally -n "__fish_seen_subcommand_from new" -l like -x -a "youth_work loneliness social_arranging debts participation" -d "Type of project"
complete -c tally -n "__fish_seen_subcommand_from completion" -a "bash zsh fish"
complete -c tally -n "__fish_seen_subcommand_from explain-error" -a "(tally explain-error 2>/dev/null | cut -d' ' -f1)"
