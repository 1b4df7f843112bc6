#include "engine/document/document_words.hpp"

namespace tally {

const DocumentWords dutch_document_words = {
    .contents = "Inhoud",
    .skip = "Naar de uitkomst",
    .made_with = "Gemaakt met Tally",
    .software = "Software in deze pagina",
    .figures_behind = "Wat erachter zit",
    .close = "Sluiten",
    .zoom_in = "Inzoomen",
    .zoom_out = "Uitzoomen",
    .zoom_whole = "Hele schema",
    .how_to_zoom =
        "Slepen om te verschuiven, Ctrl en wiel of twee vingers om te zoomen, pijltjes, + en − op het "
        "toetsenbord. Kies een vak om te zien wat erachter zit.",
    .numbers_in_table = "Dezelfde getallen staan in de tabel eronder.",
    .table_scrolls = "Tabel: {}",
    .result = "De uitkomst",
    .each_brings = "Elke {} aan kosten levert {} aan baten op.",
    .between = "{}: met 90% tussen {} en {}.",
    .not_sampled = "Dit is een berekening met beste schattingen; hoe zeker die is, is niet uitgerekend.",
    .nothing_uncertain = "Het model geeft al zijn getallen als zeker, dus is er geen bandbreedte te noemen.",
    .exceed = "De baten overtreffen de kosten in {} van de trekkingen.",
    .best = "beste schatting {}",
    .range = "{} tot {}",
    .model = "Model",
    .version = "Versie",
    .date = "Datum",
    .scenario = "Scenario",
    .zero_alternative = "Vergeleken met",
    .years_term = "Jaren",
    .one_year = "{}",
    .period = "{} t/m {} ({} jaar)",
    .prices = "Geld",
    .discount = "Discontovoet",
    .chain = "Effectenketen",
    .chain_intro =
        "Van links naar rechts: voor wie, wat er gebeurt, wat er verandert, wat dat kost of bespaart, en voor wie. Hoe "
        "dikker een lijn, hoe meer geld erlangs gaat; vakken met een streepjesrand hebben geen prijs.",
    .chain_alternative =
        "Schema van de effectenketen van {}: {} vakken, {} lijnen. Hetzelfde staat eronder in woorden.",
    .in_words = "De effectenketen in woorden",
    .comes_from = "Komt van",
    .leads_to = "Leidt tot",
    .no_picture = "Hier staat geen plaatje: {}",
    .how_to_draw = "`tally graph` tekent de keten: `tally graph MODEL -o keten.svg`.",
    .ledger = "Kosten en baten",
    .ledger_intro =
        "Contante waarden in {}: wat later valt telt minder mee, naar de discontovoet. PM is wat meetelt maar "
        "geen prijs heeft; het zit in geen totaal.",
    .ledger_table = "Overzicht",
    .quantity = "wie betaalt, wat verandert",
    .between_column = "met 90% tussen",
    .low = "laag",
    .high = "hoog",
    .costs = "Kosten",
    .paid_by = "betaald door {}",
    .benefits = "Baten",
    .total_costs = "Totaal kosten",
    .total_benefits = "Totaal baten",
    .net_result = "Saldo",
    .stakeholders = "Wie betaalt, wie profiteert",
    .stakeholders_intro = "Kosten en baten komen zelden bij dezelfde partij terecht. Contante waarden.",
    .stakeholders_chart = "Baten en kosten per belanghebbende",
    .stakeholders_alternative = "Staven van de baten en de kosten van elke belanghebbende.",
    .matrix = "Effecten per belanghebbende",
    .matrix_intro =
        "Wat elk effect elke partij oplevert, en wat elk betaalt. Waar geen prijs is (PM), zegt een teken of het beter "
        "(+) of slechter (−) wordt, onder de doelgroep voor wie er iets verandert; wat het voor anderen betekent, zegt "
        "het model niet. Een vraagteken: dat is niet te zeggen.",
    .not_stated = "geen partij genoemd",
    .total = "totaal",
    .labour = "Werk bespaard en ingezet",
    .labour_intro =
        "Uren van beroepskrachten die elders niet meer nodig zijn, naast de uren die het project vraagt. Ze "
        "staan apart en worden nooit bij geld opgeteld. Eén fte is een jaar voltijds werk, naar de productieve "
        "uren van elke sector; gemiddelden zijn over alle jaren.",
    .labour_chart = "Werk per sector",
    .labour_alternative = "Staven van het bespaarde en het ingezette werk in elke sector.",
    .hours = "uren",
    .fte = "gemiddelde fte",
    .years = "Jaar voor jaar",
    .years_intro = "Geld in het jaar waarin het valt, niet verdisconteerd.",
    .years_chart = "Kosten, baten en lopend saldo",
    .years_alternative =
        "Staven van de baten boven en de kosten onder de lijn per jaar, en het lopende saldo als lijn.",
    .running = "Lopend saldo",
    .payback_in = "terugverdiend in {}",
    .payback_sentence = "Vanaf {} blijft het lopende saldo op of boven nul: dan zijn de kosten terugverdiend.",
    .no_payback = "De kosten worden in deze jaren niet terugverdiend.",
    .sure = "Hoe zeker het is",
    .sure_one =
        "Eén getal van het model is onzeker. Het is {} keer getrokken; de spreiding van de uitkomsten zegt hoe zeker "
        "die zijn. p5 en p95 zijn de grenzen waartussen 90% van de trekkingen ligt.",
    .sure_intro =
        "{} getallen van het model zijn onzeker. Ze zijn samen {} keer getrokken; de spreiding van de uitkomsten "
        "zegt hoe zeker die zijn. p5 en p95 zijn de grenzen waartussen 90% van de trekkingen ligt.",
    .histogram = "Rendementsfactor: waar de trekkingen vallen",
    .histogram_alternative =
        "Histogram van de rendementsfactor: 90% van de trekkingen ligt tussen {} en {}, de helft onder "
        "{}.",
    .share_of_draws = "deel van de trekkingen",
    .break_even = "break-even",
    .tornado_heading = "Waar het van afhangt",
    .tornado_intro =
        "Eén onzeker getal tegelijk gaat van zijn lage (p5) naar zijn hoge (p95) waarde, de andere houden hun "
        "beste schatting. Hoe breder de staaf, hoe meer de rendementsfactor van dat getal afhangt.",
    .tornado = "Rendementsfactor als één getal laag of hoog is",
    .tornado_alternative =
        "Staven van de rendementsfactor met een getal op zijn lage waarde tot die op zijn hoge waarde, "
        "breedste eerst.",
    .tornado_low = "getal laag",
    .tornado_high = "getal hoog",
    .scenarios = "Scenario's naast elkaar",
    .scenarios_intro = "Hetzelfde model met andere getallen. Dit verslag gaat over het basisscenario.",
    .scenarios_chart = "Rendementsfactor per scenario",
    .scenarios_alternative =
        "Staven van de rendementsfactor van elke kolom van de tabel eronder, met de bandbreedte van 90% "
        "van de trekkingen waar getrokken is.",
    .reference = "Naast het referentieproject",
    .reference_intro =
        "Dit model neemt effecten over van een project dat eerder is onderzocht. Hier staan beide naast "
        "elkaar, tegen dezelfde prijzen; de referentie zit in geen totaal.",
    .reference_chart = "Rendementsfactor naast de referentie",
    .stories = "Wat geen prijs heeft",
    .stories_intro =
        "Deze effecten tellen, al staat er geen geld tegenover. Ze horen net zo goed bij de uitkomst als de "
        "factor.",
    .no_story = "Het model vertelt er geen verhaal bij.",
    .derivation = "Hoe de uitkomst tot stand komt",
    .derivation_intro =
        "Stap voor stap, van de uitkomst tot de regels van het model: elke stap met haar formule, haar getallen, haar "
        "bron en, waar zij van een onzeker getal afhangt, de grenzen waartussen zij met 90% ligt.",
    .audit = "Controles",
    .audit_intro =
        "Wat beoordelaars van zulke modellen met de hand nagaan, is op dit model gedaan: elke controle verandert het "
        "model en kijkt of de uitkomst meebeweegt.",
    .evidence = "Bewijs",
    .evidence_intro =
        "Het deel van de baten dat op elke graad van bewijs rust. Een baat heeft de graad van het zwakste getal "
        "in haar keten: A is de beste, D de zwakste.",
    .sources = "Bronnen",
    .sources_intro = "Waar de getallen van deze uitkomst vandaan komen.",
    .year = "jaar",
    .grade = "graad",
    .valid_until = "geldig tot",
    .expired = "{}: voorbij",
    .used_for = "gebruikt voor",
    .more = "en nog {}",
    .note = "opmerking",
    .glossary = "Woorden van het model",
    .glossary_intro =
        "Waar dit verslag vertelt hoe een getal tot stand komt, heten regels van het model zoals de auteur ze noemde: "
        "waar ze over gaan, een punt, en een van deze woorden.",
    .called = "heet hier",
    .means = "betekent",
};

}  // namespace tally
