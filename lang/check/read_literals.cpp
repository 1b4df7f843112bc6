#include <cmath>

#include "lang/check/quantity.hpp"
#include "lang/check/values.hpp"

namespace tally {
namespace {

/// The parts of a quantity node as written, without their meaning.
struct Written {
  std::string_view digits, scale, unit;
  bool negative = false;
};

std::optional<Written> written_quantity(const SyntaxTree& tree, NodeIndex node) {
  Written written;
  if (tree.kind(node) == Syntax::integer) {
    written.digits = tree.text_of(node);
    return written;
  }
  if (tree.kind(node) != Syntax::quantity) return std::nullopt;
  for (NodeIndex child : tree.children(node)) {
    if (tree.kind(child) == Syntax::number_text) written.digits = tree.text_of(child);
    if (tree.kind(child) == Syntax::scale) written.scale = tree.text_of(child);
    if (tree.kind(child) == Syntax::unit) written.unit = tree.text_of(child);
  }
  written.negative = tree.text_of(node).starts_with('-');
  return written;
}

std::nullopt_t wrong(DiagnosticSink& sink, Span span, std::string_view what, std::string_view wanted,
                     std::string hint) {
  sink.error(Code::not_as_written, span, std::string(what) + " must be " + std::string(wanted)).hint = std::move(hint);
  return std::nullopt;
}

std::optional<double> number_of(const Written& written) {
  const auto digits = read_digits(written.digits);
  if (!digits) return std::nullopt;
  return (written.negative ? -1 : 1) * digits->number * scale_of(written.scale);
}

std::optional<int> year_of(const SyntaxTree& tree, NodeIndex node) {
  const auto written = written_quantity(tree, node);
  if (!written || written->negative || !written->scale.empty() || !written->unit.empty()) return std::nullopt;
  constexpr std::size_t digits_of_a_year = 4;
  if (written->digits.size() != digits_of_a_year) return std::nullopt;
  return read_integer(written->digits);
}

}  // namespace

std::optional<double> Values::share(const SyntaxTree& tree, NodeIndex node, std::string_view what) {
  constexpr std::string_view wanted = "a share, from 0% to 100%";
  const Span span = tree.span(node);
  const auto written = written_quantity(tree, node);
  if (!written) return wrong(sink_, span, what, wanted, "write a plain number, such as `70%`");
  const auto number = number_of(*written);
  if (!number || written->unit != "%") {
    const std::string percent = written->unit.empty() ? "`70%`" : "`" + std::string(written->digits) + "%`";
    return wrong(sink_, span, what, wanted, "write it in `%`: " + percent);
  }
  if (*number < 0 || *number > 100)
    return wrong(sink_, span, what, wanted, "a part of a whole cannot be below 0% or above 100%");
  return *number / 100;
}

std::optional<double> Values::bare_number(const SyntaxTree& tree, NodeIndex node, std::string_view what) {
  constexpr std::string_view wanted = "a number without a unit";
  const auto written = written_quantity(tree, node);
  if (!written) return wrong(sink_, tree.span(node), what, wanted, "write the number itself, such as `0.6`");
  if (!written->unit.empty())
    return wrong(sink_, tree.span(node), what, wanted, "leave `" + std::string(written->unit) + "` out");
  const auto number = number_of(*written);
  if (!number) return wrong(sink_, tree.span(node), what, wanted, "this number is too large");
  return number;
}

std::optional<int> Values::year(const SyntaxTree& tree, NodeIndex node, std::string_view what) {
  if (const auto year = year_of(tree, node)) return year;
  return wrong(sink_, tree.span(node), what, "a year", "write four digits, such as `2025`");
}

std::optional<int> Values::whole_years(const SyntaxTree& tree, NodeIndex node, std::string_view what) {
  constexpr std::string_view wanted = "a whole number of years";
  const Span span = tree.span(node);
  const auto written = written_quantity(tree, node);
  const auto number = written ? number_of(*written) : std::nullopt;
  if (!number) return wrong(sink_, span, what, wanted, "write `5 years`");
  if (written->unit.empty())
    return wrong(sink_, span, what, wanted, "write the unit: `" + std::string(written->digits) + " years`");
  const auto unit = built_in_unit(model_.dimensions, written->unit);
  if (!unit || unit->dimension != model_.dimensions.of(Dimensions::time))
    return wrong(sink_, span, what, wanted, "write `5 years`");
  const double years = *number * unit->up / unit->down;
  constexpr double most = 2e9;
  if (years < 1) return wrong(sink_, span, what, wanted, "write one year or more: `5 years`");
  if (years > most || std::floor(years) != years)
    return wrong(sink_, span, what, wanted, "round it to whole years: `5 years`");
  return static_cast<int>(years);
}

std::optional<Years> Values::years(const SyntaxTree& tree, NodeIndex node, std::string_view what, bool may_be_open) {
  constexpr std::string_view wanted = "a year or a range of years";
  const bool range = tree.kind(node) == Syntax::span || tree.kind(node) == Syntax::years;
  if (!range) {
    const auto one = year_of(tree, node);
    if (!one) return wrong(sink_, tree.span(node), what, wanted, "write `2025` or `2025..2027`");
    return Years{*one, *one};
  }
  std::optional<int> ends[2];
  int count = 0;
  for (NodeIndex child : tree.children(node)) {
    const auto end = year_of(tree, child);
    if (!end || count == 2)
      return wrong(sink_, tree.span(child), what, wanted, "write four digits for each year: `2025..2027`");
    ends[count++] = end;
  }
  const bool open = count == 1 && tree.text_of(node).find("..") != std::string_view::npos;
  if (open && may_be_open) return Years{*ends[0], Years::open_end};
  if (count == 0 || open) return wrong(sink_, tree.span(node), what, wanted, "write the last year too: `2025..2027`");
  if (count == 1) return Years{*ends[0], *ends[0]};
  if (*ends[1] >= *ends[0]) return Years{*ends[0], *ends[1]};
  sink_.error(Code::wrong_years, tree.span(node), "these years run backwards").hint =
      "write `" + std::to_string(*ends[1]) + ".." + std::to_string(*ends[0]) + "`";
  return std::nullopt;
}

std::optional<UnitMeaning> Values::quantity_unit(const SyntaxTree& tree, NodeIndex node, const Scope& scope,
                                                 double& value) {
  const UnitContext context{model_.dimensions, prices_, scope, sink_};
  if (tree.kind(node) != Syntax::quantity) {
    sink_.error(Code::not_as_written, tree.span(node), "a plain number with its unit must stand here").hint =
        "write it as one number, such as `8 hours`";
    return std::nullopt;
  }
  const auto quantity = read_quantity(context, tree, node);
  if (!quantity) return std::nullopt;
  value = quantity->number * quantity->scale;
  return UnitMeaning{quantity->unit.dimension, quantity->unit.factor()};
}

std::optional<UnitMeaning> Values::unit(std::string_view text, Span span, const Scope& scope) {
  const auto unit = read_unit({model_.dimensions, prices_, scope, sink_}, text, span);
  if (!unit) return std::nullopt;
  return UnitMeaning{unit->dimension, unit->factor()};
}

}  // namespace tally
