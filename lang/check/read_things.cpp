#include <fmt/format.h>

#include "lang/check/name_scope.hpp"
#include "lang/check/schema.hpp"

namespace tally {
namespace {

constexpr std::string_view kBetter[] = {"fewer", "more"};
constexpr std::string_view kKinds[] = {"event", "state"};
constexpr int kMaxLevels = 100;

/// Reads sources, groups, outcomes, sectors, stakeholders: what stands for itself.
class ThingReader {
 public:
  ThingReader(Checking& checking, std::uint32_t instance, const Declared& declared, EntityRef entity)
      : checking_(checking),
        model_(checking.model),
        tree_(checking.tree_of(instance)),
        instance_(instance),
        declared_(declared),
        entity_(entity),
        subject_{declared.kind, declared.name, tree_.span(declared.name_node)} {}

  void run() {
    read_links(checking_, tree_, declared_.node, subject_, 0, 0);
    Identity& identity = identity_of(model_, entity_);
    if (declared_.kind == EntityKind::outcome) has_levels_ = has_field("levels");
    if (declared_.kind == EntityKind::group) model_.groups[entity_.index].unit = persons();
    if (declared_.kind == EntityKind::outcome && has_levels_) outcome().unit = persons();
    read_block(checking_, tree_, tree_.child(declared_.node, Syntax::block), subject_, identity.tags,
               [&](const FieldRule& rule, const Item& item) { take(rule, item); });
    if (declared_.kind == EntityKind::outcome) finish_outcome();
  }

 private:
  DimensionId persons() { return model_.dimensions.of(Dimensions::persons); }
  Outcome& outcome() { return model_.outcomes[entity_.index]; }

  bool has_field(std::string_view name) const {
    const NodeIndex block = tree_.child(declared_.node, Syntax::block);
    if (block == 0) return false;
    for (NodeIndex node : tree_.children(block))
      if (tree_.kind(node) == Syntax::field && tree_.text_of(node + 1) == name) return true;
    return false;
  }

  void take(const FieldRule& rule, const Item& item) {
    if (item.value == 0) return;
    if (is_number(rule)) {
      read_number_field(checking_, tree_, item, rule, entity_, fact_slot(model_, entity_, rule.field), {instance_, {}});
      return;
    }
    switch (declared_.kind) {
      case EntityKind::source:
        return take_source(rule, item);
      case EntityKind::group:
        model_.groups[entity_.index].unit = read_unit(item).value_or(DimensionId());
        return;
      case EntityKind::outcome:
        return take_outcome(rule, item);
      default:
        return;
    }
  }

  void take_source(const FieldRule& rule, const Item& item) {
    Source& source = model_.sources[entity_.index];
    if (rule.name == "year")
      source.year = checking_.values.year(tree_, item.value, "`year`").value_or(0);
    else if (rule.name == "valid_until")
      source.valid_until = checking_.values.year(tree_, item.value, "`valid_until`");
    else if (rule.name == "url")
      source.url = read_text(checking_, tree_, item);
    else if (rule.name == "note")
      source.note = read_text(checking_, tree_, item);
    else
      read_grade(item, source);
  }

  void read_grade(const Item& item, Source& source) {
    const std::string_view text = tree_.text_of(item.value);
    if (text.size() == 1 && text[0] >= 'A' && text[0] <= 'D') {
      source.grade = static_cast<Grade>(text[0] - 'A');
      return;
    }
    checking_.sink.error(Code::wrong_word, tree_.span(item.value), fmt::format("`{}` is no grade", text)).hint =
        "the grades are A (best), B, C and D: write one of these";
  }

  std::optional<DimensionId> read_unit(const Item& item) {
    const Syntax kind = tree_.kind(item.value);
    if (kind != Syntax::path && kind != Syntax::unit) {
      report_value(checking_, tree_, item, "the name of a unit");
      return std::nullopt;
    }
    const NameScope scope(checking_, instance_);
    const auto meaning = checking_.values.unit(tree_.text_of(item.value), tree_.span(item.value), scope);
    if (!meaning) return std::nullopt;
    if (meaning->dimension == Dimensions::none || meaning->factor != 1 || !is_count(meaning->dimension)) {
      checking_.sink
          .error(Code::impossible_unit, tree_.span(item.value),
                 fmt::format("`{}` cannot be counted", tree_.text_of(item.value)))
          .hint = "name `persons` or a count of your own: `unit visit, visits`";
      return std::nullopt;
    }
    return meaning->dimension;
  }

  bool is_count(DimensionId dimension) const {
    const auto factors = model_.dimensions.factors(dimension);
    return factors.size() == 1 && factors[0].power == 1 && factors[0].base.value >= Dimensions::persons.value;
  }

  void take_outcome(const FieldRule& rule, const Item& item) {
    if (rule.name == "unit") {
      has_unit_ = true;
      if (const auto unit = read_unit(item)) outcome().unit = *unit;
    } else if (rule.name == "better") {
      if (const auto found = read_word(checking_, tree_, item, kBetter)) outcome().fewer_is_better = *found == 0;
    } else if (rule.name == "kind") {
      kind_ = read_word(checking_, tree_, item, kKinds);
      kind_node_ = item.value;
    } else if (rule.name == "levels")
      read_levels(item);
  }

  void read_levels(const Item& item) {
    std::vector<std::string_view>& levels = outcome().levels;
    const auto add = [&](NodeIndex node) {
      if (tree_.kind(node) != Syntax::path)
        return report_value(checking_, tree_, item, "a range `1..5`, or names, worst first");
      for (std::string_view level : levels)
        if (level == tree_.text_of(node))
          checking_.sink.error(Code::declared_twice, tree_.span(node),
                               fmt::format("the level `{}` is given twice", level));
      levels.push_back(tree_.text_of(node));
    };
    const Syntax kind = tree_.kind(item.value);
    if (kind == Syntax::span) return read_range(item, levels);
    if (kind != Syntax::list) return add(item.value);
    for (NodeIndex node : tree_.children(item.value)) {
      if (levels.size() == kMaxLevels) return report_too_many_levels(tree_.span(node));
      add(node);
    }
  }

  void report_too_many_levels(Span span) {
    checking_.sink.error(Code::wrong_value, span, "these are too many levels").hint =
        fmt::format("an outcome has at most {} levels", kMaxLevels);
  }

  void read_range(const Item& item, std::vector<std::string_view>& levels) {
    std::array<std::optional<double>, 2> ends;
    std::size_t count = 0;
    for (NodeIndex node : tree_.children(item.value))
      if (count < 2) ends[count++] = checking_.values.bare_number(tree_, node, "a level");
    if (!ends[0] || !ends[1]) return;
    if (*ends[1] - *ends[0] >= kMaxLevels) return report_too_many_levels(tree_.span(item.value));
    const int low = static_cast<int>(*ends[0]), high = static_cast<int>(*ends[1]);
    if (low != *ends[0] || high != *ends[1] || low < 0 || high <= low) {
      checking_.sink.error(Code::wrong_value, tree_.span(item.value), "this is no range of levels").hint =
          "write two whole numbers, the lower first: `levels: 1..5`";
      return;
    }
    for (int level = low; level <= high; ++level) levels.push_back(checking_.keep(std::to_string(level)));
  }

  void finish_outcome() {
    Outcome& made = outcome();
    if (!has_unit_ && !has_levels_ && !is_flawed(checking_, made.id))
      checking_.sink
          .error(Code::missing_field, subject_.span, fmt::format("outcome `{}` gives no `unit`", subject_.name))
          .hint =
          "say what is counted: `unit: persons`, or a count of your own, such as `unit offence, offences` and `unit: "
          "offences`";
    made.is_state = kind_ ? *kind_ == 1 : has_levels_ || made.unit == persons();
    if (has_levels_ && kind_ == 0u)
      checking_.sink.error(Code::wrong_value, tree_.span(kind_node_), "an outcome with levels is a state, not an event")
          .hint = "leave `kind` out";
  }

  Checking& checking_;
  CheckedModel& model_;
  const SyntaxTree& tree_;
  std::uint32_t instance_;
  const Declared& declared_;
  EntityRef entity_;
  Subject subject_;
  bool has_levels_ = false, has_unit_ = false;
  std::optional<std::size_t> kind_;
  NodeIndex kind_node_ = 0;
};

}  // namespace

void read_things(Checking& checking) {
  for_each_declared(checking, [&](std::uint32_t instance, const Declared& declared, EntityRef entity) {
    switch (declared.kind) {
      case EntityKind::source:
      case EntityKind::group:
      case EntityKind::outcome:
      case EntityKind::sector:
      case EntityKind::stakeholder:
        return ThingReader(checking, instance, declared, entity).run();
      default:
        return;
    }
  });
}

}  // namespace tally
