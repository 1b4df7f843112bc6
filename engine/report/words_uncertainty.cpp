#include "engine/report/uncertainty_words.hpp"

namespace tally {
namespace {

constexpr UncertaintyWords sure_english = {
    .between = "with 90% between {} and {}",
    .net_between = "net present value with 90% between {} and {}",
    .benefits_exceed_costs = "benefits exceed costs in {} of the draws",
    .certain = "the same in every draw",
    .nothing_uncertain = "no number of this result is uncertain: every draw gives the same",
    .partial = "Partial: stopped after {} of {} samples",
    .how_sure = "How sure",
    .best = "best",
    .mean = "mean",
    .deviation = "sd",
    .best_is_far = "* the best estimate lies outside the middle half of the draws",
    .missing = "{}: n/a in {} of {} draws, left out here",
    .more_missing = "and {} more figures that are n/a in some draws: `--format csv` gives them all",
    .parts_left_out = "Of each split, the {} largest parts are told of",
    .on_average = "{}, on average",
    .net_by_stakeholder = "Net by stakeholder",
    .histogram = "{}: where the draws fall",
    .each_at_least = "Each {} brings at least",
    .share_of_draws = "share of the draws",
    .years = "How sure: year by year, not discounted",
    .error = "Error by drawing",
    .error_note = "Standard errors: with more samples they are smaller. Percentiles are also rounded, by 0.1% at most.",
    .not_precise = "The precision asked for was not reached: the mean of the return factor is known to {}, with 95%",
    .closing = "{} samples, seed {}, {}",
    .replicates = "{} in {} replicates",
    .random_draws = "random draws",
    .latin_draws = "Latin hypercube",
    .sobol_draws = "scrambled Sobol points",
    .faults = "What went wrong in draws",
    .draws = "draws",
    .divisor_turns = "the divisor is zero or has another sign than in the plain run",
    .no_distribution = "the numbers in the brackets make no distribution",
    .difference = "Difference from {}, on the same draws",
    .better = "better in",
};

constexpr UncertaintyWords sure_dutch = {
    .between = "met 90% tussen {} en {}",
    .net_between = "netto contante waarde met 90% tussen {} en {}",
    .benefits_exceed_costs = "de baten overtreffen de kosten in {} van de trekkingen",
    .certain = "in elke trekking hetzelfde",
    .nothing_uncertain = "geen getal van deze uitkomst is onzeker: elke trekking geeft hetzelfde",
    .partial = "Onvolledig: gestopt na {} van {} trekkingen",
    .how_sure = "Hoe zeker",
    .best = "schatting",
    .mean = "gemiddeld",
    .deviation = "sd",
    .best_is_far = "* de beste schatting ligt buiten de middelste helft van de trekkingen",
    .missing = "{}: n.v.t. in {} van {} trekkingen, hier weggelaten",
    .more_missing = "en nog {} cijfers die in sommige trekkingen n.v.t. zijn: `--format csv` geeft ze alle",
    .parts_left_out = "Van elke uitsplitsing staan hier de {} grootste delen",
    .on_average = "{}, gemiddeld",
    .net_by_stakeholder = "Saldo per belanghebbende",
    .histogram = "{}: waar de trekkingen vallen",
    .each_at_least = "Elke {} levert minstens",
    .share_of_draws = "deel van de trekkingen",
    .years = "Hoe zeker: jaar voor jaar, niet verdisconteerd",
    .error = "Fout door het trekken",
    .error_note =
        "Standaardfouten: met meer trekkingen worden ze kleiner. Percentielen zijn ook afgerond, op hooguit 0,1%.",
    .not_precise =
        "De gevraagde nauwkeurigheid is niet gehaald: het gemiddelde van de rendementsfactor is bekend op {}, met 95%",
    .closing = "{} trekkingen, startgetal {}, {}",
    .replicates = "{} in {} herhalingen",
    .random_draws = "willekeurig",
    .latin_draws = "latijnse hyperkubus",
    .sobol_draws = "vervormde Sobolpunten",
    .faults = "Wat in trekkingen misging",
    .draws = "trekkingen",
    .divisor_turns = "de deler is nul of heeft een ander teken dan met de beste schattingen",
    .no_distribution = "de getallen tussen de haakjes vormen geen verdeling",
    .difference = "Verschil met {}, op dezelfde trekkingen",
    .better = "beter in",
};

}  // namespace

const UncertaintyWords& uncertainty_words_in(Language language) {
  return language == Language::dutch ? sure_dutch : sure_english;
}

}  // namespace tally
