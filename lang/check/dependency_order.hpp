#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace tally {

/// A reference on the way round a circle: `node` names the next one in step `step`.
struct CircleStep {
  std::uint32_t node;
  std::uint32_t step;
};

/// Steps [begin, end) of the expressions of a node.
struct StepRange {
  std::uint32_t begin = 0, end = 0;
};

/// Puts nodes after those they name, in linear time and without recursion. A circle is broken where it closes.
/// `steps(node)`: its StepRange. `named(step)`: the node that a step names, or `no_node`. `emit(node)`: called in
/// order. `circle(span of CircleStep)`: called for the first circles found.
class DependencyOrder {
 public:
  static constexpr std::uint32_t no_node = 0xffffffff;
  static constexpr std::size_t most_circles = 20;

  template <class Steps, class Named, class Emit, class Circle>
  void run(std::uint32_t first, std::uint32_t count, Steps steps, Named named, Emit emit, Circle circle) {
    state_.assign(count, State::fresh);
    for (std::uint32_t node = first; node < count; ++node) {
      if (state_[node] == State::fresh) enter(node, steps);
      while (!stack_.empty()) {
        const std::uint32_t target = next_target(first, named);
        if (target == no_node) {
          const std::uint32_t done = stack_.back().node;
          state_[done] = State::done;
          stack_.pop_back();
          emit(done);
        } else if (state_[target] == State::fresh) {
          enter(target, steps);
        } else if (state_[target] == State::open && circles_ < most_circles) {
          report(target, circle);
        }
      }
    }
  }

 private:
  enum class State : std::uint8_t { fresh, open, done };
  struct Frame {
    std::uint32_t node;
    StepRange rest;
  };

  template <class Steps>
  void enter(std::uint32_t node, Steps& steps) {
    state_[node] = State::open;
    stack_.push_back({node, steps(node)});
  }

  /// The next node that the topmost names and that is not done; `no_node` when there are no more.
  template <class Named>
  std::uint32_t next_target(std::uint32_t first, Named& named) {
    StepRange& rest = stack_.back().rest;
    while (rest.begin < rest.end) {
      const std::uint32_t target = named(rest.begin++);
      if (target != no_node && target >= first && state_[target] != State::done) return target;
    }
    return no_node;
  }

  template <class Circle>
  void report(std::uint32_t target, Circle& circle) {
    ++circles_;
    std::size_t begin = stack_.size() - 1;
    while (stack_[begin].node != target) --begin;
    std::vector<CircleStep> way;
    for (std::size_t i = begin; i < stack_.size(); ++i) way.push_back({stack_[i].node, stack_[i].rest.begin - 1});
    circle(std::span<const CircleStep>(way));
  }

  std::vector<State> state_;
  std::vector<Frame> stack_;
  std::size_t circles_ = 0;
};

}  // namespace tally
