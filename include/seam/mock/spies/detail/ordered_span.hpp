// SPDX-License-Identifier: BSL-1.0
/// What `seam::order` compares, and its report when the order is another.
#pragma once

#include <seam/base/config.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// The first and the last event of one of the things that are ordered, as places among all recorded calls. 0: never.
struct ordered_span {
  std::string_view name;
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  std::string_view never = " was never called";
};
struct order_event {
  std::uint64_t at = 0;
  std::string text;
};

/// Calls the private members `span()` and `events(list)` of the types that `seam::order` takes; these befriend it.
struct order_access {
  template <class T>
  static auto span_of(const T& x) -> decltype(x.span()) {
    return x.span();
  }
  template <class T>
  static void list(const T& x, std::vector<order_event>& to) {
    x.events(to);
  }
};
template <class T>
concept orderable = requires(const T& x) { order_access::span_of(x); };

/// The first line of the failure's text; empty if the order is right.
SEAM_COLD inline std::string wrong_order(const std::vector<ordered_span>& steps) {
  std::string text;
  for (const ordered_span& s : steps) {
    if (s.last == 0) return text.append("wrong order: ").append(s.name).append(s.never);
  }
  for (std::size_t i = 1; i < steps.size(); ++i) {
    if (steps[i - 1].last < steps[i].first) continue;
    return text.append("wrong order: ").append(steps[i - 1].name).append(" came after ").append(steps[i].name);
  }
  return text;
}

/// Sorts by time and drops duplicates, which come from things that are named twice. (<algorithm> would cost more
/// compile time than these lines.)
SEAM_COLD inline void sort(std::vector<order_event>& events) {
  std::vector<order_event> sorted;
  for (order_event& e : events) {
    auto at = sorted.end();
    while (at != sorted.begin() && (at - 1)->at > e.at) --at;
    if (at == sorted.begin() || (at - 1)->at != e.at) sorted.insert(at, std::move(e));
  }
  events.swap(sorted);
}

SEAM_COLD inline void append_order(std::string& text, const std::vector<ordered_span>& steps,
                                   std::vector<order_event> happened) {
  constexpr std::size_t most = 20;
  text.append("\nexpected:");
  for (std::size_t i = 0; i < steps.size(); ++i) text.append(i == 0 ? " " : ", then ").append(steps[i].name);
  text.append("\nhappened:");
  if (happened.empty()) text.append(" nothing");
  sort(happened);
  for (std::size_t i = 0; i < happened.size() && i < most; ++i) {
    text.append("\n  ").append(std::to_string(i + 1)).append(". ").append(happened[i].text);
  }
  if (happened.size() > most) text.append("\n  … (").append(std::to_string(happened.size() - most)).append(" more)");
}

}  // namespace detail
SEAM_END_NAMESPACE
