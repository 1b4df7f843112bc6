#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "lang/check/schema.hpp"

namespace tally {
namespace {

/// Reads one line of money or work.
class LineReader {
 public:
  LineReader(Checking& checking, const SyntaxTree& tree, const Item& item, const FieldRule& rule, EntityRef owner,
             Where where)
      : checking_(checking), tree_(tree), item_(item), rule_(rule), owner_(owner), where_(where) {}

  void run(std::vector<Line>& lines, SectorId sector, const Outcome* outcome) {
    if (lines.empty()) checking_.line_names.clear();
    if (item_.value == 0) return;
    Line line;
    line.kind = rule_.line;
    line.name = item_.line_name;
    line.label = item_.label != 0 ? checking_.text_of(tree_, item_.label) : item_.line_name;
    line.span = tree_.span(item_.node);
    line.sector = sector;
    if (!is_new(lines, line)) return;
    if (item_.at != 0) read_level(line, outcome);
    read_clauses(line);
    read_value(line);
    if (line.value) lines.push_back(std::move(line));
  }

 private:
  bool is_new(const std::vector<Line>& lines, const Line& line) {
    if (line.name.empty()) return true;
    const Line* const first = checking_.line_names.find(lines, line.kind, line.name);
    if (first == nullptr) return true;
    Diagnostic& diagnostic = checking_.sink.error(Code::declared_twice, tree_.span(item_.line_name_node),
                                                  fmt::format("`{} {}` is declared twice", rule_.name, line.name));
    diagnostic.related.push_back({first->span, "first declared here"});
    diagnostic.hint = "give one of the two another name";
    return false;
  }

  void read_level(Line& line, const Outcome* outcome) {
    if (outcome == nullptr) {
      if (owner_.kind == EntityKind::rule)
        checking_.sink
            .error(Code::unknown_level, tree_.span(item_.at), "this rule does not say which outcome's level is meant")
            .hint = "name the outcome in the pattern: `for each effect e on ladder`";
      return;
    }
    NodeIndex end = tree_.child(item_.at, Syntax::path);
    if (end == 0) end = tree_.child(item_.at, Syntax::integer);
    if (end != 0) line.level = level_of(checking_, *outcome, tree_, end).value_or(0);
  }

  void read_value(Line& line) {
    const Syntax kind = tree_.kind(item_.value);
    if (kind == Syntax::schedule || kind == Syntax::list) {
      checking_.sink.error(Code::wrong_shape, tree_.span(item_.value), fmt::format("`{}` holds one amount", rule_.name))
          .hint =
          owner_.kind == EntityKind::intervention
              ? fmt::format("write a line for each, with a name and its years: `{} first: … in 2025`", rule_.name)
              : fmt::format("write a line for each, with a name: `{} first: …`", rule_.name);
      return;
    }
    if (kind == Syntax::text || kind == Syntax::sign || kind == Syntax::span || kind == Syntax::moment ||
        kind == Syntax::after)
      return report_value(checking_, tree_, item_, "a number");
    std::string suffix(rule_.name);
    if (line.level) suffix += fmt::format("_at_{}", *line.level + 1);
    if (!line.name.empty()) suffix.append(1, '.').append(line.name);
    line.value = pend_fact(checking_, owner_, rule_.field, suffix, tree_, line.span, item_.value, item_.cites, where_);
    if (const NodeIndex valued = item_.clause(clause_valued); valued != 0)
      for (NodeIndex price : tree_.children(valued)) {
        line.valued = pend_fact(checking_, owner_, Field::valued, suffix + ".valued", tree_, line.span, price,
                                item_.cites, where_);
        break;
      }
  }

  void read_clauses(Line& line) {
    if (const NodeIndex years = item_.clause(clause_in_years); years != 0)
      for (NodeIndex node : tree_.children(years)) {
        line.years = checking_.values.years(tree_, node, "`in`", true);
        break;
      }
    if (const NodeIndex sector = item_.clause(clause_in_path); sector != 0)
      if (const auto found = thing(tree_.child(sector, Syntax::path), EntityKind::sector))
        line.sector = SectorId(found->index);
    if (const NodeIndex as = item_.clause(clause_as_money); as != 0) {
      const NodeIndex word = tree_.child(as, Syntax::word);
      line.welfare = word != 0 && tree_.text_of(word) == "welfare";
    }
    for (ClauseBit bit : {clause_paid_by, clause_borne_by, clause_to})
      if (const NodeIndex shares = item_.clause(bit); shares != 0 && (rule_.clauses & bit) != 0)
        read_shares(shares, line);
    if (rule_.line == LineKind::transfers) read_transfer(line);
    require_clauses(line);
  }

  std::optional<EntityRef> thing(NodeIndex path, EntityKind kind) {
    if (path == 0) return std::nullopt;
    return need_entity(checking_, where_.instance, tree_, path, kind);
  }

  void read_transfer(Line& line) {
    const NodeIndex clause = item_.clause(clause_from_to);
    if (clause == 0) return;
    std::array<NodeIndex, 2> ends{};
    std::size_t count = 0;
    for (NodeIndex end : tree_.children(clause))
      if (count < 2) ends[count++] = end;
    if (count < 2) return;
    for (NodeIndex end : ends)
      if (tree_.kind(end) != Syntax::path) {
        checking_.sink.error(Code::wrong_value, tree_.span(end), "a transfer goes from a stakeholder to a stakeholder");
        return;
      }
    const auto from = thing(ends[0], EntityKind::stakeholder);
    const auto to = thing(ends[1], EntityKind::stakeholder);
    if (from) line.from = StakeholderId(from->index);
    if (to) line.to = StakeholderId(to->index);
    if (!from || !to || *from != *to) return;
    Diagnostic& diagnostic =
        checking_.sink.error(Code::transfer_to_itself, tree_.span(clause),
                             fmt::format("`{}` pays this transfer to itself", tree_.text_of(ends[0])));
    diagnostic.notes.push_back("a transfer is a cost for `from` and a benefit for `to`");
    diagnostic.hint = "name two stakeholders, or leave the line out";
  }

  void read_shares(NodeIndex clause, Line& line) {
    double sum = 0;
    std::size_t open = 0;
    for (NodeIndex share : tree_.children(clause)) {
      if (tree_.kind(share) != Syntax::share) continue;
      const NodeIndex path = tree_.child(share, Syntax::path);
      const auto found = thing(path, EntityKind::stakeholder);
      const NodeIndex quantity = tree_.child(share, Syntax::quantity);
      double part = -1;
      if (quantity == 0)
        ++open;
      else if (const auto value = checking_.values.share(tree_, quantity, "a share"))
        sum += part = *value;
      else
        bad_share_ = true;
      if (!found) continue;
      const StakeholderId stakeholder(found->index);
      for (const Party& other : line.parties)
        if (other.stakeholder == stakeholder)
          checking_.sink
              .error(Code::shares_of_parties, tree_.span(path), fmt::format("`{}` is named twice", tree_.text_of(path)))
              .hint = "add its shares up";
      line.parties.push_back({stakeholder, part});
    }
    if (!bad_share_) settle_shares(clause, line, sum, open);
  }

  void settle_shares(NodeIndex clause, Line& line, double sum, std::size_t open) {
    constexpr double close = 1e-9;
    const auto report = [&](std::string title, std::string hint) {
      Diagnostic& diagnostic = checking_.sink.error(Code::shares_of_parties, tree_.span(clause), std::move(title));
      diagnostic.notes.push_back("shares add up to 100%; one stakeholder without a share takes the rest");
      diagnostic.hint = std::move(hint);
    };
    const auto percent = [sum] { return fmt::format("{:g}%", std::round(sum * 1e8) / 1e6); };
    if (open > 1)
      return report("more than one stakeholder has no share here",
                    "write a share behind all but one: `state 70%, municipality`");
    if (sum > 1 + close)
      return report(fmt::format("these shares add up to {}", percent()),
                    "lower one of them, or leave the last share out: `paid by state 70%, municipality`");
    if (open == 0 && sum < 1 - close)
      return report(fmt::format("these shares add up to {}", percent()),
                    "leave the last share out, or name who takes the rest");
    if (open == 1 && sum > 1 - close && line.parties.size() > 1)
      return report("nothing is left for the stakeholder without a share", "leave that one out");
    for (Party& party : line.parties)
      if (party.share < 0) party.share = 1 - sum;
  }

  void require_clauses(const Line& line) {
    if (goes_on_unread(tree_, tree_.span(item_.node))) return;
    const auto missing = [&](std::string title, std::string hint) {
      checking_.sink.error(Code::missing_clause, tree_.span(item_.name_node), std::move(title)).hint = std::move(hint);
    };
    const auto what = [&] {
      return line.name.empty() ? fmt::format("`{}`", rule_.name) : fmt::format("`{} {}`", rule_.name, line.name);
    };
    const bool valued = item_.clause(clause_valued) != 0;
    switch (rule_.line) {
      case LineKind::cost:
        if (item_.clause(clause_paid_by) == 0 && item_.clause(clause_borne_by) == 0)
          missing(fmt::format("nobody pays for {}", what()), "say who: `paid by municipality`");
        return;
      case LineKind::costs:
        if (item_.clause(clause_borne_by) == 0 && item_.clause(clause_paid_by) == 0 && item_.clause(clause_to) == 0)
          missing(fmt::format("nobody bears {}", what()), "say who: `borne by state`");
        return;
      case LineKind::yields:
        if (item_.clause(clause_to) == 0 && item_.clause(clause_borne_by) == 0 && item_.clause(clause_paid_by) == 0)
          missing(fmt::format("nobody gains {}", what()), "say who: `to citizens`");
        return;
      case LineKind::transfers:
        if (item_.clause(clause_from_to) == 0)
          missing(fmt::format("{} goes from nobody to nobody", what()), "say who: `from state to citizens`");
        return;
      case LineKind::work:
        if (item_.clause(clause_in_path) == 0)
          missing(fmt::format("{} stands in no sector", what()), "say where: `in social_work`");
        if (valued && item_.clause(clause_borne_by) == 0)
          missing(fmt::format("nobody bears the value of {}", what()),
                  "unpaid work has a value and who gives it: `valued 15 EUR2024/hour borne by citizens`");
        if (!valued && item_.clause(clause_borne_by) != 0)
          missing(fmt::format("{} is borne by somebody but has no value", what()),
                  "write what an hour is worth: `valued 15 EUR2024/hour`");
        return;
      case LineKind::takes:
      case LineKind::saves:
        if (line.sector || item_.clause(clause_in_path) != 0) return;
        missing(fmt::format("{} stands in no sector", what()),
                owner_.kind == EntityKind::impact
                    ? "say whose work it is, after the outcome: `impact police_work of offence in police`"
                    : "say whose work it is: `in police`");
    }
  }

  Checking& checking_;
  const SyntaxTree& tree_;
  const Item& item_;
  const FieldRule& rule_;
  EntityRef owner_;
  Where where_;
  bool bad_share_ = false;
};

}  // namespace

const Line* LineNames::find(const std::vector<Line>& lines, LineKind kind, std::string_view name) {
  constexpr std::size_t few = 16;
  if (lines.size() < few) {
    const auto is_it = [&](const Line& line) { return line.kind == kind && line.name == name; };
    const auto found = std::find_if(lines.begin(), lines.end(), is_it);
    return found == lines.end() ? nullptr : &*found;
  }
  for (; seen_ < lines.size(); ++seen_)
    if (!lines[seen_].name.empty())
      places_[static_cast<std::size_t>(lines[seen_].kind)].emplace(lines[seen_].name,
                                                                   static_cast<std::uint32_t>(seen_));
  const NameMap& places = places_[static_cast<std::size_t>(kind)];
  const NameMap::Entry* const found = places.find(name);
  return found == places.end() ? nullptr : &lines[found->second];
}

void read_line(Checking& checking, const SyntaxTree& tree, const Item& item, const FieldRule& rule, EntityRef owner,
               std::vector<Line>& lines, SectorId sector, const Outcome* outcome, Where where) {
  LineReader(checking, tree, item, rule, owner, where).run(lines, sector, outcome);
}

void read_moves(Checking& checking, const SyntaxTree& tree, const Item& item, EntityRef owner, Effect& effect,
                Where where) {
  if (item.value == 0) return;
  Move move;
  move.name = item.line_name;
  move.span = tree.span(item.node);
  const NodeIndex clause = item.clause(clause_from_to);
  if (clause == 0) {
    checking.sink
        .error(Code::missing_clause, tree.span(item.name_node), "`moves` does not say from which level to which")
        .hint = "write `moves: 12 persons/year from 1 to 3`";
    return;
  }
  std::array<std::optional<std::uint32_t>, 2> ends;
  std::size_t count = 0;
  if (effect.outcome)
    for (NodeIndex end : tree.children(clause))
      if (count == 0 || (count == 1 && (ends[0] || !checking.model.outcomes[effect.outcome.value].levels.empty())))
        ends[count++] = level_of(checking, checking.model.outcomes[effect.outcome.value], tree, end);
  move.from = ends[0].value_or(0);
  move.to = ends[1].value_or(0);
  if (ends[0] && ends[0] == ends[1])
    checking.sink.error(Code::unknown_level, tree.span(clause), "these people move from a level to the same level")
        .hint = "name two levels";
  std::string suffix = "moves";
  if (!move.name.empty()) suffix.append(1, '.').append(move.name);
  move.value = pend_fact(checking, owner, Field::moves, suffix, tree, move.span, item.value, item.cites, where);
  effect.moves.push_back(move);
}

}  // namespace tally
