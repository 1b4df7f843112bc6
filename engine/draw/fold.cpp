#include "engine/draw/fold.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace tally {
namespace {

/// Drawn nodes that may become one.
struct Foldable {
  std::vector<std::uint32_t> nodes;
  bool whole = false;  ///< all of them must
};

class Folder {
 public:
  Folder(DrawnSelection& drawn, const FoldBy& by, std::size_t most) : drawn_(drawn), by_(by), most_(most) {}

  void go() {
    if (drawn_.nodes.size() <= most_) return;
    join_late_steps();
    gather();
    std::vector<bool> kept = choose_kept();
    rebuild(kept);
  }

 private:
  using Key = std::pair<std::uint32_t, std::uint32_t>;  // column, group

  NodeId first(std::uint32_t node) const { return drawn_.nodes[node].front(); }
  Key key(std::uint32_t node) const {
    const bool is_late = drawn_.column[node] >= last_step_ && is_effect_column(drawn_.column[node]);
    return is_late ? Key{last_step_, 0} : Key{drawn_.column[node], by_.group[first(node).value]};
  }
  bool is_effect_column(std::uint32_t column) const { return drawn_.column_kind[column] == NodeKind::effect; }

  /// From which effect column on all effects become one, so that a quarter of the nodes is left for single ones.
  void join_late_steps() {
    std::map<Key, std::size_t> groups;
    for (std::uint32_t i = 0; i < drawn_.nodes.size(); ++i) ++groups[key(i)];
    std::uint32_t past = 0;
    for (std::uint32_t c = 0; c < drawn_.column_kind.size(); ++c)
      if (is_effect_column(c)) past = c + 1;
    std::uint32_t from = past;
    const auto count = [&] {
      std::size_t groups_left = from < past ? 1 : 0;
      for (const auto& [each, nodes] : groups)
        if (!is_effect_column(each.first) || each.first < from) ++groups_left;
      return groups_left;
    };
    while (from > 0 && is_effect_column(from - 1) && count() > std::max<std::size_t>(most_ - most_ / 4, 1)) --from;
    if (from < past) last_step_ = from;
  }

  void gather() {
    std::map<Key, std::size_t> places;
    for (std::uint32_t i = 0; i < drawn_.nodes.size(); ++i) {
      const auto [at, is_new] = places.try_emplace(key(i), foldables_.size());
      if (is_new) foldables_.emplace_back();
      Foldable& foldable = foldables_[at->second];
      foldable.nodes.push_back(i);
      foldable.whole |= last_step_ != none && drawn_.column[i] > last_step_ && is_effect_column(drawn_.column[i]);
      foldable_of_.push_back(at->second);
    }
  }

  /// Of every group first the weightiest, then the second of every group …; focused nodes before all.
  std::vector<std::uint32_t> by_rank() const {
    std::vector<std::uint32_t> order(drawn_.nodes.size());
    std::iota(order.begin(), order.end(), 0);
    const auto weight = [&](std::uint32_t node) { return by_.weight[first(node).value]; };
    std::ranges::stable_sort(order, std::ranges::greater{}, weight);
    std::vector<std::size_t> next(foldables_.size(), 1), rank(order.size());
    for (const std::uint32_t node : order) rank[node] = std::isinf(weight(node)) ? 0 : next[foldable_of_[node]]++;
    std::ranges::stable_sort(order, {}, [&](std::uint32_t node) { return rank[node]; });
    return order;
  }

  /// One node for each group, and then single ones while there is room.
  std::vector<bool> choose_kept() const {
    std::vector<std::size_t> left;
    for (const Foldable& foldable : foldables_) left.push_back(foldable.nodes.size());
    std::vector<bool> kept(drawn_.nodes.size(), false);
    std::size_t count = foldables_.size();
    for (const std::uint32_t node : by_rank()) {
      std::size_t& rest = left[foldable_of_[node]];
      if (foldables_[foldable_of_[node]].whole) continue;
      if (rest > 1 && count >= most_ && !std::isinf(by_.weight[first(node).value])) continue;
      count += rest > 1 ? 1 : 0;
      kept[node] = true;
      --rest;
    }
    return kept;
  }

  void rebuild(const std::vector<bool>& kept) {
    DrawnSelection folded;
    folded.edges = std::move(drawn_.edges);
    folded.place.assign(drawn_.place.size(), DrawnSelection::absent);
    std::vector<std::uint32_t> rest_at(foldables_.size(), DrawnSelection::absent);
    for (std::uint32_t i = 0; i < drawn_.nodes.size(); ++i) {
      std::uint32_t& rest = rest_at[foldable_of_[i]];
      const bool joins = !kept[i] && rest != DrawnSelection::absent;
      const auto place = joins ? rest : static_cast<std::uint32_t>(folded.nodes.size());
      if (!joins) {
        folded.nodes.emplace_back();
        add_column(folded, drawn_.column[i]);
      }
      if (!kept[i]) rest = place;
      folded.nodes[place].push_back(first(i));
      folded.place[first(i).value] = place;
    }
    drawn_ = std::move(folded);
  }

  /// Columns of which nothing is left but what went into an earlier one are gone.
  void add_column(DrawnSelection& folded, std::uint32_t column) {
    if (folded.column_kind.empty() || column != last_added_) {
      folded.column_kind.push_back(drawn_.column_kind[column]);
      folded.step.push_back(drawn_.step[column]);
    }
    last_added_ = column;
    folded.column.push_back(static_cast<std::uint32_t>(folded.column_kind.size() - 1));
  }

  static constexpr std::uint32_t none = DrawnSelection::absent;
  DrawnSelection& drawn_;
  const FoldBy& by_;
  std::size_t most_;
  std::uint32_t last_step_ = none;  ///< the effect column from which on all become one
  std::uint32_t last_added_ = none;
  std::vector<Foldable> foldables_;
  std::vector<std::size_t> foldable_of_;
};

}  // namespace

void fold(DrawnSelection& drawn, const FoldBy& by, std::size_t most) { Folder(drawn, by, most).go(); }

std::vector<double> weights_of_nodes(const Run& run, const GraphFigures& figures, const std::vector<double>& through,
                                     const DrawnSelection& drawn) {
  double money = 0, hours = 0;
  for (const std::uint32_t edge : drawn.edges) {
    money += std::fabs(figures.edge_money[edge]);
    hours += std::fabs(figures.edge_hours[edge]);
  }
  const double an_hour = hours > 0 ? std::max(money, 1.0) / hours : 0;
  std::vector<double> in(run.graph.nodes.size(), 0), out(run.graph.nodes.size(), 0);
  for (const std::uint32_t place : drawn.edges) {
    const GraphEdge& edge = run.graph.edges[place];
    const double weight = std::fabs(through[place]) + an_hour * std::fabs(figures.edge_hours[place]);
    in[edge.to.value] += weight;
    out[edge.from.value] += weight;
  }
  for (std::size_t i = 0; i < in.size(); ++i) in[i] = std::max(in[i], out[i]);
  return in;
}

}  // namespace tally
