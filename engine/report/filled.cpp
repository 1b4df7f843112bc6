#include "engine/report/filled.hpp"

namespace tally {

std::string fill(std::string_view pattern, std::initializer_list<Filling> fillings) {
  std::string text;
  for (const Filling& filling : fillings) {
    const std::size_t place = pattern.find("{}");
    if (place == std::string_view::npos) break;
    text.append(pattern.substr(0, place)).append(filling.text());
    pattern.remove_prefix(place + 2);
  }
  return text.append(pattern);
}

std::string joined(const std::vector<std::string>& texts, std::string_view between) {
  std::string all;
  for (const std::string& text : texts) all.append(all.empty() ? std::string_view() : between).append(text);
  return all;
}

}  // namespace tally
