#include "engine/report/unit_words.hpp"

#include <algorithm>
#include <array>

#include "engine/report/words.hpp"

namespace tally {
namespace {

/// In the order of the English words.
constexpr std::array<WordPair, 50> library_units{{
    {"activity_day", "dag dagbesteding"},
    {"activity_days", "dagen dagbesteding"},
    {"benefit_spell", "bijstandsuitkering"},
    {"benefit_spells", "bijstandsuitkeringen"},
    {"cantonal_case", "kantonzaak"},
    {"cantonal_cases", "kantonzaken"},
    {"care_contact", "ggz-contact"},
    {"care_contacts", "ggz-contacten"},
    {"claim", "vordering"},
    {"claims", "vorderingen"},
    {"commercial_case", "handelszaak"},
    {"commercial_cases", "handelszaken"},
    {"consult", "consult"},
    {"consults", "consulten"},
    {"debt_case", "schuldhulptraject"},
    {"debt_cases", "schuldhulptrajecten"},
    {"debt_statement", "schuldenverklaring"},
    {"debt_statements", "schuldenverklaringen"},
    {"detention_day", "dag detentie"},
    {"detention_days", "dagen detentie"},
    {"dropout", "schoolverlater"},
    {"dropouts", "schoolverlaters"},
    {"emergency_visit", "bezoek aan de spoedeisende hulp"},
    {"emergency_visits", "bezoeken aan de spoedeisende hulp"},
    {"eviction", "huisuitzetting"},
    {"evictions", "huisuitzettingen"},
    {"families", "gezinnen"},
    {"family", "gezin"},
    {"garnishment", "loonbeslag"},
    {"garnishments", "loonbeslagen"},
    {"hospital_day", "ziekenhuisdag"},
    {"hospital_days", "ziekenhuisdagen"},
    {"household", "huishouden"},
    {"households", "huishoudens"},
    {"inhabitant", "inwoner"},
    {"inhabitants", "inwoners"},
    {"nursing_visit", "bezoek van de wijkverpleging"},
    {"nursing_visits", "bezoeken van de wijkverpleging"},
    {"offence", "delict"},
    {"offences", "delicten"},
    {"outpatient_visit", "polikliniekbezoek"},
    {"outpatient_visits", "polikliniekbezoeken"},
    {"physiotherapy_session", "fysiotherapiebehandeling"},
    {"physiotherapy_sessions", "fysiotherapiebehandelingen"},
    {"qaly", "QALY"},
    {"qalys", "QALY's"},
    {"suicide", "suïcide"},
    {"suicides", "suïcides"},
    {"tbs_day", "dag tbs"},
    {"tbs_days", "dagen tbs"},
}};

}  // namespace

std::string_view dutch_library_unit(std::string_view unit) {
  const auto found = std::ranges::lower_bound(library_units, unit, {}, &WordPair::word);
  return found == library_units.end() || found->word != unit ? std::string_view() : found->shown;
}

}  // namespace tally
