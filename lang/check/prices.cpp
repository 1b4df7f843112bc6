#include <algorithm>
#include <utility>

#include "lang/check/values.hpp"
#include "lang/syntax/characters.hpp"

namespace tally {
namespace {

constexpr std::size_t letters = 3;
/// Rates may lead from currency to currency this many times; more is a circle.
constexpr int longest_chain = 20;

std::string_view currency_of(std::string_view money) { return money.substr(0, letters); }

/// The price year; 0 if there is none.
int year_of(std::string_view money) {
  int year = 0;
  for (char c : money.substr(letters)) year = year * 10 + (c - '0');
  return year;
}

std::string quoted(std::string_view text) { return "`" + std::string(text) + "`"; }

}  // namespace

bool Prices::is_money(std::string_view constant) {
  if (constant.size() != letters && constant.size() != letters + 4) return false;
  const auto year = constant.begin() + letters;
  return std::all_of(constant.begin(), year, is_capital) && std::all_of(year, constant.end(), is_digit);
}

void Prices::set_model(std::string_view money, Span span) {
  model_ = std::string(money);
  model_span_ = span;
  forget();
}

void Prices::set_no_index() {
  no_index_ = true;
  forget();
}

void Prices::set_index(const PriceIndex* index) {
  index_ = index;
  unread_index_ = false;
  forget();
}

void Prices::set_unread_index() {
  unread_index_ = true;
  forget();
}

bool Prices::add_rate(std::string_view money, double amount, std::string_view other, Span span) {
  forget();
  return rates_.emplace(std::string(money), Rate{amount, std::string(other), span}).second;
}

void Prices::forget() {
  known_.clear();
  last_ = {};
}

double Prices::factor(std::string_view money, Span span, bool in_library, DiagnosticSink& sink) {
  if (in_library && money.size() == letters) {
    sink.error(Code::money_without_year, span, quoted(money) + " has no price year").hint =
        "a library is read by models of any year: write the year that the price is of, such as `" + std::string(money) +
        "2024`";
    return 1;
  }
  if (money == last_) return last_factor_;
  auto known = known_.find(money);
  if (known == known_.end()) known = known_.emplace(std::string(money), find(money, span, sink, 0)).first;
  last_ = known->first;
  last_factor_ = known->second;
  return last_factor_;
}

bool Prices::leads_back(std::string_view money) const {
  auto at = rates_.find(money);
  for (std::size_t steps = 0; at != rates_.end() && steps <= rates_.size(); ++steps) {
    if (at->second.other == money) return true;
    at = rates_.find(at->second.other);
  }
  return at != rates_.end();
}

double Prices::find(std::string_view money, Span span, DiagnosticSink& sink, int depth) {
  if (!model_ || money == *model_) return 1;
  if (auto rate = rates_.find(money); rate != rates_.end()) {
    if (depth < longest_chain)
      return rate->second.amount * find(rate->second.other, rate->second.span, sink, depth + 1);
    const bool circle = leads_back(money);
    sink.error(Code::circular_rates, rate->second.span,
               circle
                   ? "the rates of " + quoted(money) + " lead back to itself"
                   : "the rates lead from currency to currency more than " + std::to_string(longest_chain) + " times")
        .hint = "give one of these currencies a value in " + quoted(*model_);
    return 1;
  }
  if (currency_of(money) == currency_of(*model_)) return indexed(money, span, sink);
  auto& message = sink.error(Code::unknown_currency, span,
                             "it is not known how much " + quoted(money) + " is in " + quoted(*model_));
  message.related.push_back({model_span_, "the model counts in " + quoted(*model_)});
  const std::string year = money.size() > letters ? std::string(money.substr(letters)) : model_->substr(letters);
  message.hint = "declare the rate: `unit " + std::string(money) + ": 0.90 " + model_->substr(0, letters) + year + "`";
  return 1;
}

/// All prices of other years need it, so it is told once, where the model says its year.
void Prices::report_model_year(int year, Span span, DiagnosticSink& sink) {
  if (std::exchange(told_of_model_year_, true)) return;
  const std::string missing = std::to_string(year);
  auto& message = sink.error(Code::year_missing_in_index, model_span_,
                             "index " + quoted(index_->id.name) + " has no value for " + missing);
  message.related.push_back({span, "a price to be made " + quoted(*model_)});
  message.related.push_back({index_->id.span, "the index"});
  if (index_->years.empty()) return;
  const std::string money(currency_of(*model_));
  message.hint = "write " + quoted(money + std::to_string(index_->years.rbegin()->first)) +
                 ", the last year of this index, or name an index of your own that has " + missing;
}

void Prices::report_year(int year, Span span, DiagnosticSink& sink) const {
  auto& message = sink.error(Code::year_missing_in_index, span,
                             "index " + quoted(index_->id.name) + " has no value for " + std::to_string(year));
  message.related.push_back({index_->id.span, "it is declared here"});
  message.hint = "give the price of a year that it has";
  if (!index_->years.empty())
    message.hint +=
        ", " + std::to_string(index_->years.begin()->first) + " to " + std::to_string(index_->years.rbegin()->first);
  message.hint += ", or name an index of your own that has " + std::to_string(year);
}

double Prices::indexed(std::string_view money, Span span, DiagnosticSink& sink) {
  const int from = year_of(money), to = year_of(*model_);
  if (from == 0 || to == 0 || from == to) return 1;
  if (no_index_) {
    if (!std::exchange(warned_, true))
      sink.warning(Code::price_years_mixed, span,
                   quoted(money) + " stands as it is among amounts in " + quoted(*model_))
          .notes.push_back("the model says `index: none`: prices of unlike years are not made comparable");
    return 1;
  }
  if (unread_index_) return 1;
  if (!index_) {
    auto& message = sink.error(Code::price_year_without_index, span,
                               quoted(money) + " cannot be made " + quoted(*model_) + ": the model has no `index`");
    message.related.push_back({model_span_, "the prices of the model"});
    message.hint =
        "write `index: cpi` in the model, with `use std.nl.prices: cpi`; or `index: none` to leave amounts as they are";
    return 1;
  }
  if (!index_->years.contains(to)) {
    report_model_year(to, span, sink);
    return 1;
  }
  if (!index_->years.contains(from)) {
    report_year(from, span, sink);
    return 1;
  }
  return index_->years.at(to) / index_->years.at(from);
}

}  // namespace tally
