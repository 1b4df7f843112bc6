#include "engine/explain/explainer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "engine/explain/explained_names.hpp"

namespace tally {
namespace {

/// Builds the steps from a figure down, those nearest to it first.
class Building {
 public:
  Building(Derivation& derivation, const ExplainOptions& options) : derivation_(derivation), options_(options) {
    explanation_.first_year = derivation.run().plan.start;
  }

  Explanation take(const Topic& root) {
    place_of(root, 0);
    return expanded();
  }

  /// The figures below a name, without those that are zero, each on a line unless a depth was asked for.
  Explanation take(std::string name, const std::vector<Topic>& figures) {
    Draft group;
    group.step.about = StepAbout::group;
    group.step.form = StepForm::figures;
    group.step.name = std::move(name);
    std::uint32_t zeros = 0;
    for (const Topic& figure : figures) {
      const bool is_zero = derivation_.draft(figure).step.value == 0.0;
      if (!is_zero) group.parts.push_back({figure, 0, 1});
      zeros += is_zero ? 1 : 0;
    }
    add_step(std::move(group), 0);
    Explanation all = expanded();
    if (!options_.depth)
      for (const StepPart& part : all.steps[0].parts) make_brief(all.steps[part.step]);
    if (zeros > 0) add_zeros(all, zeros);
    return all;
  }

 private:
  Explanation expanded() {
    const StepAbout about = explanation_.steps[0].about;
    const bool is_overview = about == StepAbout::group || about == StepAbout::source || about == StepAbout::rule;
    depth_ = options_.depth.value_or(is_overview ? 1 : ExplainOptions::usual_depth);
    explanation_.depth = depth_;
    for (std::size_t i = 0; i < explanation_.steps.size(); ++i) expand(static_cast<std::uint32_t>(i));
    return std::move(explanation_);
  }

  static void make_brief(ExplainedStep& step) {
    step.form = StepForm::computed;
    step.formula.clear();
    step.rows.clear();
    step.written.clear();
    step.place.clear();
    step.cites.clear();
    step.grade.reset();
    step.has_more = false;
  }

  static void add_zeros(Explanation& all, std::uint32_t count) {
    all.steps[0].parts.push_back({static_cast<std::uint32_t>(all.steps.size()), 0, 1});
    ExplainedStep& zeros = all.steps.emplace_back();
    zeros.about = StepAbout::zeros;
    zeros.form = StepForm::figures;
    zeros.left_out = count;
  }

  void add_step(Draft draft, unsigned depth) {
    explanation_.steps.push_back(std::move(draft.step));
    parts_.push_back(std::move(draft.parts));
    depths_.push_back(depth);
  }

  std::uint32_t place_of(const Topic& topic, unsigned depth) {
    const auto [found, fresh] = places_.try_emplace(topic, static_cast<std::uint32_t>(explanation_.steps.size()));
    if (fresh) add_step(derivation_.draft(topic), depth);
    return found->second;
  }

  void expand(std::uint32_t place) {
    std::vector<TopicPart> parts = std::move(parts_[place]);
    if (parts.empty()) return;
    if (depths_[place] >= depth_) {
      explanation_.steps[place].has_more = true;
      return;
    }
    const StepForm form = explanation_.steps[place].form;
    std::size_t shown = parts.size();
    if (form == StepForm::sum) {
      std::stable_sort(parts.begin(), parts.end(),
                       [](const TopicPart& a, const TopicPart& b) { return std::abs(a.adds) > std::abs(b.adds); });
      if (parts.size() > options_.parts + 1) shown = options_.parts;
    }
    if (form == StepForm::figures && parts.size() > ExplainOptions::most_figures + 1)
      shown = ExplainOptions::most_figures;
    std::vector<StepPart> made;
    for (std::size_t i = 0; i < shown; ++i)
      made.push_back({place_of(parts[i].topic, depths_[place] + 1), parts[i].adds, parts[i].factor});
    if (shown < parts.size()) made.push_back(rest_of(place, std::span(parts).subspan(shown)));
    ExplainedStep& step = explanation_.steps[place];
    step.parts = std::move(made);
    if (form == StepForm::sum && step.formula.empty()) step.formula = sum_formula(step);
  }

  StepPart rest_of(std::uint32_t place, std::span<const TopicPart> parts) {
    ExplainedStep rest;
    rest.about = StepAbout::rest;
    rest.form = StepForm::computed;
    rest.unit = explanation_.steps[place].unit;
    rest.left_out = static_cast<std::uint32_t>(parts.size());
    double all = 0;
    for (const TopicPart& part : parts) all += part.adds;
    if (explanation_.steps[place].form == StepForm::figures)
      rest.form = StepForm::figures;
    else
      rest.value = all;
    explanation_.steps.push_back(std::move(rest));
    parts_.emplace_back();
    depths_.push_back(depths_[place] + 1);
    return {static_cast<std::uint32_t>(explanation_.steps.size() - 1), all, 1};
  }

  /// "a + 0.7 × b − c + …"
  std::string sum_formula(const ExplainedStep& step) const {
    constexpr std::size_t longest = 4;
    std::string text;
    for (std::size_t i = 0; i < step.parts.size(); ++i) {
      const StepPart& part = step.parts[i];
      const ExplainedStep& of = explanation_.steps[part.step];
      if (i == longest || of.about == StepAbout::rest) return text + " + …";
      text += i == 0 ? (part.factor < 0 ? "−" : "") : part.factor < 0 ? " − " : " + ";
      if (std::abs(part.factor) != 1) text += fmt::format("{:.6g} × ", std::abs(part.factor));
      text += of.name;
    }
    return text;
  }

  Derivation& derivation_;
  ExplainOptions options_;
  unsigned depth_ = 0;
  Explanation explanation_;
  std::map<Topic, std::uint32_t> places_;
  std::vector<std::vector<TopicPart>> parts_;  ///< beside the steps
  std::vector<unsigned> depths_;
};

Topic topic_of(const EffectGraph& graph, NodeId node) {
  const GraphNode& at = graph.nodes[node.value];
  return {TopicKind::thing, static_cast<std::uint32_t>(at.kind), at.index};
}

}  // namespace

Explainer::Explainer(const Run& run, const SourceSet& sources)
    : derivation_(std::make_unique<Derivation>(run, sources)) {}
Explainer::~Explainer() = default;

std::optional<Explanation> Explainer::of(std::string_view name, const ExplainOptions& options) {
  names();
  if (const Topic* topic = names_->find(name)) return Building(*derivation_, options).take(*topic);
  const std::vector<Topic> figures = names_->below(name);
  if (figures.empty()) return {};
  return Building(*derivation_, options).take(std::string(name), figures);
}

Explanation Explainer::of_node(NodeId node, const ExplainOptions& options) {
  return Building(*derivation_, options).take(topic_of(derivation_->run().graph, node));
}

std::optional<Explanation> Explainer::of_key(std::string_view key, const ExplainOptions& options) {
  constexpr std::string_view kinds[] = {"group", "intervention", "effect", "impact", "sector", "stakeholder"};
  const Run& run = derivation_->run();
  const CheckedModel& model = run.variant.model();
  const std::size_t slash = key.find('/');
  if (slash == std::string_view::npos) return {};
  const std::string_view kind = key.substr(0, slash), name = key.substr(slash + 1);
  const auto name_at = [&](const GraphNode& node) -> std::string_view {
    switch (node.kind) {
      case NodeKind::group:
        return model.groups[node.index].id.name;
      case NodeKind::intervention:
        return model.interventions[node.index].id.name;
      case NodeKind::effect:
        return run.graph.effects[node.index].name;
      case NodeKind::impact:
        return run.graph.impact_bodies[node.index]->id.path;
      case NodeKind::sector:
        return model.sectors[node.index].id.name;
      default:
        return model.stakeholders[node.index].id.name;
    }
  };
  for (std::size_t i = 0; i < run.graph.nodes.size(); ++i)
    if (kinds[static_cast<std::size_t>(run.graph.nodes[i].kind)] == kind && name_at(run.graph.nodes[i]) == name)
      return of_node(NodeId(i), options);
  return {};
}

Explanation Explainer::of_expression(ExprId root, const ExplainOptions& options) {
  return Building(*derivation_, options).take(derivation_->topic_of(root));
}

const std::vector<std::string>& Explainer::names() {
  if (!names_) names_ = std::make_unique<ExplainedNames>(*derivation_);
  return names_->all();
}

}  // namespace tally
