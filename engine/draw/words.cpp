#include "engine/draw/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace tally {
namespace {

constexpr DiagramWords english = {
    .groups = "Target groups",
    .interventions = "Interventions",
    .effects = "Effects",
    .impacts = "Impacts",
    .sectors = "Sectors",
    .stakeholders = "Stakeholders",
    .next_step = "{}, step {}",
    .people = "people",
    .reached = "reached",
    .costs = "costs",
    .benefits = "benefits",
    .net = "net",
    .hours = "hours",
    .saved = "saved",
    .spent = "spent",
    .unpaid = "unpaid",
    .average = "on average",
    .work = "work",
    .no_money = "people, and what has no money in it",
    .width = "the wider a line, the larger its present value",
    .rule = "rule: {}",
    .unpriced = "not priced",
    .itself_unpriced = "itself not priced",
    .transfer = "transfer",
    .extra = "extra",
    .present_values = "present values in {}",
    .version = "version {}",
    .range = "({} to {})",
    .many_groups = "target groups",
    .many_interventions = "interventions",
    .many_effects = "effects",
    .many_impacts = "impacts",
    .many_sectors = "sectors",
    .many_stakeholders = "stakeholders",
    .folded = "Overview: in each column and sector, those of least present value are shown as one ({})",
    .focus = "Only what leads to “{}” and what follows from it",
    .depth = "at most {} step(s) away",
    .ranges = "In brackets: nine in ten of {} draws, seed {}",
    .added = "added",
    .removed = "removed",
    .changed = "changed (behind ← what it was)",
    .million = "million",
    .billion = "billion",
};

constexpr DiagramWords dutch = {
    .groups = "Doelgroepen",
    .interventions = "Interventies",
    .effects = "Effecten",
    .impacts = "Gevolgen",
    .sectors = "Sectoren",
    .stakeholders = "Belanghebbenden",
    .next_step = "{}, stap {}",
    .people = "personen",
    .reached = "bereikt",
    .costs = "kosten",
    .benefits = "baten",
    .net = "saldo",
    .hours = "uur",
    .saved = "bespaard",
    .spent = "ingezet",
    .unpaid = "onbetaald",
    .average = "gemiddeld",
    .work = "werk",
    .no_money = "mensen, en waar geen geld in omgaat",
    .width = "hoe breder een lijn, hoe groter haar contante waarde",
    .rule = "regel: {}",
    .unpriced = "niet geprijsd",
    .itself_unpriced = "zelf niet geprijsd",
    .transfer = "overheveling",
    .extra = "extra",
    .present_values = "contante waarden in {}",
    .version = "versie {}",
    .range = "({} tot {})",
    .many_groups = "doelgroepen",
    .many_interventions = "interventies",
    .many_effects = "effecten",
    .many_impacts = "gevolgen",
    .many_sectors = "sectoren",
    .many_stakeholders = "belanghebbenden",
    .folded = "Overzicht: in elke kolom en sector staan die met de kleinste contante waarde samen ({})",
    .focus = "Alleen wat tot ‘{}’ leidt en wat eruit volgt",
    .depth = "hoogstens {} stap(pen) verder",
    .ranges = "Tussen haakjes: negen op de tien van {} trekkingen, startgetal {}",
    .added = "toegevoegd",
    .removed = "vervallen",
    .changed = "gewijzigd (achter ← wat het was)",
    .million = "miljoen",
    .billion = "miljard",
};

constexpr std::string_view no_break = "\u00a0";

std::string currency_sign(std::string_view money) {
  const std::string code(money.substr(0, 3));
  return code == "EUR" ? "€" : code == "GBP" ? "£" : code;
}

}  // namespace

const DiagramWords& diagram_words(Language language) { return language == Language::dutch ? dutch : english; }

std::string DiagramNumbers::count(double value) const {
  const double size = std::fabs(value);
  const std::string sign = value < 0 ? "−" : "";
  const bool whole = size >= 100 || std::fabs(size - std::round(size)) < 1e-9;
  if (whole || !std::isfinite(value)) return sign + numbers_.fixed(size, 0);
  const int magnitude = static_cast<int>(std::floor(std::log10(size)));
  return sign + numbers_.fixed(size, std::clamp(1 - magnitude, 1, 9));
}

std::string DiagramNumbers::money(double value) const {
  const double size = std::fabs(value);
  const std::string head =
      fmt::format("{}{}{}", value < 0 && size >= 0.005 ? "−" : "", currency_sign(money_), no_break);
  if (size >= 1e9)
    return fmt::format("{}{}{}{}", head, numbers_.fixed(size / 1e9, size >= 1e10 ? 1 : 2), no_break, words_.billion);
  if (size >= 1e7) return fmt::format("{}{}{}{}", head, numbers_.fixed(size / 1e6, 1), no_break, words_.million);
  return head + numbers_.fixed(size, size >= 99.995 ? 0 : 2);
}

std::string DiagramNumbers::signed_money(double value) const { return (value > 0 ? "+" : "") + money(value); }

std::string DiagramNumbers::signed_count(double value, std::string_view unit) const {
  return fmt::format("{}{} {}", value > 0 ? "+" : "", count(value), unit);
}

}  // namespace tally
