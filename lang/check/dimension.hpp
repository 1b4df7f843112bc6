#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lang/check/ids.hpp"
#include "lang/check/number_map.hpp"

namespace tally {

/// What is counted: money (in the model's prices), work (hours), posts (fte), time (years), persons, and every declared
/// count.
using BaseId = Id<struct BaseTag>;
/// A product of powers of bases, kept once: equal dimensions have equal ids. DimensionId{0} is a bare number.
using DimensionId = Id<struct DimensionTag>;

/// All dimensions of a run. Values are kept in base units: money at model prices, hours, fte, years, persons, counts.
class Dimensions {
 public:
  static constexpr BaseId money{0}, work{1}, posts{2}, time{3}, persons{4};
  static constexpr DimensionId none{0};

  struct Factor {
    BaseId base;
    std::int32_t power;
    bool operator==(const Factor&) const = default;
  };

  Dimensions();

  /// A new count. The names are what is shown: "offence", "offences".
  BaseId add_count(std::string singular, std::string plural);
  DimensionId of(BaseId base) const { return of_base_[base.value]; }
  DimensionId multiply(DimensionId a, DimensionId b);
  DimensionId divide(DimensionId a, DimensionId b);
  /// Holds until a dimension is added.
  std::span<const Factor> factors(DimensionId id) const {
    return std::span(factors_).subspan(begin_[id.value], begin_[id.value + 1] - begin_[id.value]);
  }
  /// The power of a base in a dimension; 0 if it is not in it.
  std::int32_t power(DimensionId id, BaseId base) const;

  /// As an author writes it: "EUR/offence", "hours/fte/year", "offences"; "a bare number" for none. `money_name`:
  /// "EUR2024".
  std::string text(DimensionId id) const;
  void set_money_name(std::string name) { money_name_ = std::move(name); }
  const std::string& money_name() const { return money_name_; }
  /// The name of a base in the singular or plural.
  const std::string& singular(BaseId base) const { return bases_[base.value][0]; }
  const std::string& plural(BaseId base) const { return bases_[base.value][1]; }

 private:
  DimensionId intern(std::span<const Factor> factors);
  DimensionId combine(DimensionId a, DimensionId b, std::int32_t sign);
  std::string numerator(DimensionId id) const;
  std::string denominator(DimensionId id) const;
  std::vector<std::array<std::string, 2>> bases_;
  std::vector<Factor> factors_;       ///< of all dimensions, one after the other
  std::vector<std::uint32_t> begin_;  ///< where those of a dimension begin; the last is where the next one's will
  std::vector<Factor> combined_;      ///< scratch space
  std::vector<DimensionId> of_base_;
  NumberMap by_hash_;               ///< ids; those that share a hash stand at the hashes after it
  NumberMap products_, quotients_;  ///< ids by pairs of ids
  std::string money_name_ = "EUR";
};

}  // namespace tally
