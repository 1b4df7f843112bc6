#include "engine/report/explain_words.hpp"

namespace tally {

const ExplainWords english_explain_words{
    .explanation = "Explanation",
    .see_above = "as above",
    .smaller_parts = "and {} smaller ones",
    .deeper = "more below: --depth {}",
    .made_by_rule = "rule {}",
    .matched = "on {}",
    .between = "90% between {} and {}",
    .no_value = "n/a",
    .assumed = "assumed",
    .no_source = "no source",
    .grade = "grade {}",
    .after_years = "years after",
    .rounding = "rounding",
    .zero_division = "division by zero",
    .more_figures = "and {} more",
    .zero_figures = "and {} that are zero",
    .was = "was {}",
    .as_in_base = "as in the base",
    .instead_of = "instead of",
    .fields = {{{"year", "year"},
                {"grade", "grade"},
                {"valid_until", "valid until"},
                {"url", ""},
                {"note", ""},
                {"scenario", "in scenario"}}},
    .rows = {"people", "weight", "amount", "money", "hours", "fte", "share", "discount factor", "present value",
             "costs", "benefits", "balance", "running balance"},
    .variance = "Where the spread comes from",
    .interaction = "together (interaction)",
    .of_it_alone = "alone",
    .in_all = "in all",
    .total_note =
        "What lines bring alone and what they bring only together add up to 100%; `in all` counts what is "
        "brought together with each of them.",
    .samples = "{} samples, seed {}.",
    .stopped = "Stopped early: what was drawn until then is shown.",
    .no_shares =
        "Where the spread comes from cannot be told: there are too few samples (at least 1,024), the figure is n/a in "
        "some of them, or a few draws weigh more than all others.",
    .evidence = "Evidence",
    .grades = "What the benefits rest on",
    .expired = "Sources past their time",
    .valid_until = "valid until",
    .cited_by = "cited by",
    .at_start = "past in {}, the first year",
    .at_end = "past in {}, the last year",
    .unused = "Sources that nothing cites",
    .place = "place",
    .assumptions = "Assumptions, by influence on {} ({})",
    .influence = "moves it by",
    .value = "value",
    .reaches_nothing = "does not move it",
    .decides = "decides a rule",
    .read_by = "a condition of rule {} reads it",
    .grades_note =
        "Shares of the benefits' present value, together 100%. A benefit that turns out negative counts by its size.",
    .varied_note =
        "Moves it by: how far {} moves where an uncertain number goes from its 5th to its 95th percentile, or "
        "a certain one from 10% below to 10% above, all else as it is.",
    .fine = "Nothing is assumed or without a source.",
};

const ExplainWords dutch_explain_words{
    .explanation = "Uitleg",
    .see_above = "zie boven",
    .smaller_parts = "en {} kleinere",
    .deeper = "hieronder meer: --depth {}",
    .made_by_rule = "regel {}",
    .matched = "op {}",
    .between = "90% tussen {} en {}",
    .no_value = "n.v.t.",
    .assumed = "aangenomen",
    .no_source = "geen bron",
    .grade = "graad {}",
    .after_years = "jaren erna",
    .rounding = "afronding",
    .zero_division = "deling door nul",
    .more_figures = "en nog {}",
    .zero_figures = "en {} die nul zijn",
    .was = "was {}",
    .as_in_base = "als in de basis",
    .instead_of = "in plaats van",
    .fields = {{{"year", "jaar"},
                {"grade", "graad"},
                {"valid_until", "geldig tot en met"},
                {"url", ""},
                {"note", ""},
                {"scenario", "in scenario"}}},
    .rows = {"mensen", "gewicht", "aantal", "geld", "uren", "fte", "deel", "discontofactor", "contante waarde",
             "kosten", "baten", "saldo", "lopend saldo"},
    .variance = "Waar de spreiding vandaan komt",
    .interaction = "samen (wisselwerking)",
    .of_it_alone = "alleen",
    .in_all = "in totaal",
    .total_note =
        "Wat regels alleen brengen en wat zij alleen samen brengen, is bij elkaar 100%; `in totaal` telt bij elk "
        "ook mee wat het met andere samen brengt.",
    .samples = "{} trekkingen, startgetal {}.",
    .stopped = "Voortijdig gestopt: getoond is wat tot dan getrokken was.",
    .no_shares =
        "Waar de spreiding vandaan komt is niet te zeggen: er zijn te weinig trekkingen (ten minste 1.024), de "
        "uitkomst "
        "is in sommige n.v.t., of enkele trekkingen wegen zwaarder dan alle andere.",
    .evidence = "Bewijs",
    .grades = "Waarop de baten rusten",
    .expired = "Bronnen over hun datum",
    .valid_until = "geldig tot en met",
    .cited_by = "aangehaald door",
    .at_start = "verlopen in {}, het eerste jaar",
    .at_end = "verlopen in {}, het laatste jaar",
    .unused = "Bronnen die niets aanhaalt",
    .place = "plaats",
    .assumptions = "Aannames, naar invloed op {} ({})",
    .influence = "verschuift met",
    .value = "waarde",
    .reaches_nothing = "verschuift niet",
    .decides = "beslist over een regel",
    .read_by = "een voorwaarde van regel {} leest het",
    .grades_note =
        "Aandelen in de contante waarde van de baten, samen 100%. Een baat die negatief uitvalt telt naar haar "
        "grootte.",
    .varied_note =
        "Verschuift met: hoe ver {} verschuift als een onzeker getal van zijn 5e naar zijn 95e percentiel gaat, "
        "of een zeker getal van 10% lager naar 10% hoger, en al het andere blijft.",
    .fine = "Niets is aangenomen of zonder bron.",
};

}  // namespace tally
