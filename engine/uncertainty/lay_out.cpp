#include <algorithm>

#include "engine/uncertainty/lane_functions.hpp"
#include "engine/uncertainty/tape.hpp"

namespace tally {
namespace {

constexpr std::uint32_t never = 0xffffffff;
/// What is computed within something else stays this small.
constexpr std::uint32_t most_factors = 8, most_terms = 64;

class Layout {
 public:
  Layout(const Formulas& formulas, std::span<const FormulaId> wanted) : formulas_(formulas), wanted_(wanted) {}

  Tape run() {
    count_uses();
    choose_inlined();
    place_of_.assign(formulas_.size(), never);
    for (std::uint32_t i = 0; i < wanted_.size(); ++i) {
      emit(wanted_[i]);
      Tape::Instruction take{Tape::Kind::take, FormulaOp::leaf, 0, 0, 1, i, 0};
      take.first = keep_operand(wanted_[i]);
      tape_.instructions.push_back(take);
    }
    allot_buffers();
    return std::move(tape_);
  }

 private:
  void count_uses() {
    uses_.assign(formulas_.size(), 0);
    user_.assign(formulas_.size(), 0);
    std::vector<bool> live(formulas_.size());
    for (FormulaId id : wanted_) {
      live[id] = true;
      uses_[id] = 2;  // never within something else
    }
    for (std::size_t id = formulas_.size(); id-- > 0;) {
      if (!live[id]) continue;
      for (FormulaId operand : formulas_.operands(static_cast<FormulaId>(id))) {
        live[operand] = true;
        ++uses_[operand];
        user_[operand] = static_cast<FormulaId>(id);
      }
    }
  }

  void choose_inlined() {
    inlined_.assign(formulas_.size(), false);
    std::vector<std::uint32_t> size(formulas_.size(), 1);
    for (FormulaId id = 0; id < formulas_.size(); ++id) {
      const FormulaOp op = formulas_[id].op;
      if (uses_[id] == 0 || (op != FormulaOp::product && op != FormulaOp::sum)) continue;
      size[id] = 0;
      for (FormulaId operand : formulas_.operands(id))
        size[id] += inlined_[operand] && formulas_[operand].op == op ? size[operand] : 1;
      if (uses_[id] != 1) continue;
      const FormulaOp user = formulas_[user_[id]].op;
      inlined_[id] = op == FormulaOp::product
                         ? (user == FormulaOp::product || user == FormulaOp::sum) && size[id] <= most_factors
                         : user == FormulaOp::sum && size[id] <= most_terms;
    }
  }

  /// The formulas whose buffers an instruction reads.
  void read_by(FormulaId id, std::vector<FormulaId>& out) const {
    for (FormulaId operand : formulas_.operands(id)) {
      if (inlined_[operand])
        read_by(operand, out);
      else
        out.push_back(operand);
    }
  }

  /// Operands first, without recursion: chains may be long.
  void emit(FormulaId root) {
    struct Frame {
      FormulaId id;
      std::vector<FormulaId> needs;
      std::size_t next = 0;
    };
    if (place_of_[root] != never) return;
    std::vector<Frame> open;
    const auto enter = [&](FormulaId id) {
      open.push_back({id, {}, 0});
      read_by(id, open.back().needs);
    };
    enter(root);
    while (!open.empty()) {
      Frame& top = open.back();
      if (top.next == top.needs.size()) {
        place_of_[top.id] = static_cast<std::uint32_t>(tape_.instructions.size());
        write(top.id);
        open.pop_back();
        continue;
      }
      const FormulaId need = top.needs[top.next++];
      if (place_of_[need] == never) enter(need);
    }
  }

  std::uint32_t keep_operand(FormulaId id) {
    tape_.operands.push_back(id);
    return static_cast<std::uint32_t>(tape_.operands.size() - 1);
  }

  void write(FormulaId id) {
    const Formulas::Formula& formula = formulas_[id];
    Tape::Instruction instruction{Tape::Kind::simple, formula.op, id, 0, 0, formula.payload, formula.constant};
    switch (formula.op) {
      case FormulaOp::leaf:
        instruction.kind = Tape::Kind::leaf;
        break;
      case FormulaOp::sum:
      case FormulaOp::product:
        instruction.kind = Tape::Kind::terms;
        instruction.first = static_cast<std::uint32_t>(tape_.terms.size());
        instruction.constant = 0;
        write_terms(id, 1, instruction.constant);
        instruction.count = static_cast<std::uint32_t>(tape_.terms.size()) - instruction.first;
        break;
      default:
        if (formula.op == FormulaOp::spread) instruction.kind = Tape::Kind::spread;
        if (is_lane_function(formula.op)) instruction.kind = Tape::Kind::lanes;
        instruction.first = static_cast<std::uint32_t>(tape_.operands.size());
        instruction.count = formula.count;
        for (FormulaId operand : formulas_.operands(id)) keep_operand(operand);
    }
    tape_.instructions.push_back(instruction);
  }

  /// The terms of a sum or product that is multiplied with a number.
  void write_terms(FormulaId id, double times, double& constant) {
    if (formulas_[id].op == FormulaOp::product) {
      Tape::Term term{times, static_cast<std::uint32_t>(tape_.operands.size()), 0};
      write_factors(id);
      term.count = static_cast<std::uint32_t>(tape_.operands.size()) - term.first;
      tape_.terms.push_back(term);
      return;
    }
    constant += times * formulas_[id].constant;
    const auto operands = formulas_.operands(id);
    const auto coefficients = formulas_.coefficients(id);
    for (std::size_t k = 0; k < operands.size(); ++k) {
      if (inlined_[operands[k]]) {
        write_terms(operands[k], times * coefficients[k], constant);
      } else {
        tape_.terms.push_back({times * coefficients[k], keep_operand(operands[k]), 1});
      }
    }
  }

  void write_factors(FormulaId id) {
    for (FormulaId operand : formulas_.operands(id)) {
      if (inlined_[operand])
        write_factors(operand);
      else
        keep_operand(operand);
    }
  }

  /// Calls `visit(place in operands)` for what an instruction reads.
  template <class Visit>
  void operands_of(const Tape::Instruction& instruction, Visit visit) const {
    if (instruction.kind != Tape::Kind::terms) {
      for (std::uint32_t k = 0; k < instruction.count; ++k) visit(instruction.first + k);
      return;
    }
    for (std::uint32_t t = 0; t < instruction.count; ++t) {
      const Tape::Term& term = tape_.terms[instruction.first + t];
      for (std::uint32_t k = 0; k < term.count; ++k) visit(term.first + k);
    }
  }

  /// From formulas to buffers. What is read for the last time makes room for what is computed of it.
  void allot_buffers() {
    std::vector<std::uint32_t> last_read(formulas_.size(), never), buffer(formulas_.size(), never), free;
    for (std::uint32_t i = 0; i < tape_.instructions.size(); ++i)
      operands_of(tape_.instructions[i], [&](std::uint32_t place) { last_read[tape_.operands[place]] = i; });
    for (std::uint32_t i = 0; i < tape_.instructions.size(); ++i) {
      Tape::Instruction& instruction = tape_.instructions[i];
      const bool whole_blocks = instruction.kind == Tape::Kind::spread;  // must not write what it still reads
      std::vector<std::uint32_t> done;
      operands_of(instruction, [&](std::uint32_t place) {
        const FormulaId formula = tape_.operands[place];
        tape_.operands[place] = buffer[formula];
        if (last_read[formula] != i) return;
        last_read[formula] = never;
        done.push_back(buffer[formula]);
      });
      if (!whole_blocks) free.insert(free.end(), done.begin(), done.end());
      if (instruction.kind != Tape::Kind::take) {
        const FormulaId formula = instruction.out;
        if (free.empty()) free.push_back(tape_.buffers++);
        instruction.out = buffer[formula] = free.back();
        free.pop_back();
      }
      if (whole_blocks) free.insert(free.end(), done.begin(), done.end());
    }
  }

  const Formulas& formulas_;
  std::span<const FormulaId> wanted_;
  Tape tape_;
  std::vector<std::uint32_t> uses_, place_of_;
  std::vector<FormulaId> user_;
  std::vector<bool> inlined_;
};

}  // namespace

Tape lay_out(const Formulas& formulas, std::span<const FormulaId> wanted) { return Layout(formulas, wanted).run(); }

}  // namespace tally
