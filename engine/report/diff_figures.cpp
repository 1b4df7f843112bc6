#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/evaluate/rounding.hpp"
#include "engine/report/diff_tables.hpp"
#include "engine/report/figure_words.hpp"
#include "engine/report/filled.hpp"

namespace tally {

bool is_share(const ResultFigure& figure) {
  return figure.kind == FigureKind::rate || figure.kind == FigureKind::share;
}

void settle(ChangeLimit& limit, const FigureChange& found) {
  limit.found = found;
  const std::optional<double> difference = found.difference();
  if (!difference) {
    limit.is_beyond = found.before.has_value() != found.after.has_value();
    return;
  }
  const double before = std::fabs(found.before.value_or(0));
  const double slack = rounding * std::max(before, std::fabs(found.after.value_or(0)));
  const double most = limit.is_relative ? limit.limit * before : limit.limit;
  limit.is_beyond = std::fabs(*difference) > most + slack;
}

std::string DiffWriter::figure_title(const ResultFigure& figure) const {
  const Words& words = numbers_.words();
  const std::string label = figure.label.empty() ? figure.name : figure.label;
  const auto under = [&](std::string_view title) { return std::string(title) + ": " + label; };
  const auto work = [&](std::string_view what) {
    const std::string_view part = figure.part == "hours"         ? words.hours
                                  : figure.part == "fte_average" ? words_.average
                                                                 : words_.peak;
    return std::string(words.labour) + ", " + std::string(what) + ": " + label + " (" + std::string(part) + ")";
  };
  switch (figure.section) {
    case FigureSection::headline:
      return std::string(figure_word(words, figure.name));
    case FigureSection::costs_by_stakeholder:
      return under(words.costs_of_each);
    case FigureSection::costs_by_line:
      return under(words.costs_by_line);
    case FigureSection::costs_by_intervention:
      return under(words.costs_by_intervention);
    case FigureSection::benefits_by_stakeholder:
      return under(words.benefits_of_each);
    case FigureSection::benefits_by_sector:
      return figure.name.ends_with(".none")
                 ? std::string(words.benefits_by_sector) + ": " + std::string(words.no_sector)
                 : under(words.benefits_by_sector);
    case FigureSection::benefits_by_effect:
      return under(words.benefits_by_effect);
    case FigureSection::benefits_by_intervention:
      return under(words.benefits_by_intervention);
    case FigureSection::stakeholders:
      return label + ": " + std::string(figure_word(words, figure.part));
    case FigureSection::effects:
      return under(words.change_of_each) + (figure.unit.empty() ? "" : " (" + shown_unit(words, figure.unit) + ")");
    case FigureSection::saved:
      return work(words.saved);
    case FigureSection::spent:
      return work(words.spent);
    case FigureSection::unpaid:
      return work(words.unpaid_work);
    case FigureSection::labour_net:
      return work(words.labour_net);
    case FigureSection::measures:
      return under(words.measures) + (figure.unit.empty() ? "" : " (" + shown_unit(words, figure.unit) + ")");
    case FigureSection::evidence:
      return under(words.evidence);
    case FigureSection::years:
      return figure.label.empty() ? figure.name : label + ": " + figure.name;
  }
  return figure.name;
}

std::string DiffWriter::value(const ResultFigure& figure, double value, int more_digits) const {
  const double size = std::fabs(value);
  switch (figure.kind) {
    case FigureKind::money:
      return numbers_.fixed(value, (size >= 999.995 ? 0 : 2) + more_digits);
    case FigureKind::factor:
    case FigureKind::fte:
      return numbers_.fixed(value, 2 + more_digits);
    case FigureKind::year:
      return std::to_string(static_cast<int>(value));
    case FigureKind::rate:
    case FigureKind::share:
      return numbers_.fixed(value * 100, 1 + more_digits) + "%";
    case FigureKind::hours:
    case FigureKind::amount:
      return more_digits == 0 ? numbers_.amount(value) : numbers_.fixed(value, 2 + more_digits);
  }
  return {};
}

std::string DiffWriter::signed_value(const ResultFigure& figure, double value) const {
  if (figure.kind == FigureKind::year) return fmt::format("{:+}", static_cast<int>(value));
  std::string text = with_digits(figure, value);
  if (is_share(figure)) text.replace(text.size() - 1, 1, " " + std::string(words_.points));
  return value > 0 ? "+" + text : text;
}

/// With so many digits that what is not zero does not look like it.
std::string DiffWriter::with_digits(const ResultFigure& figure, double value) const {
  std::string text;
  for (int more = 0; more <= 4; ++more) {
    text = this->value(figure, value, more);
    if (value == 0 || text.find_first_of("123456789") != std::string::npos) break;
  }
  return text;
}

std::string DiffWriter::signed_percent(double share) const {
  const std::string text = numbers_.percent(share);
  return share > 0 ? "+" + text : text;
}

std::pair<std::string, std::string> DiffWriter::pair(const FigureChange& change) const {
  const std::string absent = "–", not_available(numbers_.words().not_available);
  const auto shown = [&](const std::optional<double>& number, bool is_there, int more) {
    if (!is_there) return absent;
    return number ? value(change.figure, *number, more) : not_available;
  };
  std::pair<std::string, std::string> texts;
  for (int more = 0; more <= 4; ++more) {
    texts = {shown(change.before, !change.is_added, more), shown(change.after, !change.is_removed, more)};
    if (texts.first != texts.second || change.before == change.after || change.figure.kind == FigureKind::year) break;
  }
  return texts;
}

/// In whole euros where what differs is told in whole euros.
std::string DiffWriter::signed_difference(const FigureChange& change) const {
  const double difference = *change.difference();
  const double size = std::max(std::fabs(change.before.value_or(0)), std::fabs(change.after.value_or(0)));
  const bool is_whole = change.figure.kind == FigureKind::money && size >= 999.995 && std::fabs(difference) >= 0.5;
  if (!is_whole) return signed_value(change.figure, difference);
  return (difference > 0 ? "+" : "") + numbers_.fixed(difference, 0);
}

LedgerRow DiffWriter::figure_row(const FigureChange& change) const {
  const auto [before, after] = pair(change);
  const std::optional<double> difference = change.difference(), share = relative(change);
  const bool has_share = share && change.figure.kind != FigureKind::year && !is_share(change.figure);
  const bool is_alike = !is_at_other_prices(change.figure);
  return {{figure_title(change.figure), before, after, difference && is_alike ? signed_difference(change) : "",
           has_share ? signed_percent(*share) : ""}};
}

bool DiffWriter::has_other_prices() const {
  return difference_.is_compared() && difference_.before->money != difference_.after->money;
}

/// Is it money, or money per something, that was told at other prices before?
bool DiffWriter::is_at_other_prices(const ResultFigure& figure) const {
  return has_other_prices() && (figure.kind == FigureKind::money || figure.unit.starts_with(difference_.after->money));
}

/// Unset where the amounts are at different prices, which leave no share to tell.
std::optional<double> DiffWriter::relative(const FigureChange& change) const {
  if (is_at_other_prices(change.figure)) return {};
  return change.relative();
}

namespace {

LedgerTable empty_figures(std::string_view title, const DiffWords& words) {
  return {std::string(title),
          {{std::string(words.before)},
           {std::string(words.after)},
           {std::string(words.change)},
           {std::string(words.per_cent), Align::right, {}, 1}},
          {},
          {}};
}

}  // namespace

/// What one side comes to, where there is no other.
LedgerTable DiffWriter::alone_table() const {
  const bool is_after = difference_.after != nullptr;
  LedgerTable table{std::string(words_.results), {{std::string(is_after ? words_.after : words_.before)}}, {}, {}};
  for (const FigureChange& each : difference_.figures) {
    const auto& number = is_after ? each.after : each.before;
    const bool is_asked = std::find(difference_.asked_figures.begin(), difference_.asked_figures.end(),
                                    each.figure.name) != difference_.asked_figures.end();
    if (number && (is_asked || (each.figure.section == FigureSection::headline && *number != 0)))
      table.rows.push_back({{figure_title(each.figure), value(each.figure, *number)}});
  }
  return table;
}

LedgerTable DiffWriter::headline_table() const {
  if (!difference_.is_compared()) return alone_table();
  LedgerTable table = empty_figures(words_.results, words_);
  for (const FigureChange& change : difference_.figures)
    if (change.figure.section == FigureSection::headline) table.rows.push_back(figure_row(change));
  return table;
}

LedgerTable DiffWriter::figures_table(std::size_t most) const {
  LedgerTable table = empty_figures(words_.changed_figures, words_);
  if (!difference_.is_compared()) return table;
  std::vector<const FigureChange*> shown;
  for (const FigureChange& change : difference_.figures)
    if (change.figure.section != FigureSection::headline && (change.before || change.after) &&
        (most == 0 || change.figure.section != FigureSection::years))
      shown.push_back(&change);
  const auto size = [](const FigureChange* change) {
    const auto relative = change->relative();
    return relative ? std::fabs(*relative) : HUGE_VAL;
  };
  std::stable_sort(shown.begin(), shown.end(),
                   [&](const FigureChange* a, const FigureChange* b) { return size(a) > size(b); });
  const auto others = std::count_if(difference_.figures.begin(), difference_.figures.end(), [](const auto& change) {
    return change.figure.section != FigureSection::headline && (change.before || change.after);
  });
  if (most > 0 && shown.size() > most) shown.resize(most);
  for (const FigureChange* change : shown) table.rows.push_back(figure_row(*change));
  const std::size_t left = static_cast<std::size_t>(others) - shown.size();
  if (left > 0) table.notes.push_back(filled(words_.more_figures, numbers_.fixed(static_cast<double>(left), 0)));
  return table;
}

std::string DiffWriter::limit_title(const ChangeLimit& limit) const {
  std::string title = figure_title(limit.found.figure);
  for (const ScenarioChange& each : difference_.scenarios)
    if (each.name == limit.scenario) title += " · " + scenario_title(each);
  return title;
}

LedgerTable DiffWriter::limits_table() const {
  LedgerTable table{std::string(words_.limits),
                    {{std::string(words_.before)},
                     {std::string(words_.after)},
                     {std::string(words_.change)},
                     {std::string(words_.limit)},
                     {"", Align::left}},
                    {},
                    {}};
  for (const ChangeLimit& limit : difference_.limits) {
    const auto [before, after] = pair(limit.found);
    const auto difference = limit.found.difference();
    const std::string most = limit.is_relative ? numbers_.percent(limit.limit) : value(limit.found.figure, limit.limit);
    const auto share = limit.found.relative();
    std::string change = difference ? signed_value(limit.found.figure, *difference) : "";
    if (limit.is_relative && share) change = signed_percent(*share);
    table.rows.push_back({{limit_title(limit), before, after, change, most,
                           std::string(limit.is_beyond ? words_.beyond : words_.within)}});
  }
  if (difference_.sampled && !table.rows.empty()) table.notes.emplace_back(words_.limits_note);
  return table;
}

}  // namespace tally
