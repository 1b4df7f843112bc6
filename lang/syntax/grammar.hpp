#pragma once
#include "lang/syntax/blocks.hpp"
#include "lang/syntax/lexemes.hpp"

// The grammar of LANGUAGE.md, in the same order and with the same names. There `<-` lets blanks stand between parts;
// here they are written as `B`, and a rule never ends on blanks. What lies behind a `need` was meant by the author: if
// it is not there, that is the mistake, and the Expected value says which.
//
//   file <- NL* (decl (NL+ / END))* END
//   decl <- use / parameter / new_unit / figure / expect / correlate / combine / exclude / rule / thing
//   use <- "use" path (':' name (comma name)* / ("as" name)? ("with" settings)?)
//   settings <- '{' NL* (setting (comma / NL+ / &'}'))* '}'
//   setting <- name ':' value cites
//   parameter <- "parameter" name string? ':' (estimate / call / unit) cites
//   new_unit <- "unit" (constant / name (comma name)?) (':' quantity cites)?
//   figure <- ("number" / "measure") name string? ':' value cites
//   expect <- "expect" condition ("with" quantity)?
//   correlate <- "correlate" path comma path ':' quantity cites
//   combine <- "combine" path ':' ("largest" / "add") cites
//   exclude <- "exclude" path cites
//   thing <- kind name link* string? block?
//   link <- ("of" / "on" / "for" / "in" / "like" / "from" / "replaces") path
//   block <- '{' NL* (item (NL+ / &'}'))* '}'
//   item <- line / expect / name block / field
//   line <- ("cost" / "work" / "costs" / "yields" / "transfers" / "takes" / "saves" / "moves")
//           name ("at" end)? string? ':' value clause* cites
//   field <- (integer / path ("at" end string?)?) ':' value clause* cites
//   clause <- ("paid" / "borne") "by" shares / "from" end "to" end / "to" shares / "in" (years / path) / "valued" expr
//             / "as" ("cash" / "welfare")
//   shares <- path quantity? (comma path quantity?)*
//   end <- path / integer
//   cites <- (NL* '[' cite (';' cite)* ']')*
//   cite <- "assumed" (':' string)? / path (',' place)?
//
//   rule <- "rule" name link* string? '{' NL* (part (NL+ / &'}'))* '}'
//   part <- "for" "each" pattern / "where" condition / "then" result / "warn" text / "require" condition "else" text
//   pattern <- ("effect" / "intervention" / "cost" / "work" / "impact" / "group") name? link*
//   result <- "scale" path "by" expr / ("effect" / "impact") link* string? block
//   condition <- both ("or" NL* both)*
//   both <- test ("and" NL* test)*
//   test <- "not" test / "no" pattern / comparison
//   comparison <- expr (compare NL* expr / "in" span / "is" "not"? expr / ("worse" / "better") "than" expr
//                 / ("has" / "tagged") name)?
//
//   value <- text / sign / moment / schedule / span / list
//   text <- string (NL* string)*
//   sign <- ('++' / '--' / '+' / '-') &(NL / '[' / '}' / END)
//   moment <- ("start" / "middle" / "end") "of" "year" / "after" quantity
//   schedule <- years ':' expr (comma years ':' expr)*
//   years <- integer ('..' integer?)?
//   span <- quantity '..' quantity
//   list <- expr (comma !(name ':') expr)*
//   expr <- product (('+' / '-') NL* product)*
//   product <- factor (('*' / '/' !'/') NL* factor)*
//   factor <- estimate / call / path / constant / '-' factor / '(' NL* condition NL* ')'
//   estimate <- quantity ("to" quantity / '(' NL* quantity "to" quantity NL* ')')?
//   call <- name '(' NL* arg (comma arg)* NL* ')'
//   arg <- string / (quantity ':')? expr
//
// The lexical rules (quantity, unit, names, numbers, strings, comments) are in lexemes.hpp.
namespace tally::grammar {

using pegtl::at;
using pegtl::not_at;
using pegtl::one;
using pegtl::opt;
using pegtl::plus;
using pegtl::seq;
using pegtl::sor;
using pegtl::star;
using E = Expected;

struct condition;
struct expr;
struct factor;
struct pattern;
struct block;

// names, numbers, strings
struct name : leaf<Syntax::name, name_text> {};
struct path : leaf<Syntax::path, path_text> {};
struct constant : leaf<Syntax::constant, constant_text> {};
struct integer : leaf<Syntax::integer, integer_digits> {};
struct string : leaf<Syntax::string, quoted_text> {};
struct colon : need<E::colon, B, one<':'>> {};
struct dots : seq<B, pegtl::two<'.'>> {};
/// A string that was begun must end.
struct whole_string : seq<at<one<'"'>>, need<E::label_end, string>> {};
struct label : seq<at<one<'"'>>, node<Syntax::label, need<E::label_end, string>>> {};
struct opt_label : opt<B, label> {};
template <Letters letters>
struct word_node : leaf<Syntax::word, word<letters>> {};
template <char... letters>
struct op : leaf<Syntax::op, pegtl::string<letters...>> {};

// quantities
struct scale : leaf<Syntax::scale, sor<word<"thousand">, word<"million">, word<"billion">>> {};
struct unit : leaf<Syntax::unit, unit_text> {};
struct quantity
    : node<Syntax::quantity, opt<one<'-'>>, leaf<Syntax::number_text, number_digits>, opt<B, scale>, opt<B, unit>> {};
struct weight : need<E::quantity, B, quantity> {};

// estimates and expressions
struct to_high : seq<B, word<"to">, B, quantity> {};
struct in_brackets : seq<B, one<'('>, gap, need<E::quantity, quantity>, need<E::interval_to, B, word<"to">>,
                         need<E::quantity, B, quantity>, need<E::close_bracket, gap, one<')'>>> {};
struct estimate : fold<quantity, tail<Syntax::interval, to_high>, tail<Syntax::estimate, in_brackets>> {};

struct argument
    : node<Syntax::argument, sor<whole_string, seq<opt<quantity, B, one<':'>, B>, need<E::argument, expr>>>> {};
struct arguments : seq<argument, star<B, comma, B, argument>, need<E::close_bracket, gap, one<')'>>> {};
struct call : node<Syntax::call, name, B, one<'('>, deeper<gap, arguments>> {};

struct group
    : node<Syntax::group, one<'('>, deeper<gap, need<E::operand, condition>, need<E::close_bracket, gap, one<')'>>>> {};
struct negate : node<Syntax::negate, one<'-'>, deeper<B, need<E::operand, factor>>> {};
struct factor : sor<estimate, call, path, constant, negate, group> {};

struct divided : leaf<Syntax::op, seq<one<'/'>, not_at<one<'/'>>>> {};
struct product : fold<factor, tail<Syntax::product, plus<B, sor<op<'*'>, divided>, gap, need<E::operand, factor>>>> {};
struct expr : fold<product, tail<Syntax::sum, plus<B, sor<op<'+'>, op<'-'>>, gap, need<E::operand, product>>>> {};

// conditions
struct span : node<Syntax::span, quantity, dots, need<E::quantity, B, quantity>> {};
struct compare : leaf<Syntax::op, sor<pegtl::string<'<', '='>, pegtl::string<'>', '='>, pegtl::string<'!', '='>,
                                      one<'<'>, one<'>'>, seq<one<'='>, not_at<one<'='>>>>> {};
struct is_or_is_not : sor<seq<leaf<Syntax::word, seq<word<"is">, B, word<"not">>>, B, expr>,
                          seq<word_node<"is">, need<E::operand, B, expr>>> {};
struct better_or_worse
    : seq<sor<word_node<"worse">, word_node<"better">>, need<E::than, B, word<"than">>, need<E::operand, B, expr>> {};
struct comparison : fold<expr, tail<Syntax::compare, B, compare, gap, need<E::operand, expr>>,
                         tail<Syntax::in_span, B, word<"in">, need<E::span, B, span>>,
                         tail<Syntax::is, B, is_or_is_not>, tail<Syntax::better_worse, B, better_or_worse>,
                         tail<Syntax::has, B, word_node<"has">, need<E::trait, B, name>>,
                         tail<Syntax::tagged, B, word_node<"tagged">, need<E::trait, B, name>>> {};
struct test;
/// `not` with something to deny behind it; else it is a name.
struct not_test : node<Syntax::not_, word<"not">, B, at_operand, deeper<need<E::condition, test>>> {};
struct no_test : node<Syntax::no, word<"no">, B, at<word_of<kPatternWords>>, pattern> {};
struct test : sor<not_test, no_test, comparison> {};
struct both : fold<test, tail<Syntax::all_of, plus<B, word<"and">, gap, need<E::condition, test>>>> {};
struct condition : fold<both, tail<Syntax::any_of, plus<B, word<"or">, gap, need<E::condition, both>>>> {};

// values
struct text : node<Syntax::text, whole_string, star<gap, whole_string>> {};
struct sign : leaf<Syntax::sign, sign_text> {};
struct moment
    : seq<leaf<Syntax::moment, sor<word<"start">, word<"middle">, word<"end">>>, B, word<"of">, B, word<"year">> {};
struct after : node<Syntax::after, word<"after">, B, quantity> {};
struct years : node<Syntax::years, integer, opt<dots, opt<B, integer>>> {};
struct band : node<Syntax::band, years, B, one<':'>, gap, need<E::operand, expr>> {};
struct schedule : seq<at_band, node<Syntax::schedule, band, star<B, comma, B, at_band, band>>> {};
/// What a comma may stand before without going on with a list: the next setting, or the end of the settings.
struct behind_list : sor<seq<name_text, B, one<':'>>, one<'}'>> {};
struct list_more : plus<B, comma, B, not_at<behind_list>, need<E::operand, expr>> {};
/// A span begins like an expression: it is one whose first part is a bare quantity.
struct span_or_list : fold<expr, tail<Syntax::span, last_is<Syntax::quantity>, dots, need<E::quantity, B, quantity>>,
                           tail<Syntax::list, list_more>> {};
struct value : sor<text, sign, moment, after, schedule, span_or_list> {};

// citations
struct assumed : node<Syntax::assumed, word<"assumed">, opt<B, one<':'>, B, need<E::label_end, string>>> {};
struct cited : node<Syntax::cited, path, opt<B, one<','>, B, need<E::place, leaf<Syntax::place, place_text>>>> {};
struct cite : sor<assumed, cited> {};
struct bracket : seq<one<'['>, need<E::citation, gap, cite>, star<gap, one<';'>, need<E::citation, gap, cite>>,
                     need<E::citation_end, gap, one<']'>>> {};
struct cites : opt<gap, at<one<'['>>, node<Syntax::cites, bracket, star<gap, bracket>>> {};

// clauses
struct share : node<Syntax::share, path, opt<B, quantity>> {};
struct shares : need<E::path, B, share, star<B, comma, B, need<E::path, share>>> {};
struct end : need<E::end, B, sor<path, integer>> {};
struct clause
    : sor<node<Syntax::paid_by, word<"paid">, need<E::by, B, word<"by">>, shares>,
          node<Syntax::borne_by, word<"borne">, need<E::by, B, word<"by">>, shares>,
          node<Syntax::from_to, word<"from">, end, need<E::from_to, B, word<"to">>, end>,
          node<Syntax::to, word<"to">, shares>,
          seq<word<"in">, need<E::years_or_path, B, sor<node<Syntax::in_years, years>, node<Syntax::in_path, path>>>>,
          node<Syntax::valued, word<"valued">, need<E::operand, B, expr>>,
          node<Syntax::as_money, word<"as">, need<E::money_kind, B, sor<word_node<"cash">, word_node<"welfare">>>>> {};
struct clauses : star<B, at_clause, clause> {};

// items
struct at_level : node<Syntax::at, word<"at">, B, sor<path, integer>> {};
struct fact : seq<need<E::value, B, value>, clauses, cites> {};
struct line : node<Syntax::line, leaf<Syntax::word, word_of<kLineWords>>, B, name, opt<B, at_level>, opt_label, B,
                   one<':'>, fact> {};
struct field : node<Syntax::field, sor<integer, seq<path, opt<B, at_level, opt_label>>>, B, one<':'>, fact> {};
struct nested : node<Syntax::nested, name, B, at<one<'{'>>, block> {};
struct expect : node<Syntax::expect, word<"expect">, need<E::condition, B, condition>, opt<B, word<"with">, weight>> {};
struct item : sor<line, field, nested, expect> {};
struct block : node<Syntax::block, braced<item, E::item, fact_end, E::item_end>> {};

// rules
struct link : node<Syntax::link, leaf<Syntax::word, word_of<kLinkWords>>, need<E::path, B, path>> {};
struct links : star<B, link> {};
struct pattern : node<Syntax::pattern, leaf<Syntax::word, word_of<kPatternWords>>, opt<B, name>, links> {};
struct then_scale : node<Syntax::then_scale, word<"scale">, need<E::path, B, path>, need<E::scaled_by, B, word<"by">>,
                         need<E::operand, B, expr>> {};
struct then_make : node<Syntax::then_make, sor<word_node<"effect">, word_node<"impact">>, links, opt_label,
                        need<E::block_start, B, at<one<'{'>>, block>> {};
struct then : seq<word<"then">, need<E::result, B, sor<then_scale, then_make>>> {};
struct for_each : node<Syntax::for_each, word<"for">, need<E::each, B, word<"each">>, need<E::pattern, B, pattern>> {};
struct where : node<Syntax::where, word<"where">, need<E::condition, B, condition>> {};
struct warn : node<Syntax::warn, word<"warn">, need<E::warning_text, gap, text>> {};
struct require : node<Syntax::require, word<"require">, need<E::condition, B, condition>,
                      need<E::else_text, B, word<"else">, gap, text>> {};
struct part : sor<for_each, where, then, warn, require> {};
struct rule : node<Syntax::rule, word<"rule">, need<E::name, B, name>, links, opt_label,
                   need<E::block_start, B, at<one<'{'>>>, braced<part, E::part, fact_end, E::part_end>> {};

// declarations
struct setting : node<Syntax::setting, name, colon, need<E::value, B, value>, cites> {};
struct settings : node<Syntax::use_settings, at<one<'{'>>,
                       braced<setting, E::setting, sor<seq<B, comma, B>, fact_end>, E::setting_end>> {};
struct use_names : node<Syntax::use_names, need<E::used_name, name>, star<B, comma, B, need<E::used_name, name>>> {};
struct use
    : node<Syntax::use, word<"use">, need<E::path, B, path>,
           sor<seq<B, one<':'>, B, use_names>, seq<opt<B, word<"as">, B, node<Syntax::use_alias, need<E::alias, name>>>,
                                                   opt<B, word<"with">, need<E::settings, B, settings>>>>> {};
struct parameter : node<Syntax::parameter, word<"parameter">, need<E::name, B, name>, opt_label, colon,
                        need<E::parameter_value, B, sor<estimate, call, unit>>, cites> {};
struct new_unit : node<Syntax::unit_declaration, word<"unit">,
                       need<E::unit_name, B, sor<constant, seq<name, opt<B, comma, B, name>>>>,
                       opt<B, one<':'>, need<E::quantity, B, quantity>, cites>> {};
struct named_value : seq<need<E::name, B, name>, opt_label, colon, need<E::value, B, value>, cites> {};
struct number : node<Syntax::number, word<"number">, named_value> {};
struct measure : node<Syntax::measure, word<"measure">, named_value> {};
struct correlate : node<Syntax::correlate, word<"correlate">, need<E::path, B, path>, need<E::comma, B, comma>,
                        need<E::path, B, path>, colon, weight, cites> {};
struct combine : node<Syntax::combine, word<"combine">, need<E::path, B, path>, colon,
                      need<E::combine_word, B, sor<word_node<"largest">, word_node<"add">>>, cites> {};
struct exclude : node<Syntax::exclude, word<"exclude">, need<E::path, B, path>, cites> {};
struct thing : node<Syntax::thing, leaf<Syntax::word, word_of<kThingWords>>, need<E::name, B, name>, links, opt_label,
                    opt<B, at<one<'{'>>, block>> {};
struct decl : sor<thing, number, use, rule, new_unit, parameter, measure, expect, correlate, combine, exclude> {};
struct file : seq<gap, declarations<decl, line_end>> {};

// one expression, one setting: what the command line gives
struct lone_expression : seq<gap, need<E::condition, condition>, need<E::line_end, gap, pegtl::eof>> {};
struct lone_setting : seq<gap, need<E::item, field>, need<E::line_end, gap, pegtl::eof>> {};

}  // namespace tally::grammar
