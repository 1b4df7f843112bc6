#include <algorithm>
#include <map>
#include <set>

#include "engine/document/sections.hpp"
#include "engine/draw/node_texts.hpp"
#include "engine/evaluate/used_inputs.hpp"
#include "engine/report/audit_report.hpp"
#include "engine/report/evidence_report.hpp"

namespace tally {
namespace {

/// Other addresses could do something; signs that no address holds could end the place in which it is written.
bool is_web_address(std::string_view url) {
  if (!url.starts_with("https://") && !url.starts_with("http://")) return false;
  return std::ranges::none_of(
      url, [](unsigned char c) { return c <= ' ' || c == 0x7f || c == '<' || c == '>' || c == '"' || c == '\\'; });
}

/// Which lines that the results are made of cite each source, in the order of the model.
std::map<std::uint32_t, std::vector<std::string>> uses_of_sources(const Run& run) {
  const CheckedModel& model = run.variant.model();
  const std::set<std::uint32_t> facts = facts_of_results(run);
  std::map<std::uint32_t, std::vector<std::string>> uses;
  for (const std::uint32_t fact : facts)
    for (const Cite& cite : model.cites_of(FactId(fact)))
      if (!cite.assumed && cite.source) uses[cite.source.value].emplace_back(model.facts[fact].name);
  return uses;
}

std::string some_of(const std::vector<std::string>& names, const DocumentWords& own) {
  constexpr std::size_t most = 4;
  const std::size_t shown = std::min(most, names.size());
  std::string text = joined({names.begin(), names.begin() + static_cast<std::ptrdiff_t>(shown)}, ", ");
  if (names.size() > shown) text += " " + filled(own.more, names.size() - shown);
  return text;
}

std::string valid_until(const Source& source, const Results& results, const DocumentWords& own) {
  if (!source.valid_until) return {};
  const std::string year = std::to_string(*source.valid_until);
  return *source.valid_until < results.start ? filled(own.expired, year) : year;
}

}  // namespace

std::set<std::uint32_t> facts_of_results(const Run& run) {
  const std::vector<bool> used = used_inputs(run);
  std::set<std::uint32_t> facts;
  for (std::size_t i = 0; i < used.size(); ++i)
    if (const FactId fact = run.plan.inputs[i].fact; used[i] && fact) facts.insert(run.variant.resolve(fact).value);
  return facts;
}

Section evidence_section(const Telling& telling) {
  Section section{"evidence", std::string(telling.own.evidence), {}};
  std::vector<LedgerTable> rests =
      telling.reported.evidence ? evidence_tables(*telling.reported.evidence, telling.results, telling.words.language)
                                : std::vector{evidence_table(telling.results, telling.numbers)};
  std::erase_if(rests, [](const LedgerTable& table) { return table.rows.empty(); });
  LedgerTable expects = expect_table(telling.results, telling.numbers);
  if (rests.empty() && expects.rows.empty() && telling.results.excluded.empty()) return section;
  section.blocks.emplace_back(Paragraph{std::string(telling.own.evidence_intro)});
  for (LedgerTable& table : rests) add_table(section, std::move(table));
  add_table(section, std::move(expects));
  if (!telling.results.excluded.empty())
    section.blocks.emplace_back(
        Paragraph{filled(telling.words.excluded, joined(telling.results.excluded, ", ")), true});
  return section;
}

Section audit_section(const Telling& telling) {
  Section section{"audit", std::string(telling.own.audit), {}};
  if (!telling.reported.audit || !telling.reported.sources) return section;
  AnalysisPage page =
      audit_page(*telling.reported.audit, telling.results, *telling.reported.sources, telling.words.language);
  section.blocks.emplace_back(Paragraph{std::string(telling.own.audit_intro)});
  // The figures of each check are told where one fails; `tally audit` tells them all.
  if (telling.reported.audit->passed() && page.tables.size() > 1) page.tables.resize(1);
  for (LedgerTable& table : page.tables) add_table(section, std::move(table));
  for (std::string& note : page.notes) section.blocks.emplace_back(Paragraph{std::move(note), true});
  return section;
}

Section source_section(const Telling& telling) {
  const DocumentWords& own = telling.own;
  const std::vector<Source>& sources = telling.run.variant.model().sources;
  Section section{"sources", std::string(own.sources), {}};
  DocumentTable shown{{std::string(own.sources), {}, {}, {}}};
  for (const std::string_view title : {own.year, own.grade, own.valid_until, own.used_for, own.note})
    shown.table.columns.push_back({std::string(title), Align::left});
  for (const auto& [place, names] : uses_of_sources(telling.run)) {
    const Source& source = sources[place];
    shown.table.rows.push_back(
        {{readable_label(source.id), std::to_string(source.year), std::string(grade_name(source.grade)),
          valid_until(source, telling.results, own), some_of(names, own), std::string(source.note)}});
    shown.links.emplace_back(is_web_address(source.url) ? source.url : std::string_view());
  }
  if (shown.table.rows.empty()) return section;
  section.blocks.emplace_back(Paragraph{std::string(own.sources_intro)});
  section.blocks.emplace_back(std::move(shown));
  return section;
}

}  // namespace tally
