#include "lang/check/schema.hpp"

#include <bit>

namespace tally {
namespace {

using enum Holds;

constexpr std::uint16_t kMoney = clause_as_money;
constexpr std::uint16_t kYears = clause_in_years;

constexpr FieldRule kModel[] = {
    {"start", year, Field::value, true},
    {"horizon", whole_years, Field::value, true},
    {"prices", constant, Field::value, true},
    {"discount", bands, Field::discount, true},
    {"index", word},
    {"timing", moment},
    {"cost_timing", moment},
    {"benefit_timing", moment},
    {"zero_alternative", text},
    {"layers", nested},
};
constexpr FieldRule kSource[] = {
    {"year", year, Field::value, true},
    {"grade", constant, Field::value, true},
    {"valid_until", year},
    {"url", text},
    {"note", text},
};
constexpr FieldRule kGroup[] = {
    {"size", one, Field::size},
    {"unit", word},
    {"min_age", one, Field::min_age},
    {"max_age", one, Field::max_age},
};
constexpr FieldRule kOutcome[] = {
    {"unit", word},
    {"better", word, Field::value, true},
    {"kind", word},
    {"levels", levels},
};
constexpr FieldRule kSector[] = {
    {"productive", one, Field::productive},
    {"labour_share", one, Field::labour_share},
    {"wage", one, Field::wage},
};
constexpr FieldRule kIntervention[] = {
    {"reach", bands, Field::reach},
    {"years", years},
    {"cost", line, Field::cost, false, clause_paid_by | kYears | kMoney, LineKind::cost},
    {"work", line, Field::work, false, clause_in_path | kYears | clause_valued | clause_borne_by, LineKind::work},
    {"likeness", one, Field::likeness},
};
constexpr FieldRule kCosts = {"costs", line, Field::costs, false, clause_borne_by | kMoney, LineKind::costs};
constexpr FieldRule kYields = {"yields", line, Field::yields, false, clause_to | kMoney, LineKind::yields};
constexpr FieldRule kTransfers = {"transfers",        line, Field::transfers, false, clause_from_to | kMoney,
                                  LineKind::transfers};
constexpr FieldRule kTakes = {"takes", line, Field::takes, false, clause_in_path, LineKind::takes};
constexpr FieldRule kSaves = {"saves", line, Field::saves, false, clause_in_path, LineKind::saves};
constexpr FieldRule kBegins = {"begins", one, Field::begins};
constexpr FieldRule kLasts = {"lasts", one, Field::lasts};
constexpr FieldRule kDropOff = {"drop_off", one, Field::drop_off};
constexpr FieldRule kProfile = {"profile", shares, Field::profile};

constexpr FieldRule kEffect[] = {
    {"baseline", one, Field::baseline},
    {"change", one, Field::change},
    {"amount", one, Field::amount},
    {"moves", moves, Field::moves, false, clause_from_to},
    {"direction", sign},
    kCosts,
    kYields,
    kTransfers,
    kTakes,
    kSaves,
    {"deadweight", one, Field::deadweight},
    {"due_to_others", one, Field::due_to_others},
    {"displacement", one, Field::displacement},
    {"substitution", one, Field::substitution},
    {"leakage", one, Field::leakage},
    kBegins,
    kLasts,
    kDropOff,
    kProfile,
    {"reach", bands, Field::reach},
    {"story", text},
};
constexpr FieldRule kImpact[] = {
    kCosts, kYields, kTransfers, kTakes, kSaves, kBegins, kLasts, kDropOff, kProfile, {"overlap", word}, {"pm", text},
};

constexpr DeclarationRule kRules[] = {
    {EntityKind::model, 0, 0, kModel},
    {EntityKind::source, 0, 0, kSource},
    {EntityKind::group, 0, 0, kGroup},
    {EntityKind::outcome, 0, 0, kOutcome},
    {EntityKind::sector, 0, 0, kSector},
    {EntityKind::stakeholder, 0, 0, {}},
    {EntityKind::intervention, link_for | link_like, 0, kIntervention},
    {EntityKind::effect, link_of | link_on | link_for, link_of, kEffect},
    {EntityKind::impact, link_of | link_in | link_replaces, link_of, kImpact},
    {EntityKind::index, 0, 0, {}},
    {EntityKind::scenario, 0, 0, {}},
    {EntityKind::rule, link_replaces, 0, {}},
};

constexpr FieldRule kTags = {"tags", words};

}  // namespace

const DeclarationRule& declaration_rule(EntityKind kind) {
  for (const DeclarationRule& rule : kRules)
    if (rule.kind == kind) return rule;
  return kRules[5];
}

const FieldRule* field_rule(EntityKind kind, std::string_view name) {
  for (const FieldRule& rule : declaration_rule(kind).fields)
    if (rule.name.size() == name.size() && rule.name.front() == name.front() && rule.name == name) return &rule;
  return name == kTags.name ? &kTags : nullptr;
}

bool is_number(const FieldRule& rule) { return rule.holds == one || rule.holds == bands || rule.holds == shares; }

std::string_view link_word(LinkBit bit) {
  constexpr std::string_view words_[] = {"of", "on", "for", "in", "like", "from", "replaces"};
  return words_[std::countr_zero(static_cast<unsigned>(bit))];
}

NodeIndex Item::clause(ClauseBit bit) const { return clauses[std::countr_zero(static_cast<unsigned>(bit))]; }

NodeIndex Links::operator[](LinkBit bit) const { return path[std::countr_zero(static_cast<unsigned>(bit))]; }

std::string_view line_word(LineKind kind) {
  constexpr std::string_view names[] = {"cost", "work", "costs", "yields", "transfers", "takes", "saves"};
  return names[static_cast<std::size_t>(kind)];
}

}  // namespace tally
