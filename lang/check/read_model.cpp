#include <fmt/format.h>

#include "lang/check/schema.hpp"

namespace tally {
namespace {

constexpr std::string_view kMoments[] = {"start", "middle", "end"};
constexpr std::string_view kLayers[] = {"groups", "interventions", "effects", "impacts", "sectors", "stakeholders"};
constexpr int kMaxHorizon = 1000;

/// Reads the `model` declaration.
class ModelReader {
 public:
  ModelReader(Checking& checking, const ModuleNames& names)
      : checking_(checking), tree_(*names.tree), node_(names.model), settings_(checking.model.settings) {}

  void run() {
    const NodeIndex name = tree_.child(node_, Syntax::name);
    read_identity(name);
    const Subject subject{EntityKind::model, settings_.id.name, settings_.id.span};
    read_links(checking_, tree_, node_, subject, 0, 0);
    read_block(checking_, tree_, tree_.child(node_, Syntax::block), subject, settings_.id.tags,
               [&](const FieldRule& rule, const Item& item) { take(rule, item); });
    if (!cost_timing_given_) settings_.cost_timing = timing_;
    if (!benefit_timing_given_) settings_.benefit_timing = timing_;
    add_facts();
  }

 private:
  void read_identity(NodeIndex name) {
    settings_.id.name = settings_.id.path = settings_.id.label = tree_.text_of(name);
    settings_.id.span = tree_.span(name);
    settings_.id.module = ModuleId(0);
    if (const NodeIndex label = tree_.child(node_, Syntax::label); label != 0)
      settings_.id.label = checking_.text_of(tree_, label);
    if (const std::string doc = tree_.doc_of(node_); !doc.empty()) settings_.id.doc = checking_.keep(doc);
  }

  void take(const FieldRule& rule, const Item& item) {
    if (item.value == 0) return;
    if (rule.name == "start") {
      settings_.start_span = tree_.span(item.value);
      settings_.start = checking_.values.year(tree_, item.value, "`start`").value_or(0);
    } else if (rule.name == "horizon")
      read_horizon(item);
    else if (rule.name == "prices" || rule.name == "index")
      return;  // read before all values
    else if (rule.name == "discount")
      read_number_field(checking_, tree_, item, rule, {EntityKind::model, 0}, &settings_.discount, {});
    else if (rule.name == "zero_alternative")
      settings_.zero_alternative = read_text(checking_, tree_, item);
    else if (rule.name == "layers")
      read_layers(item);
    else
      read_timing(rule, item);
  }

  void read_horizon(const Item& item) {
    settings_.horizon_span = tree_.span(item.value);
    const auto years = checking_.values.whole_years(tree_, item.value, "`horizon`");
    if (!years) return;
    if (*years < 1 || *years > kMaxHorizon) {
      Diagnostic& diagnostic = checking_.sink.error(Code::horizon_range, settings_.horizon_span,
                                                    fmt::format("a horizon of {} years is not possible", *years));
      diagnostic.notes.push_back(fmt::format("a model runs over 1 to {} years", kMaxHorizon));
      diagnostic.hint = "write, say, `horizon: 10 years`";
      return;
    }
    settings_.horizon = *years;
  }

  void read_timing(const FieldRule& rule, const Item& item) {
    std::optional<std::size_t> found;
    if (tree_.kind(item.value) == Syntax::moment) {
      std::string_view text = tree_.text_of(item.value);
      for (std::size_t at = 0; at < 3; ++at)
        if (text.starts_with(kMoments[at])) found = at;
    }
    if (!found) return report_value(checking_, tree_, item, "`start of year`, `middle of year` or `end of year`");
    const When when = static_cast<When>(*found);
    if (rule.name == "timing")
      timing_ = when;
    else if (rule.name == "cost_timing")
      settings_.cost_timing = when, cost_timing_given_ = true;
    else
      settings_.benefit_timing = when, benefit_timing_given_ = true;
  }

  void read_layers(const Item& item) {
    for (NodeIndex node : tree_.children(item.value)) {
      const Item layer = read_item(tree_, node);
      if (layer.name.empty()) continue;
      bool known = false;
      for (std::string_view name : kLayers) known = known || name == layer.name;
      if (!known) {
        checking_.sink
            .error(Code::wrong_word, tree_.span(layer.name_node), fmt::format("there is no layer `{}`", layer.name))
            .notes.push_back(fmt::format("the layers are {}", fmt::join(kLayers, ", ")));
        continue;
      }
      if (settings_.layers.contains(layer.name))
        checking_.sink
            .error(Code::repeated_field, tree_.span(layer.name_node), fmt::format("`{}` is given twice", layer.name))
            .hint = "leave one of the two out";
      settings_.layers[layer.name] = read_text(checking_, tree_, layer);
    }
  }

  void add_facts() {
    Dimensions& dimensions = checking_.model.dimensions;
    const EntityRef model{EntityKind::model, 0};
    settings_.start_fact =
        put_constant(checking_, model, Field::value, "start", settings_.start, Dimensions::none, settings_.start_span);
    settings_.horizon_fact = put_constant(checking_, model, Field::value, "horizon", settings_.horizon,
                                          dimensions.of(Dimensions::time), settings_.horizon_span);
  }

  Checking& checking_;
  const SyntaxTree& tree_;
  NodeIndex node_;
  Settings& settings_;
  When timing_ = When::start;
  bool cost_timing_given_ = false, benefit_timing_given_ = false;
};

}  // namespace

void read_model(Checking& checking) {
  const ModuleNames& names = checking.modules[0];
  if (names.model == 0) return;
  checking.model.has_model = true;
  ModelReader(checking, names).run();
}

}  // namespace tally
