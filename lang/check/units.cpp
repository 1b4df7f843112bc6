#include "lang/check/units.hpp"

#include <algorithm>
#include <array>

#include "lang/check/known_units.hpp"
#include "lang/diagnostics/did_you_mean.hpp"
#include "lang/syntax/characters.hpp"

namespace tally {
namespace {

struct BuiltIn {
  std::string_view name;
  BaseId base;
  double down;
};

constexpr std::array built_ins = {
    BuiltIn{"hours", Dimensions::work, 1},      BuiltIn{"hour", Dimensions::work, 1},
    BuiltIn{"minutes", Dimensions::work, 60},   BuiltIn{"minute", Dimensions::work, 60},
    BuiltIn{"fte", Dimensions::posts, 1},       BuiltIn{"year", Dimensions::time, 1},
    BuiltIn{"years", Dimensions::time, 1},      BuiltIn{"month", Dimensions::time, 12},
    BuiltIn{"months", Dimensions::time, 12},    BuiltIn{"week", Dimensions::time, 52},
    BuiltIn{"weeks", Dimensions::time, 52},     BuiltIn{"day", Dimensions::time, 365},
    BuiltIn{"days", Dimensions::time, 365},     BuiltIn{"person", Dimensions::persons, 1},
    BuiltIn{"persons", Dimensions::persons, 1},
};

/// Words that authors write for a unit that is called otherwise; "" is the model's money.
struct Habit {
  std::string_view written, meant;
};

constexpr std::array habits = {
    Habit{"FTE", "fte"},
    Habit{"Fte", "fte"},
    Habit{"ftes", "fte"},
    Habit{"uur", "hours"},
    Habit{"uren", "hours"},
    Habit{"h", "hours"},
    Habit{"hr", "hours"},
    Habit{"hrs", "hours"},
    Habit{"min", "minutes"},
    Habit{"minuut", "minutes"},
    Habit{"minuten", "minutes"},
    Habit{"jaar", "years"},
    Habit{"jaren", "years"},
    Habit{"yr", "years"},
    Habit{"yrs", "years"},
    Habit{"y", "years"},
    Habit{"maand", "months"},
    Habit{"maanden", "months"},
    Habit{"weken", "weeks"},
    Habit{"dag", "days"},
    Habit{"dagen", "days"},
    Habit{"persoon", "persons"},
    Habit{"personen", "persons"},
    Habit{"people", "persons"},
    Habit{"mensen", "persons"},
    Habit{"participants", "persons"},
    Habit{"participant", "persons"},
    Habit{"clients", "persons"},
    Habit{"client", "persons"},
    Habit{"deelnemer", "persons"},
    Habit{"deelnemers", "persons"},
    Habit{"huishouden", "households"},
    Habit{"huishoudens", "households"},
    Habit{"percent", "%"},
    Habit{"procent", "%"},
    Habit{"pct", "%"},
    Habit{"ppt", "pp"},
    Habit{"procentpunt", "pp"},
    Habit{"euro", ""},
    Habit{"euros", ""},
    Habit{"eur", ""},
    Habit{"EURO", ""},
    Habit{"EUROS", ""},
};

/// The model's money; an example where there is no model.
std::string_view money_with_year(const Dimensions& dimensions) {
  constexpr std::size_t letters = 3;
  return dimensions.money_name().size() > letters ? std::string_view(dimensions.money_name()) : "EUR2024";
}

/// `eur2023`: money with its year, in small letters.
std::string money_in_capitals(std::string_view name) {
  std::string capitals(name);
  std::transform(capitals.begin(), capitals.end(), capitals.begin(), capital_letter);
  return name.size() == 7 && Prices::is_money(capitals) ? capitals : std::string();
}

std::string_view habit_of(std::string_view name, const Dimensions& dimensions) {
  for (const Habit& habit : habits)
    if (habit.written == name) return habit.meant.empty() ? money_with_year(dimensions) : habit.meant;
  return {};
}

std::optional<UnitReading> money_unit(const UnitContext& context, std::string_view name, Span span) {
  UnitReading unit;
  unit.dimension = context.dimensions.of(Dimensions::money);
  unit.up = context.prices.factor(name, span, context.scope.is_library(), context.sink);
  unit.countable = true;
  return unit;
}

std::optional<UnitReading> declared_unit(const UnitContext& context, std::string_view name, Span span) {
  const UnitMeaning* meaning = context.scope.unit(name, span);
  if (!meaning) return std::nullopt;
  UnitReading unit;
  unit.dimension = meaning->dimension;
  unit.up = meaning->factor;
  unit.countable = true;
  return unit;
}

std::optional<UnitReading> read_atom(const UnitContext& context, std::string_view name, Span span) {
  if (is_capital(name.front())) {
    if (Prices::is_money(name) && habit_of(name, context.dimensions).empty()) return money_unit(context, name, span);
  } else if (auto unit = built_in_unit(context.dimensions, name)) {
    return unit;
  } else if (auto declared = declared_unit(context, name, span)) {
    return declared;
  }
  report_unknown_unit(context, name, span);
  return std::nullopt;
}

bool cancels(const Dimensions& dimensions, DimensionId above, DimensionId below) {
  for (const auto& factor : dimensions.factors(below))
    if (factor.base >= Dimensions::persons && dimensions.power(above, factor.base) > 0) return true;
  return false;
}

void divide_by(const UnitContext& context, UnitReading& unit, const UnitReading& atom) {
  unit.counted = unit.counted || cancels(context.dimensions, unit.dimension, atom.dimension);
  unit.dimension = context.dimensions.divide(unit.dimension, atom.dimension);
  unit.up *= atom.down;
  unit.down *= atom.up;
  unit.percent = false;
  unit.points = unit.points && atom.dimension == context.dimensions.of(Dimensions::time);
}

}  // namespace

std::optional<UnitReading> built_in_unit(Dimensions& dimensions, std::string_view name) {
  UnitReading unit;
  if (name == "%" || name == "pp") {
    unit.down = 100;
    unit.percent = name == "%";
    unit.points = !unit.percent;
    if (unit.points) unit.dimension = dimensions.divide(Dimensions::none, dimensions.of(Dimensions::persons));
    return unit;
  }
  for (const BuiltIn& built_in : built_ins) {
    if (built_in.name.front() != name.front() || built_in.name != name) continue;
    unit.dimension = dimensions.of(built_in.base);
    unit.down = built_in.down;
    unit.countable = built_in.base == Dimensions::work || built_in.base == Dimensions::persons;
    return unit;
  }
  return std::nullopt;
}

namespace {

std::optional<UnitReading> read_atoms(const UnitContext& context, std::string_view text, Span span) {
  UnitReading unit;
  bool whole = true;
  for (std::size_t at = 0; at < text.size() && whole;) {
    const bool below = text[at] == '/';
    at += below;
    const std::size_t end = std::min(text.find('/', at), text.size());
    const auto begin = span.begin + static_cast<std::uint32_t>(at);
    const Span atom_span{span.file, begin, begin + static_cast<std::uint32_t>(end - at)};
    const auto atom = end > at ? read_atom(context, text.substr(at, end - at), atom_span) : std::nullopt;
    if (!atom)
      whole = false;
    else if (below)
      divide_by(context, unit, *atom);
    else
      unit = *atom;
    at = end;
  }
  if (!whole) return std::nullopt;
  return unit;
}

}  // namespace

std::optional<UnitReading> read_unit(const UnitContext& context, std::string_view text, Span span) {
  KnownUnits* const known = context.scope.known_units();
  if (known != nullptr)
    if (const UnitReading* unit = known->find(text)) return *unit;
  const std::size_t errors = context.sink.error_count();
  const auto unit = read_atoms(context, text, span);
  if (unit && known != nullptr && context.sink.error_count() == errors) known->add(text, *unit);
  return unit;
}

namespace {

/// "offence, offences" of either; of other languages than English the author mends the plural.
std::string one_and_many(std::string_view name) {
  const bool plural = name.size() > 2 && name.ends_with('s');
  const std::string one(plural ? name.substr(0, name.size() - 1) : name);
  return one + ", " + one + "s";
}

}  // namespace

void report_unknown_unit(const UnitContext& context, std::string_view name, Span span) {
  if (!context.scope.tells_unknown_unit(name, false)) return;
  std::vector<std::string_view> candidates = context.scope.unit_names();
  for (const BuiltIn& built_in : built_ins) candidates.push_back(built_in.name);
  const std::string close = did_you_mean(name, candidates);
  const bool counts = close.empty() && !is_capital(name.front()) && habit_of(name, context.dimensions).empty();
  if (counts && !context.scope.tells_unknown_unit(name, true)) return;
  auto& message = context.sink.error(Code::unknown_unit, span, "`" + std::string(name) + "` is not a unit");
  if (const std::string_view module = context.scope.module_with_unit(name); !module.empty()) {
    message.hint = "it is one of `" + std::string(module) + "`: add `use " + std::string(module) + "`";
    return;
  }
  if (const std::string money = money_in_capitals(name); !money.empty()) {
    message.hint = "write `" + money + "`";
    return;
  }
  if (auto meant = habit_of(name, context.dimensions); !meant.empty()) {
    message.hint = "write `" + std::string(meant) + "`";
    return;
  }
  message.hint = !close.empty() ? "did you mean `" + close + "`?"
                 : is_capital(name.front())
                     ? "money is three capitals and a year: `" + std::string(money_with_year(context.dimensions)) + "`"
                     : "declare what you count, one and many: `unit " + one_and_many(name) + "`";
}

}  // namespace tally
