#include "engine/uncertainty/sensitivity.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <tuple>
#include <unordered_map>

#include "engine/graph/ranges.hpp"
#include "engine/uncertainty/distributions.hpp"
#include "engine/uncertainty/figure_draws.hpp"
#include "engine/uncertainty/set_leaves.hpp"

namespace tally {
namespace {

constexpr double low_share = 0.05, high_share = 0.95;

/// One number that is varied: the leaves and spreads that it sets.
struct Varied {
  Swing swing;
  std::vector<std::uint32_t> leaves, spreads;
  double least = -std::numeric_limits<double>::infinity(), most = std::numeric_limits<double>::infinity();
};

/// Two samples of a block for each number: low and high.
class Tornado {
 public:
  Tornado(const Reduced& reduced, FormulaId formula) : runner_(reduced, wanted(reduced, formula)) {}

  /// `leaf_value(swing, leaf, is_high)` and `setting(is_high)` tell what leaves and spreads are set to.
  template <class LeafValue, class Setting>
  void fill(std::vector<Varied>& all, const LeafValue& leaf_value, const Setting& setting) {
    runner_.run();
    best_ = runner_.value(0, 0);
    constexpr std::size_t in_block = SetLeaves::lanes / 2;
    for (std::size_t begin = 0; begin < all.size(); begin += in_block) {
      const std::size_t end = std::min(all.size(), begin + in_block);
      runner_.leaves().clear();
      for (std::size_t i = begin; i < end; ++i)
        for (std::uint32_t high : {0u, 1u}) {
          const auto lane = static_cast<std::uint32_t>(2 * (i - begin) + high);
          for (std::uint32_t leaf : all[i].leaves)
            runner_.leaves().set(leaf, lane, leaf_value(all[i].swing, leaf, high == 1));
          for (std::uint32_t spread : all[i].spreads) runner_.leaves().set_spread(spread, lane, setting(high == 1));
        }
      runner_.run();
      for (std::size_t i = begin; i < end; ++i) read(all[i], static_cast<std::uint32_t>(2 * (i - begin)));
    }
  }
  double best() const { return best_; }

 private:
  /// The figure, and each spread for its value.
  static std::vector<FormulaId> wanted(const Reduced& reduced, FormulaId formula) {
    std::vector<FormulaId> ids{formula};
    ids.resize(1 + reduced.spreads.size(), formula);
    for (FormulaId id = 0; id < reduced.formulas.size(); ++id)
      if (reduced.formulas[id].op == FormulaOp::spread) ids[1 + reduced.formulas[id].payload] = id;
    return ids;
  }

  void read(Varied& varied, std::uint32_t lane) {
    Swing& swing = varied.swing;
    swing.at_low = runner_.value(0, lane);
    swing.at_high = runner_.value(0, lane + 1);
    const bool is_same = std::isnan(best_)
                             ? std::isnan(swing.at_low) && std::isnan(swing.at_high)
                             : std::abs(swing.at_low - best_) <= near() && std::abs(swing.at_high - best_) <= near();
    swing.moves_figure = !is_same;
    if (!varied.leaves.empty() || varied.spreads.empty()) return;
    swing.low = runner_.value(1 + varied.spreads[0], lane);
    swing.high = runner_.value(1 + varied.spreads[0], lane + 1);
  }
  /// What rounding alone can make.
  double near() const { return 1e-12 * std::abs(best_); }

  SettingsRunner runner_;
  double best_ = 0;
};

/// A draw's leaves and spreads, by draw.
struct PlacesOfDraws {
  explicit PlacesOfDraws(const Reduced& reduced) : leaves(reduced.draws.size()), spreads(reduced.draws.size()) {
    for (std::uint32_t i = 0; i < reduced.leaves.size(); ++i)
      if (reduced.leaves[i].draw != no_draw) leaves[reduced.leaves[i].draw].push_back(i);
    for (std::uint32_t i = 0; i < reduced.spreads.size(); ++i) spreads[reduced.spreads[i].draw].push_back(i);
  }
  std::vector<std::vector<std::uint32_t>> leaves, spreads;
};

/// The uncertain numbers of a run with what they set; those that no formula needs set nothing.
std::vector<Varied> varied_draws(const UncertainNumbers& uncertain, const Reduced& reduced) {
  const PlacesOfDraws places(reduced);
  std::vector<Varied> all;
  for (std::size_t i = 0; i < uncertain.draws.size(); ++i) {
    Varied varied;
    varied.swing.number = uncertain.numbers[i];
    const auto draw = std::find(reduced.draws.begin(), reduced.draws.end(), uncertain.draws[i]);
    if (draw != reduced.draws.end()) {
      varied.leaves = places.leaves[static_cast<std::size_t>(draw - reduced.draws.begin())];
      varied.spreads = places.spreads[static_cast<std::size_t>(draw - reduced.draws.begin())];
    }
    all.push_back(std::move(varied));
  }
  return all;
}

/// The number's own value in the plain run, where no leaf tells it.
double best_of(const Run& run, const DrawName& name) {
  for (const PlanDraw& draw : run.plan.draws)
    if (draw.number->key == name.key && draw.number->place == name.place) return run.values[draw.slot];
  return std::nan("");
}

/// Where no formula needs it: the interval, or the distribution with its plain arguments.
std::pair<double, double> percentiles(const Run& run, const DrawName& name) {
  for (std::size_t i = 0; i < run.plan.step_count(); ++i) {
    const bool is_draw = run.plan.kind[i] == StepKind::input || run.plan.kind[i] == StepKind::estimate;
    if (!is_draw || run.plan.c[i] == no_draw) continue;
    const Uncertain& number = *run.plan.draws[run.plan.c[i]].number;
    if (number.key != name.key || number.place != name.place) continue;
    std::vector<double> arguments;
    if (run.plan.kind[i] == StepKind::estimate)
      for (std::uint32_t k = 0; k < run.plan.b[i]; ++k)
        arguments.push_back(run.values[run.plan.operands[run.plan.a[i] + k]]);
    return {quantile(number, arguments, low_share), quantile(number, arguments, high_share)};
  }
  return {std::nan(""), std::nan("")};
}

void take_sorted(Sensitivity& told, std::vector<Varied> all) {
  for (Varied& varied : all) told.swings.push_back(std::move(varied.swing));
  std::stable_sort(told.swings.begin(), told.swings.end(), [](const Swing& a, const Swing& b) {
    return (a.moves_figure ? a.width() : -1) > (b.moves_figure ? b.width() : -1);
  });
}

/// The figure of a run, with groups of draws from A or B.
class MixedModel : public MixedFunction {
 public:
  MixedModel(const FigureDraws& figure, const Sampler& sampler)
      : leaves_(figure.reduced, figure.draws, sampler), runner_(figure.tape) {
    for (const DrawGroup& group : figure.groups) masks_.push_back(mask_of(figure, group));
    masks_.push_back(std::vector<char>(figure.reduced.draws.size(), 0));
    masks_.push_back(std::vector<char>(figure.reduced.draws.size(), 1));
  }
  void set_block(std::uint64_t block) override { leaves_.set_blocks(block, block); }
  void values(std::size_t from_b, double* out) override {
    const std::size_t groups = masks_.size() - 2;
    leaves_.mix(masks_[from_b == none ? groups : from_b == all ? groups + 1 : from_b]);
    taker_.set_target(out);
    runner_.run(leaves_, taker_);
  }

 private:
  MixedLeaves leaves_;
  TapeRunner runner_;
  OneTaker taker_;
  std::vector<std::vector<char>> masks_;
};

VarianceShares variance_shares(const FigureDraws& figure, const SampleOptions& options) {
  const Sampler sampler(options.sampling, options.seed, options.samples, two_streams(figure.reduced));
  VarianceShares told;
  told.asked = options.samples;
  told.seed = options.seed;
  told.sampling = options.sampling;
  told.indices =
      sobol_indices([&] { return std::make_unique<MixedModel>(figure, sampler); }, figure.groups.size(),
                    std::isfinite(figure.best) ? figure.best : 0,
                    {options.samples, batches_of(sampler, options.samples), options.threads, options.progress});
  for (std::size_t g = 0; g < figure.groups.size(); ++g) {
    VarianceShare share;
    for (std::uint32_t number : figure.groups[g].numbers) share.numbers.push_back(figure.uncertain.numbers[number]);
    share.index = told.indices.groups[g];
    told.shares.push_back(std::move(share));
  }
  std::stable_sort(told.shares.begin(), told.shares.end(), [](const VarianceShare& a, const VarianceShare& b) {
    return std::max(a.index.first, a.index.total) > std::max(b.index.first, b.index.total);
  });
  return told;
}

/// The literals that stand within a distribution's brackets: they are varied with it.
std::set<std::uint32_t> literals_in_brackets(const CheckedModel& model) {
  std::set<std::uint32_t> all;
  for (std::uint32_t i = 0; i < model.exprs.size(); ++i) {
    if (model.exprs[i].op != Op::uncertain) continue;
    for (std::uint32_t k = model.exprs[i].first.value; k < i; ++k)
      if (model.exprs[k].op == Op::literal) all.insert(model.exprs[k].payload);
  }
  return all;
}

/// Every number as written of a run, each once, with the leaf that it sets.
std::vector<Varied> varied_literals(const Run& run, const Reduced& reduced, const SourceSet& sources,
                                    Sensitivity& told) {
  const CheckedModel& model = run.variant.model();
  const std::set<std::uint32_t> in_brackets = literals_in_brackets(model);
  const ExpressionsOf steps(model);
  std::unordered_map<std::uint32_t, std::uint32_t> leaf_of;
  for (std::uint32_t i = 0; i < reduced.leaves.size(); ++i)
    if (reduced.leaves[i].literal != Leaf::no_literal) leaf_of.emplace(reduced.leaves[i].literal, i);
  std::vector<Varied> all;
  std::set<std::uint32_t> known;
  std::unordered_map<std::uint32_t, std::uint32_t> in_line;
  std::vector<std::uint32_t> fact_of;
  const std::vector<char> in_force = facts_in_force(run.variant);
  for (const PlanInput& input : run.plan.inputs) {
    if (input.literal == Leaf::no_literal || !input.fact || in_brackets.contains(input.literal)) continue;
    if (!in_force[input.fact.value] || !known.insert(input.literal).second) continue;
    Varied varied;
    varied.swing.number = written_number(run, sources, steps, input.fact, input.literal);
    varied.swing.written = true;
    varied.swing.best = model.literals[input.literal].value;
    const bool is_year = input.fact == model.settings.start_fact || input.fact == model.settings.horizon_fact;
    if (is_year || varied.swing.best == 0) {
      told.left_out.push_back({std::move(varied.swing.number), is_year ? WhyNotVaried::year : WhyNotVaried::zero});
      continue;
    }
    const Fact& fact = model.fact(input.fact);
    const bool is_alone =
        fact.part_end == fact.part_begin + 1 && model.exprs[model.parts[fact.part_begin].root.value].op == Op::literal;
    if (const auto range = range_of(fact); range && is_alone) varied.least = range->low, varied.most = range->high;
    varied.swing.number.which = ++in_line[input.fact.value];
    fact_of.push_back(input.fact.value);
    if (const auto leaf = leaf_of.find(input.literal); leaf != leaf_of.end()) varied.leaves = {leaf->second};
    all.push_back(std::move(varied));
  }
  for (std::size_t i = 0; i < all.size(); ++i)
    if (in_line[fact_of[i]] == 1) all[i].swing.number.which = 0;
  return all;
}

}  // namespace

double Swing::width() const {
  if (!std::isfinite(at_low) || !std::isfinite(at_high)) return std::numeric_limits<double>::infinity();
  return std::abs(at_high - at_low);
}

namespace {

std::unique_ptr<Sensitivity> swings_of(const Run& run, const AskedFigure& figure, const FigureDraws& ready) {
  const Reduced& reduced = ready.reduced;
  auto told = std::make_unique<Sensitivity>();
  told->figure = figure;
  std::vector<Varied> all = varied_draws(ready.uncertain, reduced);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const DrawName& draw = ready.uncertain.draws[i];
    all[i].swing.best = best_of(run, draw);
    std::tie(all[i].swing.low, all[i].swing.high) = percentiles(run, draw);
  }
  Tornado tornado(reduced, ready.formula);
  tornado.fill(
      all,
      [&](const Swing&, std::uint32_t leaf, bool high) {
        const Leaf& number = reduced.leaves[leaf];
        return quantile(*number.number, number.arguments, high ? high_share : low_share);
      },
      [](bool high) {
        return SpreadSetting{high ? high_share : low_share, 1};
      });
  told->best = tornado.best();
  take_sorted(*told, std::move(all));
  return told;
}

}  // namespace

std::unique_ptr<Sensitivity> sensitivity(const Run& run, const AskedFigure& figure, const SourceSet& sources,
                                         const SampleOptions& options, DiagnosticSink& sink) {
  const auto ready = figure_draws(run, figure, sources, sink);
  if (!ready) return nullptr;
  auto told = swings_of(run, figure, *ready);
  if (!ready->groups.empty()) told->variance = variance_shares(*ready, options);
  return told;
}

std::unique_ptr<Sensitivity> percentile_swings(const Run& run, const AskedFigure& figure, const SourceSet& sources,
                                               DiagnosticSink& sink) {
  const auto ready = figure_draws(run, figure, sources, sink);
  return ready ? swings_of(run, figure, *ready) : nullptr;
}

std::unique_ptr<Sensitivity> sensitivity_plus_minus(const Run& run, const AskedFigure& figure, const SourceSet& sources,
                                                    double share) {
  Reduced reduced;
  Reducer reducer(reduced, LeavesOf::literals);
  reducer.take(run.plan, run.values, slots_of(run, figure));
  const FormulaId formula = reducer.algebra().formula_of(form_of(run, figure, reducer));
  auto told = std::make_unique<Sensitivity>();
  told->figure = figure;
  told->plus_minus = share;
  const UncertainNumbers uncertain = uncertain_numbers(run, sources);
  std::vector<Varied> all = varied_draws(uncertain, reduced);
  for (std::size_t i = 0; i < all.size(); ++i) all[i].swing.best = best_of(run, uncertain.draws[i]);
  std::vector<Varied> written = varied_literals(run, reduced, sources, *told);
  std::move(written.begin(), written.end(), std::back_inserter(all));
  for (Varied& varied : all) {
    Swing& swing = varied.swing;
    swing.low = std::max(swing.best * (1 - share), varied.least);
    swing.high = std::min(swing.best * (1 + share), varied.most);
    if (swing.best < 0) {
      swing.low = std::min(swing.best * (1 - share), varied.most);
      swing.high = std::max(swing.best * (1 + share), varied.least);
    }
  }
  Tornado tornado(reduced, formula);
  tornado.fill(
      all,
      [&](const Swing& swing, std::uint32_t leaf, bool high) {
        if (swing.written) return high ? swing.high : swing.low;
        return reduced.leaves[leaf].best * (high ? 1 + share : 1 - share);
      },
      [&](bool high) {
        return SpreadSetting{0, high ? 1 + share : 1 - share};
      });
  told->best = tornado.best();
  take_sorted(*told, std::move(all));
  return told;
}

}  // namespace tally
