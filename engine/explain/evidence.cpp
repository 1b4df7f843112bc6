#include "engine/explain/evidence.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "engine/evaluate/collect.hpp"
#include "engine/graph/condition_reads.hpp"
#include "engine/uncertainty/sensitivity.hpp"

namespace tally {
namespace {

class Gathers {
 public:
  Gathers(const Run& run, const SourceSet& sources)
      : run_(run),
        model_(run.variant.model()),
        sources_(sources),
        in_force_(facts_in_force(run.variant)),
        readers_(rules_that_read(run.variant, run.graph)) {
    for (std::uint32_t i = 0; i < model_.facts.size(); ++i)
      if (in_force_[i]) lines_.try_emplace(model_.facts[i].name, FactId(i));
  }

  std::unique_ptr<Evidence> take(DiagnosticSink& sink) {
    evidence_ = std::make_unique<Evidence>();
    evidence_->share_by_grade = priced_share_by_grade(run_, 0);
    evidence_->first_year = run_.plan.start;
    evidence_->last_year = run_.plan.start + static_cast<int>(run_.plan.years) - 1;
    sources_past_their_time();
    sources_without_use();
    return assumptions(sink) ? std::move(evidence_) : nullptr;
  }

 private:
  void sources_past_their_time() {
    for (std::uint32_t s = 0; s < model_.sources.size(); ++s) {
      const Source& source = model_.sources[s];
      if (!source.valid_until || *source.valid_until >= evidence_->last_year) continue;
      ExpiredSource expired{std::string(source.id.name),
                            std::string(source.id.label),
                            place_of(sources_, source.id.span),
                            *source.valid_until,
                            *source.valid_until < evidence_->first_year,
                            {}};
      for (std::uint32_t i = 0; i < model_.facts.size(); ++i)
        if (in_force_[i] && !model_.facts[i].same_as && cites(FactId(i), SourceId(s)))
          expired.lines.emplace_back(model_.facts[i].name);
      if (!expired.lines.empty()) evidence_->expired.push_back(std::move(expired));
    }
  }

  bool cites(FactId fact, SourceId source) const {
    const auto all = model_.cites_of(fact);
    return std::any_of(all.begin(), all.end(),
                       [&](const Cite& cite) { return !cite.assumed && cite.source == source; });
  }

  void sources_without_use() {
    std::vector<char> used(model_.sources.size());
    for (const Cite& cite : model_.cites)
      if (!cite.assumed && cite.source) used[cite.source.value] = 1;
    for (std::uint32_t s = 0; s < model_.sources.size(); ++s) {
      const Identity& id = model_.sources[s].id;
      if (used[s] || model_.modules[id.module.value].is_library) continue;
      evidence_->unused.push_back({std::string(id.name), std::string(id.label), place_of(sources_, id.span)});
    }
  }

  bool assumptions(DiagnosticSink& sink) {
    evidence_->figure = *figure_named(run_, "return_factor");
    if (!std::isfinite(run_.values[evidence_->figure.slot]))
      evidence_->figure = *figure_named(run_, "net_present_value");
    evidence_->best = run_.values[evidence_->figure.slot];
    const auto uncertain = percentile_swings(run_, evidence_->figure, sources_, sink);
    if (!uncertain) return false;
    const auto written = sensitivity_plus_minus(run_, evidence_->figure, sources_, Evidence::variation);
    for (const Swing& swing : uncertain->swings) take(swing);
    for (const Swing& swing : written->swings)
      if (swing.written) take(swing);
    for (const auto& [number, why] : written->left_out)
      if (why == WhyNotVaried::zero) take(Swing{number, 0, 0, 0, evidence_->best, evidence_->best, true, false});
    const auto rank = [](const Assumption& each) { return each.influence.value_or(each.read_by.empty() ? -2 : -1); };
    std::stable_sort(evidence_->assumptions.begin(), evidence_->assumptions.end(),
                     [&](const Assumption& a, const Assumption& b) { return rank(a) > rank(b); });
    return true;
  }

  void take(const Swing& swing) {
    const ModelNumber& number = swing.number;
    if (!number.assumed && !number.sources.empty()) return;
    const Module* module = module_of(number.span.file);
    std::vector<std::string> read_by = rules_reading(number.name);
    if (!swing.moves_figure && read_by.empty() && module != nullptr && module->is_library) return;
    Assumption& assumption = evidence_->assumptions.emplace_back();
    assumption.name = number.which > 0 ? number.name + " #" + std::to_string(number.which) : number.name;
    assumption.label = number.label;
    assumption.written = sources_.text(number.span);
    assumption.assumed = number.assumed;
    assumption.why = why_assumed(number.name);
    if (module != nullptr) assumption.module = module->path;
    assumption.place = number.place;
    assumption.span = number.span;
    assumption.uncertain = !swing.written;
    assumption.unit = number.unit;
    assumption.percent = number.percent;
    assumption.low = swing.low;
    assumption.high = swing.high;
    assumption.at_low = swing.at_low;
    assumption.at_high = swing.at_high;
    if (swing.moves_figure) assumption.influence = swing.width();
    assumption.read_by = std::move(read_by);
  }

  std::vector<std::string> rules_reading(std::string_view line) const {
    std::vector<std::string> names;
    if (const auto found = lines_.find(line); found != lines_.end())
      for (const RuleId rule : readers_[found->second.value]) names.emplace_back(model_.rules[rule.value].id.name);
    return names;
  }

  std::string why_assumed(std::string_view line) const {
    const auto found = lines_.find(line);
    if (found == lines_.end()) return {};
    for (const Cite& cite : model_.cites_of(found->second))
      if (cite.assumed && !cite.text.empty()) return std::string(cite.text);
    return {};
  }

  const Module* module_of(FileId file) const {
    for (const Module& module : model_.modules)
      if (module.file == file) return &module;
    return nullptr;
  }

  const Run& run_;
  const CheckedModel& model_;
  const SourceSet& sources_;
  std::vector<char> in_force_;
  std::vector<std::vector<RuleId>> readers_;            ///< by FactId: rules of which a condition reads it
  std::unordered_map<std::string_view, FactId> lines_;  ///< those that hold, by name
  std::unique_ptr<Evidence> evidence_;
};

}  // namespace

std::unique_ptr<Evidence> evidence_of(const Run& run, const SourceSet& sources, DiagnosticSink& sink) {
  return Gathers(run, sources).take(sink);
}

}  // namespace tally
