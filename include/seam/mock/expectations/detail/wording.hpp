// SPDX-License-Identifier: BSL-1.0
/// The words of reports for counts, places, calls and expectations.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/location.hpp>
#include <seam/mock/expectations/detail/expectation_state.hpp>
#include <seam/mock/expectations/detail/recent_calls.hpp>

#include <cstdint>
#include <string>

SEAM_BEGIN_NAMESPACE
namespace detail {

SEAM_TAGGED SEAM_COLD inline std::string worded(location where) {
  return std::string(where.file) + ":" + std::to_string(where.line);
}

SEAM_TAGGED SEAM_COLD inline std::string times(std::uint64_t n) {
  return n == 1 ? "once" : std::to_string(n) + " times";
}
/// What follows "should be called".
SEAM_TAGGED SEAM_COLD inline std::string times(std::uint64_t least, std::uint64_t most) {
  if (most == 0) return "never";
  if (least == most) return times(least);
  if (most == without_limit) return least == 0 ? "any number of times" : "at least " + times(least);
  if (least == 0) return "at most " + times(most);
  return std::to_string(least) + " to " + times(most);
}
SEAM_TAGGED SEAM_COLD inline std::string called(std::uint64_t calls) {
  return calls == 0 ? "never called" : "called " + times(calls);
}

/// The arguments of a call.
SEAM_TAGGED SEAM_COLD inline std::string worded(const call_description& d, const void* const* arguments) {
  std::string text;
  for (unsigned i = 0; i < d.count; ++i) text.append(i == 0 ? "" : ", ").append(d.parameters[i]->print(arguments[i]));
  return text;
}
/// The arguments of a call that is over; those that were not kept are "…".
SEAM_TAGGED SEAM_COLD inline std::string worded(const call_description& d, const recent_call& call) {
  std::string text;
  for (unsigned i = 0; i < d.count; ++i) {
    const bool kept = i < recent_call::most_arguments && call.arguments[i].print != nullptr;
    text.append(i == 0 ? "" : ", ").append(kept ? call.arguments[i].print(call.arguments[i]) : "…");
  }
  return text;
}

SEAM_TAGGED SEAM_COLD inline const call_matcher* matcher_of(const expectation_state& e, unsigned position) noexcept {
  const call_matcher* m = e.matchers.first();
  while (m != nullptr && m->position != position) m = m->next;
  return m;
}
SEAM_TAGGED SEAM_COLD inline std::string wanted(const call_matcher* m) {
  return m == nullptr ? "any value" : m->describe();
}

/// `bank.rate("EUR")`
SEAM_TAGGED SEAM_COLD inline std::string worded(const expectation_state& e) {
  std::string text(e.slot.name);
  text.append("(");
  for (unsigned i = 0; i < e.described.count; ++i) {
    text.append(i == 0 ? "" : ", ").append(wanted(matcher_of(e, i)));
  }
  text.append(")");
  if (!e.name.empty()) text.append(" [").append(e.name).append("]");
  return text;
}
SEAM_TAGGED SEAM_COLD inline std::string because(const expectation_state& e) {
  return e.reason.empty() ? std::string() : ", because " + e.reason;
}

/// Where the expectation is written, how often it should be called, and how often it was.
SEAM_TAGGED SEAM_COLD inline std::string standing(const expectation_state& e, std::uint64_t calls) {
  std::string text = " at " + worded(e.where);
  text.append(!e.verified ? ", a stub" : ", expected " + times(e.least, e.most));
  if (!e.forbids()) text.append(", ").append(called(calls));
  return text.append(because(e));
}

/// `argument 0 should be > 3, was 2`
SEAM_TAGGED SEAM_COLD inline std::string judged(const call_matcher* m, unsigned position, const call_description& d,
                                                const void* const* arguments) {
  std::string text = "argument " + std::to_string(position) + " should be " + wanted(m) + ", was ";
  text.append(d.parameters[position]->print(arguments[position]));
  return text;
}

}  // namespace detail
SEAM_END_NAMESPACE
