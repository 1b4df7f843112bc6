#include <fmt/format.h>

#include <bit>

#include "lang/check/schema.hpp"

namespace tally {
namespace {

std::optional<ClauseBit> clause_bit(Syntax kind) {
  switch (kind) {
    case Syntax::paid_by:
      return clause_paid_by;
    case Syntax::borne_by:
      return clause_borne_by;
    case Syntax::from_to:
      return clause_from_to;
    case Syntax::to:
      return clause_to;
    case Syntax::in_years:
      return clause_in_years;
    case Syntax::in_path:
      return clause_in_path;
    case Syntax::valued:
      return clause_valued;
    case Syntax::as_money:
      return clause_as_money;
    default:
      return std::nullopt;
  }
}

std::size_t place_of(ClauseBit bit) { return static_cast<std::size_t>(std::countr_zero(static_cast<unsigned>(bit))); }

constexpr std::string_view kClauseWords[] = {"paid by",  "borne by",  "from … to", "to",
                                             "in YEARS", "in SECTOR", "valued",    "as"};

std::string clause_list(std::uint16_t clauses) {
  std::string list;
  for (int at = 0; at < 8; ++at)
    if ((clauses >> at & 1) != 0) list += fmt::format("{}`{}`", list.empty() ? "" : ", ", kClauseWords[at]);
  return list;
}

std::string_view clause_hint(const FieldRule& rule, ClauseBit bit) {
  if (bit == clause_paid_by && (rule.clauses & clause_borne_by) != 0)
    return "write `borne by`: `paid by` is for what an intervention costs";
  if (bit == clause_borne_by && (rule.clauses & clause_paid_by) != 0) return "write `paid by`";
  if ((bit == clause_borne_by || bit == clause_paid_by) && rule.name == "yields")
    return "who gains follows `to`: `yields: … to citizens`";
  if (bit == clause_to && rule.name == "costs")
    return "who bears it follows `borne by`; what somebody gains is `yields`";
  return {};
}

bool is_item(Syntax kind) {
  return kind == Syntax::line || kind == Syntax::field || kind == Syntax::nested || kind == Syntax::expect;
}

/// Reads one block by the table.
class BlockReader {
 public:
  BlockReader(Checking& checking, const SyntaxTree& tree, const Subject& subject, std::vector<std::string_view>& tags,
              const TakeItem& take)
      : checking_(checking),
        tree_(tree),
        subject_(subject),
        rules_(declaration_rule(subject.kind)),
        tags_(tags),
        take_(take) {}

  void run(NodeIndex block) {
    const std::size_t errors = checking_.sink.error_count();
    if (block != 0)
      for (NodeIndex node : tree_.children(block))
        if (is_item(tree_.kind(node))) read(node);
    const bool lacks = block == 0 ? has_lost_its_block() : lacks_text(tree_, tree_.span(block));
    if (lacks || checking_.sink.error_count() > errors) set_flawed(checking_, subject_.span);
    if (!lacks && !unknown_) report_missing();
  }

 private:
  /// Whether what stands on the next lines could not be read: then the `{` is missing, and that was reported.
  bool has_lost_its_block() const {
    const std::size_t line = tree_.text.find('\n', subject_.span.end);
    if (line == std::string_view::npos) return false;
    return goes_on_unread(tree_, {tree_.file, subject_.span.begin, static_cast<std::uint32_t>(line)});
  }

  void read(NodeIndex node) {
    const Item item = read_item(tree_, node);
    if (item.name == "tags") {
      if (tags_node_ != 0) return report_repeated(item, tags_node_);
      tags_node_ = item.name_node;
      return read_tags(item);
    }
    const FieldRule* rule = item.name.empty() ? nullptr : field_rule(subject_.kind, item.name);
    if (rule == nullptr) return report_unknown_field(item);
    if (!fits(item, *rule)) return;
    NodeIndex& first = first_[static_cast<std::size_t>(rule - rules_.fields.data())];
    const bool repeats = rule->holds == Holds::line || rule->holds == Holds::moves;
    if (first != 0 && !repeats) return report_repeated(item, first);
    if (first == 0) first = item.name_node;
    take_(*rule, item);
  }

  void read_tags(const Item& item) {
    const auto take = [&](NodeIndex node) {
      if (tree_.kind(node) == Syntax::path)
        tags_.push_back(tree_.text_of(node));
      else
        checking_.sink.error(Code::wrong_value, tree_.span(node), "a tag is a word").hint =
            "write `tags: urban, at_risk`";
    };
    if (item.value == 0) return;
    if (tree_.kind(item.value) != Syntax::list) return take(item.value);
    for (NodeIndex node : tree_.children(item.value)) take(node);
  }

  /// Whether the item has the outer form that the row asks for.
  bool fits(const Item& item, const FieldRule& rule) {
    const bool nested = tree_.kind(item.node) == Syntax::nested;
    if (nested != (rule.holds == Holds::nested)) {
      checking_.sink
          .error(Code::wrong_value, tree_.span(item.name_node),
                 nested ? fmt::format("`{}` holds a value, not a block", rule.name)
                        : fmt::format("`{}` holds a block", rule.name))
          .hint = nested ? fmt::format("write `{}: …`", rule.name) : fmt::format("write `{} {{ … }}`", rule.name);
      return false;
    }
    const bool line = rule.holds == Holds::line || rule.holds == Holds::moves;
    if (item.at != 0 && (!line || subject_.kind != EntityKind::impact))
      misplaced(item.at, "`at`", rule, subject_.kind == EntityKind::impact ? "" : "levels are priced in an `impact`");
    if (item.label != 0 && !line) misplaced(item.label, "a label", rule, "only declarations and lines have labels");
    if ((item.clause_bits & ~rule.clauses) != 0) report_misplaced_clauses(item, rule);
    if (item.repeated != 0) report_repeated_clause(item);
    return true;
  }

  void report_misplaced_clauses(const Item& item, const FieldRule& rule) {
    for (std::size_t at = 0; at < item.clauses.size(); ++at) {
      const auto bit = static_cast<ClauseBit>(1U << at);
      if ((item.clause_bits & ~rule.clauses & bit) != 0)
        misplaced(item.clauses[at], fmt::format("`{}`", kClauseWords[at]), rule, clause_hint(rule, bit));
    }
  }

  void report_repeated_clause(const Item& item) {
    const std::size_t place = place_of(*clause_bit(tree_.kind(item.repeated)));
    const std::string_view word = kClauseWords[place].starts_with("in ") ? "in" : kClauseWords[place];
    Diagnostic& diagnostic = checking_.sink.error(Code::repeated_clause, tree_.span(item.repeated),
                                                  fmt::format("`{}` stands twice on this line", word));
    diagnostic.related.push_back({tree_.span(item.clauses[place]), "first written here"});
    const bool shares = place <= 3 && place != 2;
    diagnostic.hint = shares ? "name all of them behind one: `paid by state 70%, municipality`"
                             : "leave one of the two out, or write a line for each";
  }

  void misplaced(NodeIndex node, const std::string& what, const FieldRule& rule, std::string_view hint) {
    Diagnostic& diagnostic = checking_.sink.error(Code::misplaced_clause, tree_.span(node),
                                                  fmt::format("{} does not belong to `{}`", what, rule.name));
    if (rule.clauses != 0)
      diagnostic.notes.push_back(fmt::format("`{}` may have {}", rule.name, clause_list(rule.clauses)));
    diagnostic.hint = hint;
  }

  void report_unknown_field(const Item& item) {
    const Span span = item.name_node == 0 ? tree_.span(item.node) : tree_.span(item.name_node);
    if (tree_.kind(item.node) == Syntax::expect) {
      checking_.sink
          .error(Code::unknown_field, span,
                 fmt::format("an `expect` does not stand in {}", with_article(subject_.kind)))
          .hint = "put it outside the braces, or into a `scenario`";
      return;
    }
    if (item.name.empty()) return;
    unknown_ = true;
    Diagnostic& diagnostic = checking_.sink.error(
        Code::unknown_field, span, fmt::format("{} has no field `{}`", with_article(subject_.kind), item.name));
    std::vector<std::string_view> names;
    for (const FieldRule& rule : rules_.fields) names.push_back(rule.name);
    names.push_back("tags");
    if (const std::string home = home_of(item.name); !home.empty())
      diagnostic.hint = home;
    else
      diagnostic.hint = suggestion(checking_, item.name, names);
    if (const std::string_view meant = meant_in(subject_.kind, item.name); !meant.empty()) diagnostic.hint = meant;
    if (item.name == "label") diagnostic.hint = "the label stands after the name, in quotes";
    if (diagnostic.hint.empty())
      diagnostic.hint = fmt::format("{} has {}", with_article(subject_.kind), fmt::join(names, ", "));
  }

  /// Whether the declaration has the field that the hint names first.
  static bool knows(EntityKind kind, std::string_view hint) {
    const std::size_t begin = hint.find('`') + 1;
    return field_rule(kind, hint.substr(begin, hint.find(':', begin) - begin)) != nullptr;
  }

  /// What authors write in an intervention for something that stands elsewhere.
  static std::string_view meant_in(EntityKind kind, std::string_view name) {
    struct Term {
      std::string_view written, hint;
    };
    constexpr Term terms[] = {
        {"attribution", "`due_to_others: …` is the rest: what others contribute, 40% where 60% is yours"},
        {"attributie", "`due_to_others: …` is the rest: what others contribute, 40% where 60% is yours"},
        {"duration", "write `lasts: …`"},
        {"duur", "write `lasts: …`"},
        {"starts", "write `begins: after …`"},
        {"dropoff", "write `drop_off: …`"},
        {"nulalternatief", "write `zero_alternative: \"…\"`"},
        {"discontovoet", "write `discount: …`"},
        {"discount_rate", "write `discount: …`"},
        {"benefits", "what somebody gains is `yields: … to citizens`"}};
    for (const Term& term : terms)
      if (term.written == name && knows(kind, term.hint)) return term.hint;
    if (kind == EntityKind::intervention && name == "year") return "write `years`";
    if (kind != EntityKind::intervention) return {};
    if (name == "costs") return "what an intervention costs is a `cost`: `cost staff: … paid by municipality`";
    if (name == "group" || name == "target" || name == "for")
      return "whom it is for stands behind its name: `intervention outreach for youth`";
    return {};
  }

  static std::string home_of(std::string_view name) {
    constexpr EntityKind kinds[] = {EntityKind::model,   EntityKind::source, EntityKind::group,
                                    EntityKind::outcome, EntityKind::sector, EntityKind::intervention,
                                    EntityKind::effect,  EntityKind::impact};
    for (EntityKind kind : kinds)
      if (field_rule(kind, name) != nullptr) return fmt::format("`{}` is a field of {}", name, with_article(kind));
    return {};
  }

  void report_repeated(const Item& item, NodeIndex first) {
    Diagnostic& diagnostic = checking_.sink.error(Code::repeated_field, tree_.span(item.name_node),
                                                  fmt::format("`{}` is given twice", item.name));
    diagnostic.related.push_back({tree_.span(first), "first given here"});
    diagnostic.hint = "leave one of the two out";
  }

  void report_missing() {
    for (std::size_t at = 0; at < rules_.fields.size(); ++at) {
      const FieldRule& rule = rules_.fields[at];
      if (!rule.required || first_[at] != 0) continue;
      Diagnostic& diagnostic =
          checking_.sink.error(Code::missing_field, subject_.span,
                               fmt::format("{} `{}` gives no `{}`", word_of(subject_.kind), subject_.name, rule.name));
      diagnostic.hint = fmt::format("add a line `{}: …`{}", rule.name, example_of(rule));
    }
  }

  static std::string example_of(const FieldRule& rule) {
    if (rule.name == "better") return ", with `fewer` or `more`";
    if (rule.name == "grade") return ", with A (best) to D";
    if (rule.name == "discount") return ", such as `discount: 2.25%/year`";
    if (rule.name == "prices") return ", such as `prices: EUR2024`";
    if (rule.holds == Holds::year) return ", with a year";
    if (rule.holds == Holds::whole_years) return ", such as `5 years`";
    return {};
  }

  Checking& checking_;
  const SyntaxTree& tree_;
  const Subject& subject_;
  const DeclarationRule& rules_;
  std::vector<std::string_view>& tags_;
  const TakeItem& take_;
  std::array<NodeIndex, 32> first_{};
  NodeIndex tags_node_ = 0;
  bool unknown_ = false;  ///< a field was misspelt, perhaps one that now lacks
};

}  // namespace

Item read_item(const SyntaxTree& tree, NodeIndex node) {
  Item item;
  item.node = node;
  const Syntax shape = tree.kind(node);
  if (shape == Syntax::expect) return item;
  bool first = true;
  for (NodeIndex child : tree.children(node)) {
    const Syntax kind = tree.kind(child);
    if (first) {
      item.name_node = child;
      item.name = tree.text_of(child);
      first = false;
      continue;
    }
    if (const auto bit = clause_bit(kind)) {
      NodeIndex& clause = item.clauses[place_of(*bit)];
      (clause == 0 ? clause : item.repeated) = child;
      item.clause_bits |= *bit;
    } else if (kind == Syntax::at)
      item.at = child;
    else if (kind == Syntax::label)
      item.label = child;
    else if (kind == Syntax::cites)
      item.cites = child;
    else if (shape == Syntax::line && kind == Syntax::name && item.line_name_node == 0 && item.value == 0) {
      item.line_name_node = child;
      item.line_name = tree.text_of(child);
    } else if (item.value == 0)
      item.value = child;
  }
  return item;
}

void read_block(Checking& checking, const SyntaxTree& tree, NodeIndex block, const Subject& subject,
                std::vector<std::string_view>& tags, const TakeItem& take) {
  BlockReader(checking, tree, subject, tags, take).run(block);
}

}  // namespace tally
