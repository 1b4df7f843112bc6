#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/explain/derivation.hpp"

namespace tally {

/// Every name that can be explained, and what it is about.
class ExplainedNames {
 public:
  explicit ExplainedNames(const Derivation& derivation);

  /// Null: there is none of that name.
  const Topic* find(std::string_view name) const;
  const std::vector<std::string>& all() const { return names_; }
  /// The figures of the results whose names go on from this one after a dot, each once; empty: there are none.
  std::vector<Topic> below(std::string_view name) const;

 private:
  /// The first of a name counts.
  void put(std::string name, const Topic& topic);
  void put_result(std::string name, ResultKey key, std::uint32_t subject = Topic::none, std::uint32_t account = 0);
  void headlines(const std::string& before, std::uint32_t account);
  void sides(std::uint32_t account);
  void stakeholders();
  void sectors();
  void effects();
  void measures();
  void facts();
  void things();
  void declarations();

  const Derivation& derivation_;
  const Run& run_;
  const CheckedModel& model_;
  std::vector<std::string> names_;
  std::size_t of_results_ = 0;  ///< how many of them name figures of the results
  std::unordered_map<std::string, Topic> topics_;
};

}  // namespace tally
