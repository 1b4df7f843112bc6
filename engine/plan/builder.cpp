#include "engine/plan/builder.hpp"

#include <algorithm>
#include <bit>

namespace tally {

Slot PlanBuilder::allot(std::uint32_t width) {
  const Slot slot = plan_.slot_count;
  plan_.slot_count += width;
  return slot;
}

std::uint32_t PlanBuilder::step(StepKind kind, Slot out, std::uint32_t a, std::uint32_t b, std::uint32_t c) {
  plan_.kind.push_back(kind);
  plan_.out.push_back(out);
  plan_.a.push_back(a);
  plan_.b.push_back(b);
  plan_.c.push_back(c);
  return static_cast<std::uint32_t>(plan_.kind.size() - 1);
}

std::uint32_t PlanBuilder::keep(std::initializer_list<std::uint32_t> operands) {
  const auto at = static_cast<std::uint32_t>(plan_.operands.size());
  plan_.operands.insert(plan_.operands.end(), operands);
  plan_.coefficients.resize(plan_.operands.size(), 1);
  return at;
}

Slot PlanBuilder::constant(double value) {
  const auto [found, fresh] = constants_.try_emplace(std::bit_cast<std::uint64_t>(value), plan_.slot_count);
  if (fresh) initial_.emplace_back(allot(1), value);
  return found->second;
}

Slot PlanBuilder::input(double value, PlanInput input, std::uint32_t draw) {
  input.slot = allot(1);
  initial_.emplace_back(input.slot, value);
  input.step = step(StepKind::input, input.slot, static_cast<std::uint32_t>(plan_.inputs.size()), 0, draw);
  plan_.inputs.push_back(input);
  return input.slot;
}

Slot PlanBuilder::estimate(const std::vector<Slot>& arguments, std::uint32_t draw) {
  const auto at = static_cast<std::uint32_t>(plan_.operands.size());
  for (Slot argument : arguments) keep({argument});
  return number(StepKind::estimate, at, static_cast<std::uint32_t>(arguments.size()), draw);
}

Slot PlanBuilder::number(StepKind kind, Slot a, Slot b, std::uint32_t c) {
  const Slot out = allot(1);
  step(kind, out, a, b, c);
  return out;
}

Slot PlanBuilder::row(StepKind kind, Slot a, Slot b, std::uint32_t c) {
  const Slot out = allot(plan_.row_width());
  step(kind, out, a, b, c);
  return out;
}

Slot PlanBuilder::place(const std::vector<PlacedBand>& bands, Slot times) {
  const auto at = static_cast<std::uint32_t>(plan_.operands.size());
  for (const PlacedBand& band : bands)
    keep({band.slot, static_cast<std::uint32_t>(band.first), static_cast<std::uint32_t>(band.last), band.all});
  return row(StepKind::place, at, static_cast<std::uint32_t>(bands.size()),
             times == Plan::no_slot ? constant(1) : times);
}

/// Long sums are made of sums of blocks, and those of blocks again, so that one changed term adds up a few short blocks
/// again and not everything.
template <class Sum>
std::vector<Term> PlanBuilder::in_blocks(const std::vector<Term>& terms, Sum sum) {
  constexpr std::size_t block = 16;
  std::vector<Term> blocks;
  for (std::size_t at = 0; at < terms.size(); at += block) {
    const auto first = terms.begin() + static_cast<std::ptrdiff_t>(at);
    blocks.push_back(
        {sum(std::vector<Term>(first, first + static_cast<std::ptrdiff_t>(std::min(block, terms.size() - at))))});
  }
  return blocks.size() > block ? in_blocks(blocks, sum) : blocks;
}

Slot PlanBuilder::sum(const std::vector<Term>& terms) {
  if (terms.size() > longest_sum)
    return sum(in_blocks(terms, [this](const std::vector<Term>& block) { return sum(block); }));
  if (terms.empty()) return constant(0);
  if (terms.size() == 1 && terms[0].coefficient == 1) return terms[0].slot;
  const auto at = static_cast<std::uint32_t>(plan_.operands.size());
  for (const Term& term : terms) plan_.coefficients[keep({term.slot})] = term.coefficient;
  return number(StepKind::sum, at, static_cast<std::uint32_t>(terms.size()));
}

Slot PlanBuilder::sum_rows(const std::vector<Term>& terms) {
  if (terms.size() > longest_sum)
    return sum_rows(in_blocks(terms, [this](const std::vector<Term>& block) { return sum_rows(block); }));
  if (terms.empty()) return zero_row();
  if (terms.size() == 1 && terms[0].coefficient == 1) return terms[0].slot;
  const auto at = static_cast<std::uint32_t>(plan_.operands.size());
  for (const Term& term : terms) plan_.coefficients[keep({term.slot})] = term.coefficient;
  return row(StepKind::sum_rows, at, static_cast<std::uint32_t>(terms.size()));
}

Slot PlanBuilder::profile(const std::vector<Slot>& parts) {
  const auto at = static_cast<std::uint32_t>(plan_.operands.size());
  for (Slot part : parts) keep({part});
  return row(StepKind::profile, at, static_cast<std::uint32_t>(parts.size()));
}

Slot PlanBuilder::discount(const std::vector<PlacedBand>& bands, When when) {
  const auto at = static_cast<std::uint32_t>(plan_.operands.size());
  for (const PlacedBand& band : bands)
    keep({band.slot, static_cast<std::uint32_t>(band.first), static_cast<std::uint32_t>(band.last), 0});
  return row(StepKind::discount, at, static_cast<std::uint32_t>(bands.size()), static_cast<std::uint32_t>(when));
}

Slot PlanBuilder::choose(const std::vector<Slot>& candidates, bool by_size) {
  const auto at = static_cast<std::uint32_t>(plan_.operands.size());
  for (Slot candidate : candidates) keep({candidate});
  const Slot out = allot(static_cast<std::uint32_t>(candidates.size()));
  step(StepKind::choose, out, at, static_cast<std::uint32_t>(candidates.size()), by_size ? 1 : 0);
  return out;
}

std::pair<Slot, Slot> PlanBuilder::lowest(Slot costs, Slot benefits) {
  const Slot out = allot(2);
  step(StepKind::lowest, out, costs, benefits, 0);
  return {out, out + 1};
}

Slot PlanBuilder::internal_rate(Slot costs, Slot benefits, Slot present_costs, When cost_timing, When benefit_timing) {
  const std::uint32_t at =
      keep({present_costs, static_cast<std::uint32_t>(cost_timing), static_cast<std::uint32_t>(benefit_timing)});
  return number(StepKind::internal_rate, costs, benefits, at);
}

Slot PlanBuilder::product(Slot a, Slot b) {
  if (a == Plan::no_slot) return b;
  if (b == Plan::no_slot) return a;
  return number(StepKind::multiply, a, b);
}

Slot PlanBuilder::zero_row() {
  if (zero_row_ == Plan::no_slot) zero_row_ = allot(plan_.row_width());
  return zero_row_;
}

void PlanBuilder::finish() {
  plan_.initial.resize(plan_.slot_count);
  for (const auto& [slot, value] : initial_) plan_.initial[slot] = value;
  find_readers();
}

void PlanBuilder::find_readers() {
  constexpr std::uint32_t nobody = 0xffffffff;
  std::vector<std::uint32_t> writer(plan_.slot_count, nobody);
  const std::size_t steps = plan_.step_count();
  for (std::size_t i = 0; i < steps; ++i) {
    writer[plan_.out[i]] = static_cast<std::uint32_t>(i);
    if (plan_.kind[i] == StepKind::lowest) writer[plan_.out[i] + 1] = static_cast<std::uint32_t>(i);
    if (plan_.kind[i] == StepKind::choose)
      for (std::uint32_t k = 0; k < plan_.b[i]; ++k) writer[plan_.out[i] + k] = static_cast<std::uint32_t>(i);
  }
  // A number may be read out of a row (its total over all time): then the row's step is its writer.
  for (std::size_t slot = 1; slot < writer.size(); ++slot)
    if (writer[slot] == nobody && writer[slot - 1] != nobody &&
        slot - plan_.out[writer[slot - 1]] < plan_.row_width() && plan_.kind[writer[slot - 1]] >= StepKind::place &&
        plan_.kind[writer[slot - 1]] <= StepKind::sum_rows)
      writer[slot] = writer[slot - 1];
  plan_.reader_begin.assign(steps + 1, 0);
  const auto each_edge = [&](auto found) {
    for (std::size_t i = 0; i < steps; ++i)
      for_each_operand(plan_, i, [&](Slot slot) {
        if (writer[slot] != nobody) found(writer[slot], static_cast<std::uint32_t>(i));
      });
  };
  each_edge([&](std::uint32_t from, std::uint32_t) { ++plan_.reader_begin[from + 1]; });
  for (std::size_t i = 0; i < steps; ++i) plan_.reader_begin[i + 1] += plan_.reader_begin[i];
  plan_.readers.resize(plan_.reader_begin[steps]);
  std::vector<std::uint32_t> next(plan_.reader_begin.begin(), plan_.reader_begin.end() - 1);
  each_edge([&](std::uint32_t from, std::uint32_t to) { plan_.readers[next[from]++] = to; });
}

}  // namespace tally
