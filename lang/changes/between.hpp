#pragma once
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "lang/changes/changes.hpp"

namespace tally {

/// Models between two others: the second one's text with some changes taken back. Order, file and name of what both
/// have are those of the second, so that lines keep their names and with them their draws.
class ModelsBetween {
 public:
  ModelsBetween(const ModelChanges& changes, const ChangedSide& before, const ChangedSide& after);

  /// The texts of all modules of the model's own: "" is the model's file. `taken_back`: by place in `changes.all`.
  std::map<std::string, std::string> texts(const std::vector<bool>& taken_back) const;
  /// Their data files: of the second, those that were taken back of the first.
  std::unique_ptr<ModuleStore> data(const std::vector<bool>& taken_back) const;

  /// The names that stand in what a change adds, and in what it takes away.
  const std::set<std::string, std::less<>>& names_after(std::size_t change) const { return names_[change].after; }
  const std::set<std::string, std::less<>>& names_before(std::size_t change) const { return names_[change].before; }

 private:
  /// A piece of a module's text that stands there always, or hangs on a change.
  struct Piece {
    std::string text;
    std::size_t change = ModelChanges::no_change;
    bool if_taken_back = false;
  };
  struct Names {
    std::set<std::string, std::less<>> before, after;
  };
  class Builder;

  const ModelChanges& changes_;
  const ChangedSide before_, after_;
  std::map<std::string, std::vector<Piece>> modules_;
  std::vector<Names> names_;
};

}  // namespace tally
