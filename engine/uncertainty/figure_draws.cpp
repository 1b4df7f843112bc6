#include "engine/uncertainty/figure_draws.hpp"

#include "engine/uncertainty/set_leaves.hpp"

namespace tally {
namespace {

/// The draws that a tape reads, by their place.
std::vector<char> read_by(const Tape& tape, const Reduced& reduced) {
  std::vector<char> read(reduced.draws.size());
  for (const Tape::Instruction& instruction : tape.instructions) {
    if (instruction.kind == Tape::Kind::leaf) read[reduced.leaves[instruction.payload].draw] = 1;
    if (instruction.kind == Tape::Kind::spread) read[reduced.spreads[instruction.payload].draw] = 1;
  }
  return read;
}

std::uint32_t place_in(const UncertainNumbers& uncertain, const DrawName& draw) {
  return static_cast<std::uint32_t>(std::find(uncertain.draws.begin(), uncertain.draws.end(), draw) -
                                    uncertain.draws.begin());
}

void put_groups(FigureDraws& figure) {
  const std::vector<char> read = read_by(figure.tape, figure.reduced);
  const std::size_t count = figure.uncertain.draws.size();
  figure.is_used.assign(count, 0);
  std::vector<std::uint32_t> draw_at(count, no_draw);
  std::vector<std::uint32_t> number_of(figure.reduced.draws.size(), no_draw);
  for (std::uint32_t draw = 0; draw < figure.reduced.draws.size(); ++draw) {
    const std::uint32_t number = place_in(figure.uncertain, figure.reduced.draws[draw]);
    if (number == count) continue;
    draw_at[number] = draw;
    number_of[draw] = number;
    figure.is_used[number] = read[draw];
  }
  std::vector<char> done(figure.draws.groups.size());
  for (std::uint32_t number = 0; number < count; ++number) {
    if (!figure.is_used[number]) continue;
    const std::uint32_t together = figure.draws.group_of_draw[draw_at[number]];
    if (together == no_draw) {
      figure.groups.push_back({{draw_at[number]}, {number}});
      continue;
    }
    if (done[together]) continue;
    done[together] = 1;
    DrawGroup group;
    for (std::uint32_t draw : figure.draws.groups[together].members) {
      group.draws.push_back(draw);
      if (number_of[draw] != no_draw) group.numbers.push_back(number_of[draw]);
    }
    std::sort(group.numbers.begin(), group.numbers.end());
    figure.groups.push_back(std::move(group));
  }
}

}  // namespace

std::unique_ptr<FigureDraws> figure_draws(const Run& run, const AskedFigure& figure, const SourceSet& sources,
                                          DiagnosticSink& sink) {
  auto made = std::make_unique<FigureDraws>();
  made->uncertain = uncertain_numbers(run, sources);
  Reducer reducer(made->reduced);
  reducer.take(run.plan, run.values, slots_of(run, figure));
  made->formula = reducer.algebra().formula_of(form_of(run, figure, reducer));
  check_distributions(made->reduced, sink);
  const std::vector<RankCorrelation> correlations = correlations_of(run.variant, reducer, sink);
  if (sink.has_errors()) return nullptr;
  made->draws = prepare_draws(made->reduced, correlations);
  made->tape = lay_out(made->reduced.formulas, std::vector{made->formula});
  SettingsRunner plain(made->reduced, {made->formula});
  plain.run();
  made->best = plain.value(0, 0);
  put_groups(*made);
  return made;
}

std::vector<char> mask_of(const FigureDraws& figure, const DrawGroup& group, bool others) {
  std::vector<char> mask(figure.reduced.draws.size(), others ? 1 : 0);
  for (std::uint32_t draw : group.draws) mask[draw] = others ? 0 : 1;
  return mask;
}

}  // namespace tally
