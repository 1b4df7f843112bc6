#include "engine/document/document_words.hpp"

namespace tally {

const DocumentWords english_document_words = {
    .contents = "Contents",
    .skip = "Skip to the result",
    .made_with = "Made with Tally",
    .software = "Software in this page",
    .figures_behind = "What is behind it",
    .close = "Close",
    .zoom_in = "Zoom in",
    .zoom_out = "Zoom out",
    .zoom_whole = "Whole diagram",
    .how_to_zoom =
        "Drag to move, Ctrl and wheel or two fingers to zoom, arrows, + and − on the keyboard. Choose a box "
        "to see what is behind it.",
    .numbers_in_table = "The same numbers stand in the table below.",
    .table_scrolls = "Table: {}",
    .result = "The result",
    .each_brings = "Each {} of costs brings {} of benefits.",
    .between = "{}: with 90% between {} and {}.",
    .not_sampled = "This is a calculation with best estimates; how sure it is was not worked out.",
    .nothing_uncertain = "The model gives all its numbers as certain, so no range can be told.",
    .exceed = "Benefits exceed costs in {} of the draws.",
    .best = "best estimate {}",
    .range = "{} to {}",
    .model = "Model",
    .version = "Version",
    .date = "Date",
    .scenario = "Scenario",
    .zero_alternative = "Compared with",
    .years_term = "Years",
    .one_year = "{}",
    .period = "{} to {} ({} years)",
    .prices = "Money",
    .discount = "Discount rate",
    .chain = "Effect chain",
    .chain_intro =
        "From left to right: for whom, what is done, what changes, what that costs or saves, and for whom. The thicker "
        "a line, the more money goes along it; dashed boxes have no price.",
    .chain_alternative = "Diagram of the effect chain of {}: {} boxes, {} lines. The same stands in words below it.",
    .in_words = "The effect chain in words",
    .comes_from = "Comes from",
    .leads_to = "Leads to",
    .no_picture = "There is no picture here: {}",
    .how_to_draw = "`tally graph` draws the chain: `tally graph MODEL -o chain.svg`.",
    .ledger = "Costs and benefits",
    .ledger_intro =
        "Present values in {}: what falls later counts for less, by the discount rate. PM marks what counts "
        "but has no price; it is in no total.",
    .ledger_table = "Ledger",
    .quantity = "who pays, what changes",
    .between_column = "with 90% between",
    .low = "low",
    .high = "high",
    .costs = "Costs",
    .paid_by = "paid by {}",
    .benefits = "Benefits",
    .total_costs = "Total costs",
    .total_benefits = "Total benefits",
    .net_result = "Net result",
    .stakeholders = "Who pays, who gains",
    .stakeholders_intro = "Costs and benefits seldom fall to the same party. Present values.",
    .stakeholders_chart = "Benefits and costs by stakeholder",
    .stakeholders_alternative = "Bars of the benefits and the costs of each stakeholder.",
    .matrix = "Effects by stakeholder",
    .matrix_intro =
        "What each effect brings each party, and what each pays. Where there is no price (PM), a sign tells whether it "
        "is for the better (+) or for the worse (−), under the target group whose situation changes; the model does "
        "not say what it means to others. A question mark: it cannot be told.",
    .not_stated = "no party stated",
    .total = "total",
    .labour = "Work saved and spent",
    .labour_intro =
        "Hours of professionals that are no longer needed elsewhere, beside the hours that the project "
        "takes. They are shown apart and never added to money. One fte is a year of full-time work, by "
        "each sector's own productive hours; averages are over all years.",
    .labour_chart = "Work by sector",
    .labour_alternative = "Bars of the work saved and the work spent in each sector.",
    .hours = "hours",
    .fte = "average fte",
    .years = "Year by year",
    .years_intro = "Money in the year in which it falls, not discounted.",
    .years_chart = "Costs, benefits and running balance",
    .years_alternative =
        "Bars of benefits above and costs below the line for each year, and the running balance as a "
        "line.",
    .running = "Running balance",
    .payback_in = "earned back in {}",
    .payback_sentence = "From {} on the running balance stays at or above zero: then the costs are earned back.",
    .no_payback = "The costs are not earned back in these years.",
    .sure = "How sure it is",
    .sure_one =
        "One number of the model is uncertain. It was drawn {} times; the spread of the results tells how sure they "
        "are. p5 and p95 are the bounds within which 90% of the draws lie.",
    .sure_intro =
        "{} numbers of the model are uncertain. All of them were drawn together {} times; the spread of the "
        "results tells how sure they are. p5 and p95 are the bounds between which 90% of the draws lie.",
    .histogram = "Return factor: where the draws fall",
    .histogram_alternative =
        "Histogram of the return factor: 90% of the draws lie between {} and {}, half of them below "
        "{}.",
    .share_of_draws = "share of the draws",
    .break_even = "break-even",
    .tornado_heading = "What it hangs on",
    .tornado_intro =
        "One uncertain number at a time goes from its low (p5) to its high (p95) value, all others keep their "
        "best estimates. The wider the bar, the more the return factor hangs on that number.",
    .tornado = "Return factor when one number is low or high",
    .tornado_alternative =
        "Bars from the return factor with a number at its low value to that at its high value, widest "
        "first.",
    .tornado_low = "number low",
    .tornado_high = "number high",
    .scenarios = "Scenarios side by side",
    .scenarios_intro = "The same model with other numbers. The base scenario is the one that this report tells of.",
    .scenarios_chart = "Return factor by scenario",
    .scenarios_alternative =
        "Bars of the return factor of each column of the table below, with the range of 90% of the "
        "draws where they were drawn.",
    .reference = "Beside the reference project",
    .reference_intro =
        "This model takes over effects of a project that was studied before. Here both stand side by side, "
        "by the same prices; the reference is in no total.",
    .reference_chart = "Return factor beside the reference",
    .stories = "What has no price",
    .stories_intro =
        "These effects count, though no money stands against them. They belong to the result as much as the "
        "factor does.",
    .no_story = "No story is told of it in the model.",
    .derivation = "How the result comes about",
    .derivation_intro =
        "Step by step, from the result down to the lines of the model: each step with its formula, its numbers, its "
        "source and, where it hangs on an uncertain number, the range in which it lies with 90%.",
    .audit = "Checks",
    .audit_intro =
        "What reviewers of such models check by hand was done on this one: each check changes the model and looks "
        "whether the result follows.",
    .evidence = "Evidence",
    .evidence_intro =
        "The share of the benefits that rests on each grade of evidence. A benefit has the grade of the "
        "weakest number in its chain: A is the best, D the weakest.",
    .sources = "Sources",
    .sources_intro = "What the numbers of this result are taken from.",
    .year = "year",
    .grade = "grade",
    .valid_until = "valid until",
    .expired = "{}: past",
    .used_for = "used for",
    .more = "and {} more",
    .note = "note",
    .glossary = "Words of the model",
    .glossary_intro =
        "Where this report tells how a figure comes about, lines of the model have the names that its author gave "
        "them: "
        "what they are about, a dot, and one of these words.",
    .called = "here called",
    .means = "means",
};

}  // namespace tally
