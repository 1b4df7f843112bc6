#include <algorithm>

#include "lang/check/build.hpp"

namespace tally {
namespace {

/// Fields that hold a share of a whole: their draws are cut at 0 and 100%.
bool holds_share(Field field) {
  switch (field) {
    case Field::likeness:
    case Field::labour_share:
    case Field::deadweight:
    case Field::due_to_others:
    case Field::displacement:
    case Field::substitution:
    case Field::leakage:
    case Field::drop_off:
      return true;
    default:
      return false;
  }
}

void cut_share(CheckedModel& model, ExprId root) {
  const Expr& step = model.exprs[root.value];
  if (step.op != Op::uncertain) return;
  Uncertain& uncertain = model.uncertain[step.payload];
  uncertain.floor = std::max(uncertain.floor, 0.0);
  uncertain.ceiling = std::min(uncertain.ceiling, 1.0);
}

bool build_part(BuildContext& context, NodeIndex node, std::int32_t first, std::int32_t last, Field field) {
  if (!build_number(context, node)) return false;
  context.model.parts.push_back({first, last, context.last()});
  if (holds_share(field)) cut_share(context.model, context.last());
  return true;
}

struct BandReading {
  std::int32_t first = 0, last = 0;
  Span span;
};

std::optional<BandReading> read_band(BuildContext& context, NodeIndex years) {
  const SyntaxTree& tree = context.tree;
  BandReading band{0, 0, tree.span(years)};
  int count = 0;
  for (NodeIndex child : tree.children(years)) {
    const auto year = read_integer(tree.text_of(child));
    if (!year) {
      context.sink.error(Code::wrong_years, tree.span(child), context.quoted(child) + " is not a year").hint =
          "years are whole numbers, such as `2025`";
      return std::nullopt;
    }
    (count++ == 0 ? band.first : band.last) = *year;
  }
  if (count == 1) band.last = tree.text_of(years).find("..") == std::string_view::npos ? band.first : Part::open_end;
  if (band.last >= band.first) return band;
  context.sink.error(Code::wrong_years, band.span, "these years run backwards").hint =
      "write `" + std::to_string(band.last) + ".." + std::to_string(band.first) + "`";
  return std::nullopt;
}

bool bands_are_apart(BuildContext& context, std::vector<BandReading> bands) {
  std::sort(bands.begin(), bands.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (std::size_t i = 1; i < bands.size(); ++i) {
    if (bands[i].first > bands[i - 1].last) continue;
    auto& message = context.sink.error(Code::wrong_years, bands[i].span, "these years are given twice");
    message.related.push_back({bands[i - 1].span, "they are in here too"});
    message.hint = "give each year once";
    return false;
  }
  return true;
}

bool build_schedule(BuildContext& context, NodeIndex schedule, Field field) {
  std::vector<BandReading> bands;
  bool sound = true;
  for (NodeIndex band : context.tree.children(schedule)) {
    const NodeIndex years = band + 1;
    const auto read = read_band(context, years);
    sound = read && build_part(context, context.tree.nodes[years].next, read->first, read->last, field) && sound;
    if (read) bands.push_back(*read);
  }
  return bands_are_apart(context, std::move(bands)) && sound;
}

bool build_list(BuildContext& context, NodeIndex list, Field field) {
  bool sound = true;
  for (NodeIndex entry : context.tree.children(list)) sound = build_part(context, entry, 0, 0, field) && sound;
  return sound;
}

}  // namespace

bool build_parts(BuildContext& context, NodeIndex value, Field field, Fact& fact) {
  switch (context.tree.kind(value)) {
    case Syntax::schedule:
      fact.shape = Shape::by_year;
      return build_schedule(context, value, field);
    case Syntax::list:
      fact.shape = Shape::list;
      return build_list(context, value, field);
    case Syntax::after:
      return build_part(context, value + 1, 0, 0, field);
    default:
      return build_part(context, value, 0, 0, field);
  }
}

}  // namespace tally
