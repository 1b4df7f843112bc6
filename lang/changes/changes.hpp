#pragma once
#include <optional>
#include <string>
#include <vector>

#include "lang/changes/declarations.hpp"
#include "lang/changes/names_in_text.hpp"

namespace tally {

enum class ChangeKind : std::uint8_t {
  added,
  removed,
  changed,
  renamed,  ///< nothing else of it is changed, so no number is
  moved,    ///< to another file
};

/// What of a declaration or line is changed.
enum class ChangedPart : std::uint8_t {
  whole,    ///< it is added or removed
  value,    ///< with its clauses
  sources,  ///< what it cites
  label,
  links,  ///< `of`, `on`, `for` …
};

/// Where something stands: "models/plan.tally:41". Empty: nowhere.
using Place = std::string;

struct PartChange {
  ChangedPart part = ChangedPart::whole;
  std::string before, after;
};

/// One change of a declaration, or of a line of it.
struct Change {
  ChangeKind kind = ChangeKind::changed;
  std::string thing_kind, thing, thing_label;  ///< the declaration: "effect", "fewer_offences", "Minder delicten"
  std::string name;                            ///< "fewer_offences.change"; of a whole declaration its name
  bool is_whole = false;                       ///< a whole declaration
  std::vector<PartChange> parts;               ///< of what was added or removed: its text; of a rename: the names
  Place before, after;
};

/// How one model became another. The first of each pair names `before`, the second `after`.
struct ModelChanges {
  static constexpr std::size_t no_change = static_cast<std::size_t>(-1);

  /// A declaration that is in both, in one of them, or only seen from there.
  struct Pair {
    const Declaration* before = nullptr;
    const Declaration* after = nullptr;
    std::size_t change = no_change;  ///< of it as a whole: added, removed, or changed as one
    /// Items as in the declarations: before, after, and the change of both.
    struct Items {
      const DeclaredItem* before = nullptr;
      const DeclaredItem* after = nullptr;
      std::size_t change = no_change;
    };
    std::vector<Items> items;
  };

  Declarations before, after;
  Renames renames;
  std::vector<Pair> pairs;                                ///< in the order of `after`, then what was removed
  std::vector<Change> all;                                ///< in the same order
  std::vector<std::pair<std::string, std::size_t>> data;  ///< data files that differ, with their change
  std::vector<std::pair<std::string, std::size_t>>
      standard_modules;    ///< modules of the library that only one of them loads
  bool same_text = false;  ///< all files are the same, byte for byte

  /// Changes that can change a number.
  bool has_substance() const;
};

/// A side of a difference: its modules as `load` gives them, with their texts and data files.
struct ChangedSide {
  const SourceSet* sources;
  const std::vector<LoadedModule>* modules;
  const ModuleStore* store;
};

/// What changed from one model to the other: of the model's own files, their data files, and which modules of the
/// standard library are used. `with_renames`: also looks for declarations that only have another name.
ModelChanges changes_between(const ChangedSide& before, const ChangedSide& after, bool with_renames = true);

}  // namespace tally
