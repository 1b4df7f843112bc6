#pragma once
#include <cstdint>
#include <string_view>

#include "lang/check/dimension.hpp"
#include "lang/check/ids.hpp"
#include "lang/source/source_file.hpp"

namespace tally {

/// Quality of evidence, best first. `assumed`: `[assumed]`; `none`: nothing is cited.
enum class Grade : std::uint8_t { A, B, C, D, assumed, none };

/// The kinds of declarations that have names.
enum class EntityKind : std::uint8_t {
  model,
  source,
  group,
  outcome,
  sector,
  stakeholder,
  intervention,
  effect,
  impact,
  rule,
  number,
  measure,
  parameter,
  index,
  scenario,
  cost_line,
  work_line,
};

/// A declaration: its kind and its place in the vector of that kind.
struct EntityRef {
  EntityKind kind = EntityKind::model;
  std::uint32_t index = 0;
  bool operator==(const EntityRef&) const = default;
};

/// What a fact says of its owner.
enum class Field : std::uint8_t {
  value,  ///< of a number or parameter
  discount,
  size,
  min_age,
  max_age,
  productive,
  labour_share,
  wage,
  reach,
  likeness,
  cost,
  work,
  valued,
  baseline,
  change,
  amount,
  moves,
  deadweight,
  due_to_others,
  displacement,
  substitution,
  leakage,
  begins,
  lasts,
  drop_off,
  profile,
  costs,
  yields,
  transfers,
  takes,
  saves,
  factor,  ///< of `then scale x by …`
};

enum class Shape : std::uint8_t {
  single,   ///< one part
  by_year,  ///< one part a band of years: `2025: 120 persons, 2026..2027: 240 persons`; for discount bands count from 0
  list,     ///< one part an entry: `50%, 100%, 80%`
};

/// One expression of a fact.
struct Part {
  static constexpr std::int32_t open_end = 0x7fffffff;
  std::int32_t first = 0;  ///< by_year: first and last year of the band
  std::int32_t last = 0;
  ExprId root;  ///< its steps are exprs[exprs[root].first .. root]
};

/// A citation: `[assumed: "why"]` or `[source, place]`.
struct Cite {
  bool assumed = false;
  SourceId source;
  std::string_view text;  ///< why it is assumed, or the place in the source
  Span span;
};

/// One line that holds a number. Everything that is computed with comes from facts.
struct Fact {
  std::string_view name;  ///< as an author writes it: "outreach.cost.staff", "police.productive", "workers"
  EntityRef owner;
  Field field = Field::value;
  Shape shape = Shape::single;
  std::uint32_t part_begin = 0, part_end = 0;  ///< in `parts`
  std::uint32_t cite_begin = 0, cite_end = 0;  ///< in `cites`
  DimensionId dimension;                       ///< of every part; unset where it depends on a rule's match
  Grade grade = Grade::none;                   ///< the worst of its line and the numbers it names
  bool percent = false;                        ///< a bare number written in `%`, or made of such: a relative change
  bool points = false;                         ///< written in `pp`: per person, of an outcome that counts people
  bool counted = false;    ///< a bare number whose unit cancelled: `persons/person`, so not a relative change
  bool uncertain = false;  ///< hangs on an uncertain number
  bool bound = false;      ///< hangs on what a rule matched: to be worked out for each match
  FactId same_as;          ///< copied by `like`: the reference's fact, whose parts and cites it shares until a scenario
                           ///< replaces it
  Span span;               ///< of the value
  Span line;               ///< of the whole line
};

}  // namespace tally
