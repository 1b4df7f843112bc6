#pragma once
#include <concepts>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// What is put in the place of a `{}`: text, or a whole number.
class Filling {
 public:
  Filling(std::string_view text) : text_(text) {}
  Filling(const std::string& text) : text_(text) {}
  Filling(const char* text) : text_(text) {}
  Filling(std::integral auto number) : text_(std::to_string(number)) {}
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

/// The pattern with each `{}` filled in, in their order.
std::string fill(std::string_view pattern, std::initializer_list<Filling> fillings);

template <class... Values>
std::string filled(std::string_view pattern, const Values&... values) {
  return fill(pattern, {Filling(values)...});
}

/// The texts with a sign between them.
std::string joined(const std::vector<std::string>& texts, std::string_view between);

}  // namespace tally
