#include "engine/report/figure_words.hpp"

namespace tally {
namespace {

struct SharedWord {
  std::string_view name;
  std::string_view Words::*word;
};

/// Figures that the ledger has a word for.
constexpr SharedWord words_of_the_ledger[] = {
    {"return_factor", &Words::return_factor},
    {"net_present_value", &Words::net_present_value},
    {"payback_year", &Words::payback_year},
    {"internal_rate_of_return", &Words::internal_rate},
    {"peak_exposure.amount", &Words::peak_exposure},
    {"reached", &Words::reached},
    {"cost_per_person", &Words::cost_per_person},
    {"benefit_per_person", &Words::benefit_per_person},
    {"costs", &Words::costs},
    {"costs.present_value", &Words::costs},
    {"benefits", &Words::benefits},
    {"benefits.present_value", &Words::benefits},
    {"benefits.by_sector.none", &Words::no_sector},
};

struct OwnWord {
  std::string_view name, english, dutch;
};

/// Figures that the ledger tells in other ways.
constexpr OwnWord words_of_their_own[] = {
    {"benefits.cash", "Benefits, cash", "Baten, echte euro's"},
    {"benefits.welfare", "Benefits, welfare", "Baten, welvaartseuro's"},
    {"costs.cash", "Costs, cash", "Kosten, echte euro's"},
    {"costs.welfare", "Costs, welfare", "Kosten, welvaartseuro's"},
    {"peak_exposure.year", "Year of the peak exposure", "Jaar van het diepste punt"},
    {"later.costs", "Costs after the horizon", "Kosten na de looptijd"},
    {"later.benefits", "Benefits after the horizon", "Baten na de looptijd"},
    {"later.hours_saved", "Hours saved after the horizon", "Bespaarde uren na de looptijd"},
};

}  // namespace

std::string_view figure_word(const Words& words, std::string_view name) {
  for (const SharedWord& each : words_of_the_ledger)
    if (each.name == name) return words.*each.word;
  for (const OwnWord& each : words_of_their_own)
    if (each.name == name) return words.language == Language::dutch ? each.dutch : each.english;
  return {};
}

}  // namespace tally
