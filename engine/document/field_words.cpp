#include "engine/document/field_words.hpp"

#include <algorithm>
#include <array>

namespace tally {
namespace {

constexpr std::array<FieldWords, 28> english_fields{{
    {"discount", "discount rate", "How much less money counts a year later."},
    {"size", "size", "How many people the target group has."},
    {"reach", "reach", "How many people take part."},
    {"cost", "cost", "What the intervention costs."},
    {"work", "work", "The hours that the intervention takes."},
    {"valued", "value of an hour", "What an hour of unpaid work is worth."},
    {"likeness", "likeness", "How far the effects of a reference project hold here too."},
    {"baseline", "baseline", "What would happen without the intervention."},
    {"change", "change", "What the intervention changes, for each participant."},
    {"amount", "amount", "What changes in all, in place of reach × change."},
    {"moves", "moves", "How many people go from one level to another."},
    {"deadweight", "deadweight", "The part that would have happened anyway; it is taken off."},
    {"due_to_others", "due to others", "The part that others brought about; it is taken off."},
    {"displacement", "displacement", "The part that only moved elsewhere; it is taken off."},
    {"substitution", "substitution", "The part that took the place of something else; it is taken off."},
    {"leakage", "leakage", "The part that falls outside of the target group; it is taken off."},
    {"begins", "beginning", "How long after taking part the effect begins."},
    {"lasts", "duration", "How long the effect goes on."},
    {"drop_off", "drop-off", "How much of the effect is lost each year."},
    {"profile", "profile", "Which part of the effect falls in which year."},
    {"costs", "costs of one", "What one of it costs; one less saves that much."},
    {"yields", "yield of one", "What one of it brings."},
    {"transfers", "transfer", "What goes from one party to another; in all it is zero."},
    {"takes", "work for one", "The work that one of it takes."},
    {"saves", "work saved by one", "The work that one of it saves."},
    {"productive", "productive hours", "The hours that one full-time worker works in a year."},
    {"labour_share", "share of labour", "Which part of a price is wages."},
    {"wage", "wage", "What an hour of work costs."},
}};

constexpr std::array<FieldWords, 28> dutch_fields{{
    {"discount", "discontovoet", "Hoeveel minder geld een jaar later telt."},
    {"size", "omvang", "Hoeveel mensen de doelgroep telt."},
    {"reach", "bereik", "Hoeveel mensen meedoen."},
    {"cost", "kosten", "Wat de interventie kost."},
    {"work", "werk", "De uren die de interventie vraagt."},
    {"valued", "waarde van een uur", "Wat een uur onbetaald werk waard is."},
    {"likeness", "gelijkenis", "Hoe ver de effecten van een referentieproject ook hier gelden."},
    {"baseline", "uitgangswaarde", "Wat er zonder de interventie zou gebeuren."},
    {"change", "verandering", "Wat de interventie verandert, per deelnemer."},
    {"amount", "aantal", "Wat er in totaal verandert, in plaats van bereik × verandering."},
    {"moves", "verschuiving", "Hoeveel mensen van het ene niveau naar het andere gaan."},
    {"deadweight", "anders ook gebeurd", "Het deel dat toch wel was gebeurd; het gaat eraf."},
    {"due_to_others", "door anderen", "Het deel dat anderen teweegbrachten; het gaat eraf."},
    {"displacement", "verplaatst", "Het deel dat alleen is verplaatst; het gaat eraf."},
    {"substitution", "verdrongen", "Het deel dat in de plaats kwam van iets anders; het gaat eraf."},
    {"leakage", "weglek", "Het deel dat buiten de doelgroep valt; het gaat eraf."},
    {"begins", "begin", "Hoe lang na het meedoen het effect begint."},
    {"lasts", "duur", "Hoe lang het effect aanhoudt."},
    {"drop_off", "afname", "Hoeveel van het effect elk jaar verdwijnt."},
    {"profile", "verloop", "Welk deel van het effect in welk jaar valt."},
    {"costs", "kosten per stuk", "Wat één ervan kost; één minder bespaart dat."},
    {"yields", "opbrengst per stuk", "Wat één ervan oplevert."},
    {"transfers", "overheveling", "Wat van de ene partij naar de andere gaat; samen is dat nul."},
    {"takes", "werk per stuk", "Het werk dat één ervan vraagt."},
    {"saves", "bespaard werk per stuk", "Het werk dat één ervan bespaart."},
    {"productive", "productieve uren", "De uren die één voltijds werknemer per jaar werkt."},
    {"labour_share", "aandeel arbeid", "Welk deel van een prijs loon is."},
    {"wage", "loon", "Wat een uur werk kost."},
}};

std::string with_blanks(std::string_view name) {
  std::string text(name);
  std::ranges::replace_if(
      text, [](char c) { return c == '_' || c == '.'; }, ' ');
  return text;
}

/// A field in a name, and what stands behind it.
struct FoundField {
  const FieldWords* words = nullptr;
  std::string_view rest;
};

/// A field never stands first: there stands what it is a field of.
FoundField find_field(std::string_view name, Language language) {
  const auto& known = language == Language::dutch ? dutch_fields : english_fields;
  std::size_t at = name.find('.');
  while (at != std::string_view::npos) {
    const std::size_t begin = at + 1;
    at = name.find('.', begin);
    const auto found = std::ranges::find(known, name.substr(begin, at - begin), &FieldWords::field);
    if (found != known.end()) return {&*found, at == std::string_view::npos ? std::string_view() : name.substr(at + 1)};
  }
  return {};
}

}  // namespace

const FieldWords* field_in(std::string_view name, Language language) { return find_field(name, language).words; }

std::string line_label(std::string_view name, std::string_view label, Language language) {
  const FoundField found = find_field(name, language);
  if (!found.words) return label.empty() || label == name ? with_blanks(name) : std::string(label);
  std::string text(label.empty() ? with_blanks(name.substr(0, name.find('.'))) : std::string(label));
  text.append(": ").append(found.words->word);
  if (!found.rest.empty()) text.append(" ").append(with_blanks(found.rest));
  return text;
}

std::vector<const FieldWords*> fields_in(const std::vector<std::string_view>& names, Language language) {
  std::vector<const FieldWords*> fields;
  for (const std::string_view name : names)
    if (const FieldWords* field = field_in(name, language); field && std::ranges::find(fields, field) == fields.end())
      fields.push_back(field);
  std::ranges::sort(fields);  // they stand in the array in the order of the reference
  return fields;
}

}  // namespace tally
