#pragma once
#include <array>
#include <functional>
#include <span>
#include <string_view>

#include "lang/check/checking.hpp"

namespace tally {

/// What a field holds.
enum class Holds : std::uint8_t {
  one,     ///< a number: one expression
  bands,   ///< a number, or one for each band of years
  shares,  ///< a number, or a list of them
  year,
  whole_years,
  years,
  text,
  word,      ///< a path: a name, a tag, a word out of few
  words,     ///< several of them
  constant,  ///< capitals: a grade, money
  moment,
  sign,
  levels,
  moves,
  line,    ///< a line of money or work
  nested,  ///< a block in the block
};

/// Clauses that a line may have, as bits.
enum ClauseBit : std::uint16_t {
  clause_paid_by = 1,
  clause_borne_by = 2,
  clause_from_to = 4,
  clause_to = 8,
  clause_in_years = 16,
  clause_in_path = 32,
  clause_valued = 64,
  clause_as_money = 128,
};

/// One row of the table of declarations in the language reference.
struct FieldRule {
  std::string_view name;
  Holds holds;
  Field field = Field::value;
  bool required = false;
  std::uint16_t clauses = 0;
  LineKind line = LineKind::cost;
};

/// Links that a declaration may have, as bits.
enum LinkBit : std::uint16_t {
  link_of = 1,
  link_on = 2,
  link_for = 4,
  link_in = 8,
  link_like = 16,
  link_from = 32,
  link_replaces = 64,
};

struct DeclarationRule {
  EntityKind kind;
  std::uint16_t links = 0;
  std::uint16_t needed_links = 0;
  std::span<const FieldRule> fields;
};

/// The row of a kind of declaration; every one may also have `tags`.
const DeclarationRule& declaration_rule(EntityKind kind);
/// The row of a field, or null.
const FieldRule* field_rule(EntityKind kind, std::string_view name);
/// Whether a field holds a number that can be named and replaced.
bool is_number(const FieldRule& rule);
std::string_view link_word(LinkBit bit);

/// An item of a block, taken apart. 0 stands for what is absent.
struct Item {
  NodeIndex node = 0;
  NodeIndex name_node = 0;  ///< the field's or line's own word
  std::string_view name;
  NodeIndex line_name_node = 0;  ///< `staff` of `cost staff: …`
  std::string_view line_name;
  NodeIndex at = 0, label = 0, value = 0, cites = 0;
  std::array<NodeIndex, 8> clauses{};  ///< by the place of their ClauseBit
  std::uint16_t clause_bits = 0;       ///< which of them stand on the line
  NodeIndex repeated = 0;              ///< a clause that stands on the line already
  NodeIndex clause(ClauseBit bit) const;
};

Item read_item(const SyntaxTree& tree, NodeIndex node);

/// What a block belongs to, as messages name it.
struct Subject {
  EntityKind kind;
  std::string_view name;
  Span span;
};

using TakeItem = std::function<void(const FieldRule&, const Item&)>;
/// Goes through a block. Unknown, repeated and missing fields and clauses that do not belong are reported; `tags` go to
/// `tags`.
void read_block(Checking& checking, const SyntaxTree& tree, NodeIndex block, const Subject& subject,
                std::vector<std::string_view>& tags, const TakeItem& take);

/// The links of a declaration by the place of their LinkBit; wrong, repeated and missing ones are reported.
struct Links {
  std::array<NodeIndex, 7> path{};
  NodeIndex operator[](LinkBit bit) const;
};
Links read_links(Checking& checking, const SyntaxTree& tree, NodeIndex declaration, const Subject& subject,
                 std::uint16_t allowed, std::uint16_t needed);

/// The place where a declaration keeps the fact of a field; null if it has no such field.
FactId* fact_slot(CheckedModel& model, EntityRef owner, Field field);
FactId* fact_slot(Effect& effect, Field field);
FactId* fact_slot(Timing& timing, Field field);
/// The lines of a declaration; null if it has none.
std::vector<Line>* lines_of(CheckedModel& model, EntityRef owner);
std::string_view line_word(LineKind kind);

/// A value that has to be of another syntax than what stands there.
void report_value(Checking& checking, const SyntaxTree& tree, const Item& item, std::string_view wanted);
/// Text fields: the text; else reported.
std::string_view read_text(Checking& checking, const SyntaxTree& tree, const Item& item);
/// A field that holds one of a few words: the place of the word in `words`.
std::optional<std::size_t> read_word(Checking& checking, const SyntaxTree& tree, const Item& item,
                                     std::span<const std::string_view> words);
/// A field of a number: takes a fact's place in `slot`.
void read_number_field(Checking& checking, const SyntaxTree& tree, const Item& item, const FieldRule& rule,
                       EntityRef owner, FactId* slot, Where where);
/// A line of money or work with its clauses. `sector`: the impact's own.
void read_line(Checking& checking, const SyntaxTree& tree, const Item& item, const FieldRule& rule, EntityRef owner,
               std::vector<Line>& lines, SectorId sector, const Outcome* outcome, Where where);
/// `moves: 12 persons from 1 to 3`.
void read_moves(Checking& checking, const SyntaxTree& tree, const Item& item, EntityRef owner, Effect& effect,
                Where where);
/// The body of an effect (also of a rule's `then effect`).
void read_effect_body(Checking& checking, const SyntaxTree& tree, NodeIndex block, const Subject& subject,
                      EntityRef owner, Effect& effect, Where where);
/// The body of an impact (also of a rule's `then impact`).
void read_impact_body(Checking& checking, const SyntaxTree& tree, NodeIndex block, const Subject& subject,
                      EntityRef owner, Impact& impact, Where where, OutcomeId levels_of = {});

}  // namespace tally
