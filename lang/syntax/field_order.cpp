#include "lang/syntax/field_order.hpp"

#include <algorithm>
#include <span>

namespace tally {
namespace {

using Fields = std::span<const std::string_view>;

constexpr std::string_view kModel[] = {"start",  "horizon",     "prices",         "discount",         "index",
                                       "timing", "cost_timing", "benefit_timing", "zero_alternative", "layers"};
constexpr std::string_view kSource[] = {"year", "grade", "valid_until", "url", "note"};
constexpr std::string_view kGroup[] = {"size", "unit", "min_age", "max_age"};
constexpr std::string_view kOutcome[] = {"unit", "better", "kind", "levels"};
constexpr std::string_view kSector[] = {"productive", "labour_share", "wage"};
constexpr std::string_view kIntervention[] = {"reach", "years", "cost", "work", "likeness"};
constexpr std::string_view kEffect[] = {
    "baseline", "change", "amount", "moves",    "direction",  "costs",         "yields",       "transfers",
    "takes",    "saves",  "cost",   "work",     "deadweight", "due_to_others", "displacement", "substitution",
    "leakage",  "begins", "lasts",  "drop_off", "profile",    "reach",         "story"};
constexpr std::string_view kImpact[] = {"costs", "yields",   "transfers", "takes",   "saves", "begins",
                                        "lasts", "drop_off", "profile",   "overlap", "pm"};

struct Declaration {
  std::string_view kind;
  Fields fields;
};
constexpr Declaration kDeclarations[] = {{"model", kModel},     {"source", kSource}, {"group", kGroup},
                                         {"outcome", kOutcome}, {"sector", kSector}, {"intervention", kIntervention},
                                         {"effect", kEffect},   {"impact", kImpact}};

constexpr int kUnknown = 1000;
constexpr int kTags = 2000;

constexpr Syntax kClauses[] = {Syntax::paid_by, Syntax::borne_by, Syntax::from_to, Syntax::to,
                               Syntax::in_path, Syntax::in_years, Syntax::valued,  Syntax::as_money};
constexpr Syntax kWorkClauses[] = {Syntax::in_path,  Syntax::in_years, Syntax::valued, Syntax::paid_by,
                                   Syntax::borne_by, Syntax::from_to,  Syntax::to,     Syntax::as_money};

}  // namespace

int field_place(std::string_view declaration, std::string_view field) {
  for (const Declaration& known : kDeclarations) {
    if (known.kind != declaration) continue;
    if (field == "tags") return kTags;
    const auto at = std::find(known.fields.begin(), known.fields.end(), field);
    return at == known.fields.end() ? kUnknown : static_cast<int>(at - known.fields.begin());
  }
  return 0;
}

int clause_place(std::string_view line, Syntax clause) {
  const std::span<const Syntax> order = line == "work" ? std::span(kWorkClauses) : std::span(kClauses);
  return static_cast<int>(std::find(order.begin(), order.end(), clause) - order.begin());
}

}  // namespace tally
