#pragma once
#include <string_view>

#include "lang/syntax/tree.hpp"

namespace tally {

/// The place of an item within a declaration of this kind ("effect"), by the table of declarations; equal places keep
/// their order. Declarations whose lines have an order of their own (index, scenario) give 0 for all.
int field_place(std::string_view declaration, std::string_view field);

/// The place of a clause in its line; work lines say where before they say who pays.
int clause_place(std::string_view line, Syntax clause);

}  // namespace tally
