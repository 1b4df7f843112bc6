#include <nlohmann/json.hpp>

#include "engine/report/diff_report.hpp"
#include "lang/diagnostics/render.hpp"

namespace tally {

std::string diff_errors_json(const std::string& before_name, const std::string& after_name,
                             const std::vector<BrokenSide>& broken) {
  using Json = nlohmann::ordered_json;
  Json sides = Json::array();
  for (const BrokenSide& each : broken)
    sides.push_back({{"side", each.side}, {"messages", Json::parse(render_json(each.errors, *each.sources))}});
  const Json whole = {
      {"before", before_name}, {"after", after_name}, {"standing", "broken"}, {"errors", std::move(sides)}};
  return whole.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace tally
