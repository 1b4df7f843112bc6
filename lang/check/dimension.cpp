#include "lang/check/dimension.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace tally {
namespace {

std::uint64_t hash_of(std::span<const Dimensions::Factor> factors) {
  std::uint64_t hash = 1469598103934665603ULL;
  for (const auto& factor : factors) {
    hash = (hash ^ factor.base.value) * 1099511628211ULL;
    hash = (hash ^ static_cast<std::uint32_t>(factor.power)) * 1099511628211ULL;
  }
  return hash;
}

std::uint64_t pair_key(DimensionId a, DimensionId b) { return (std::uint64_t{a.value} << 32) | b.value; }

/// Powers above this many are written as a power, not one by one.
constexpr int spelled_out = 2;

void append(std::string& text, const std::string& word, std::int32_t power, const char* joiner) {
  const int times = power <= spelled_out ? power : 1;
  for (int i = 0; i < times; ++i) {
    if (!text.empty() || *joiner == '/') text += joiner;
    text += word;
  }
  if (power > spelled_out) text += '^' + std::to_string(power);
}

}  // namespace

Dimensions::Dimensions() {
  bases_ = {{"EUR", "EUR"}, {"hour", "hours"}, {"fte", "fte"}, {"year", "years"}, {"person", "persons"}};
  begin_.push_back(0);
  intern({});
  for (std::size_t base = 0; base < bases_.size(); ++base)
    of_base_.push_back(intern(std::array{Factor{BaseId(base), 1}}));
}

BaseId Dimensions::add_count(std::string singular, std::string plural) {
  bases_.push_back({std::move(singular), std::move(plural)});
  const BaseId base(bases_.size() - 1);
  of_base_.push_back(intern(std::array{Factor{base, 1}}));
  return base;
}

DimensionId Dimensions::intern(std::span<const Factor> factors) {
  std::uint64_t hash = hash_of(factors);
  for (std::uint32_t id = by_hash_.find(hash); id != NumberMap::none; id = by_hash_.find(++hash)) {
    const auto known = this->factors(DimensionId(id));
    if (std::equal(known.begin(), known.end(), factors.begin(), factors.end())) return DimensionId(id);
  }
  const DimensionId id(begin_.size() - 1);
  by_hash_.add(hash, id.value);
  factors_.insert(factors_.end(), factors.begin(), factors.end());
  begin_.push_back(static_cast<std::uint32_t>(factors_.size()));
  return id;
}

DimensionId Dimensions::combine(DimensionId a, DimensionId b, std::int32_t sign) {
  const auto left = factors(a), right = factors(b);
  combined_.clear();
  std::size_t i = 0, j = 0;
  while (i < left.size() || j < right.size()) {
    if (j == right.size() || (i < left.size() && left[i].base < right[j].base)) {
      combined_.push_back(left[i++]);
    } else if (i == left.size() || right[j].base < left[i].base) {
      combined_.push_back({right[j].base, sign * right[j].power});
      ++j;
    } else {
      const std::int32_t power = left[i].power + sign * right[j].power;
      if (power != 0) combined_.push_back({left[i].base, power});
      ++i, ++j;
    }
  }
  return intern(combined_);
}

DimensionId Dimensions::multiply(DimensionId a, DimensionId b) {
  if (a == none) return b;
  if (b == none) return a;
  if (const auto known = products_.find(pair_key(a, b)); known != NumberMap::none) return DimensionId(known);
  const DimensionId product = combine(a, b, 1);
  products_.add(pair_key(a, b), product.value);
  return product;
}

DimensionId Dimensions::divide(DimensionId a, DimensionId b) {
  if (b == none) return a;
  if (a == b) return none;
  if (const auto known = quotients_.find(pair_key(a, b)); known != NumberMap::none) return DimensionId(known);
  const DimensionId quotient = combine(a, b, -1);
  quotients_.add(pair_key(a, b), quotient.value);
  return quotient;
}

std::int32_t Dimensions::power(DimensionId id, BaseId base) const {
  for (const Factor& factor : factors(id))
    if (factor.base == base) return factor.power;
  return 0;
}

std::string Dimensions::numerator(DimensionId id) const {
  std::string text;
  for (const Factor& factor : factors(id))
    if (factor.power > 0) append(text, factor.base == money ? money_name_ : plural(factor.base), factor.power, "*");
  return text;
}

std::string Dimensions::denominator(DimensionId id) const {
  std::string text;
  auto add = [&](const Factor& factor) {
    if (factor.power < 0) append(text, factor.base == money ? money_name_ : singular(factor.base), -factor.power, "/");
  };
  for (const Factor& factor : factors(id))
    if (factor.base != time) add(factor);
  for (const Factor& factor : factors(id))
    if (factor.base == time) add(factor);
  return text;
}

std::string Dimensions::text(DimensionId id) const {
  if (!id) return "an unknown unit";
  if (id == none) return "a bare number";
  return numerator(id) + denominator(id);
}

}  // namespace tally
