// SPDX-License-Identifier: BSL-1.0
/// The errors for what a spy cannot record, or has not recorded.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/error.hpp>
#include <seam/base/message.hpp>
#include <seam/base/observed.hpp>
#include <seam/base/raise.hpp>
#include <seam/base/text.hpp>
#include <seam/base/types.hpp>
#include <seam/mock/spies/by_ref.hpp>
#include <seam/mock/spies/detail/layer.hpp>
#include <seam/mock/spies/detail/journal.hpp>
#include <seam/mock/spies/detail/recorded_value.hpp>
#include <seam/patch/patch.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>

SEAM_BEGIN_NAMESPACE
namespace detail {

// What clang prints.
template <class Name, std::size_t I, class Signature>
inline constexpr bool has_argument = false;
template <class Name, std::size_t I, class Argument>
inline constexpr bool has_copies_of_argument = false;
template <class Name, class Result>
inline constexpr bool has_copies_of_result = false;
template <class Name, std::size_t I, class Signature>
inline constexpr bool can_refer_to_argument = false;

/// A compile error, in one sentence, where `call.arg<I>()` has nothing to return.
template <class Seam, class ByRef, std::size_t I>
consteval bool check_recorded_argument() {
  using signature = typename Seam::signature;
  using recorded = recorded_signature<begins_with_self<Seam>, signature>;
  using entry_type = typename spying<signature, begins_with_self<Seam>, ByRef>::entry_type;
  constexpr auto name = name_in_errors<Seam>();
  using shown = typename detail::shown<name>::type;
  constexpr bool exists = I < recorded::count;
  SEAM_REJECT_UNLESS((exists || has_argument<shown, I, signature>),
                     join(text("call.arg<"), spelled_number<I>(), text(">(): "), name, text(" has "),
                          spelled_number<recorded::count>(), text(recorded::count == 1 ? " argument " : " arguments"),
                          text(", counted from 0 and without the object; it is "), spelled<signature>()),
                     "call.arg<I>(): there is no such argument; they are counted from 0 and without the object");
  if constexpr (exists) {
    using argument = typename parameter_at<I, typename recorded::arguments>::type;
    constexpr bool possible = std::tuple_element_t<I, decltype(entry_type().arguments.all)>::possible;
    SEAM_REJECT_UNLESS(
        (possible || has_copies_of_argument<shown, I, argument>),
        join(text("call.arg<"), spelled_number<I>(), text(">(): "), name, text(" takes "), spelled<argument>(),
             text(" there, which is not recorded, as it cannot be copied: look at it with seam::before"),
             text(", or where it is T&, ask for seam::by_ref")),
        "call.arg<I>(): this argument is not recorded, as it cannot be copied: look at it with "
        "seam::before, or where it is T&, ask for seam::by_ref");
    return possible;
  }
  return false;
}

/// A compile error, in one sentence, where `call.result()` has nothing to return.
template <class Seam>
consteval bool check_recorded_result() {
  using result = typename result_of<typename Seam::signature>::type;
  constexpr auto name = name_in_errors<Seam>();
  constexpr bool possible = recorded_value<result>::possible && can_be_looked_at_and_returned<result>;
  SEAM_REJECT_UNLESS(
      (possible || has_copies_of_result<typename shown<name>::type, result>),
      join(text("call.result(): "), name, text(" returns "), spelled<result>(), text(", of which there are no copies")),
      "call.result(): there are no copies of what the seam returns");
  return possible;
}

/// A compile error, in one sentence, where `seam::spy(seam, seam::by_ref<I...>)` cannot work.
template <class Seam, std::size_t... I>
consteval bool check_spy(by_ref_t<I...>) {
  using seam_type = std::remove_cvref_t<Seam>;
  SEAM_REJECT_UNLESS(is_a_seam<Seam>, (no_seam<"seam::spy(x)", Seam>()),
                     "seam::spy(x): x is no seam; put one in front of it, as in inline constexpr "
                     "seam::function<&original> x;");
  if constexpr (is_a_seam<Seam>) {
    using signature = typename seam_type::signature;
    using recorded = recorded_signature<begins_with_self<seam_type>, signature>;
    constexpr auto name = name_in_errors<seam_type>();
    constexpr auto can_refer = []<std::size_t At>(std::integral_constant<std::size_t, At>) {
      if constexpr (At < recorded::count) {
        return std::is_lvalue_reference_v<typename parameter_at<At, typename recorded::arguments>::type>;
      } else {
        return false;
      }
    };
    constexpr bool all = (can_refer(std::integral_constant<std::size_t, I>()) && ...);
    SEAM_REJECT_UNLESS(
        (all || (can_refer_to_argument<typename shown<name>::type, I, signature> && ...)),
        join(text("seam::spy("), name, text(", seam::by_ref<...>): an argument can be kept by reference "),
             text("only if it is a T&; "), name, text(" is "), spelled<signature>()),
        "seam::spy(seam, seam::by_ref<...>): an argument can be kept by reference only if it is a T&");
    return all;
  }
  return false;
}

SEAM_TAGGED [[noreturn]] SEAM_COLD inline void throw_no_argument(std::string_view seam, std::uint64_t call,
                                                                 std::size_t argument, recording why) {
  message text;
  text << seam << ": argument " << static_cast<long>(argument) << " of call " << static_cast<long>(call)
       << " was not recorded: ";
  if (why == recording::part) {
    text << "it is of a derived class, and a copy would be of a part of it; ask for seam::by_ref";
  } else {
    text << "its copy constructor threw";
  }
  detail::raise(error(text));
}
SEAM_TAGGED [[noreturn]] SEAM_COLD inline void throw_no_result(std::string_view seam, std::uint64_t call,
                                                               journal_entry::phase now, recording why) {
  message text;
  text << seam << ": there is no result of call " << static_cast<long>(call) << ": ";
  switch (now) {
    case journal_entry::phase::running:
      text << "it has not returned; wait for it with wait_for";
      break;
    case journal_entry::phase::threw:
      text << "it threw";
      break;
    case journal_entry::phase::returned:
      text << (why == recording::part ? "it is of a derived class, and a copy would be of a part of it"
                                      : "its copy constructor threw");
  }
  detail::raise(error(text));
}
SEAM_TAGGED [[noreturn]] SEAM_COLD inline void throw_no_call(std::string_view seam, std::size_t asked,
                                                             std::size_t kept) {
  message text;
  text << seam << ": there is no calls()[" << static_cast<long>(asked) << "]: " << static_cast<long>(kept)
       << (kept == 1 ? " call is" : " calls are") << " recorded";
  detail::raise(error(text));
}
SEAM_TAGGED [[noreturn]] SEAM_COLD inline void throw_no_spy() {
  detail::raise(error(message() << "seam::spied: it holds nothing; make it with seam::spy(seam)"));
}

SEAM_TAGGED [[noreturn]] SEAM_COLD inline void throw_no_limit(std::string_view seam, location where) {
  detail::raise(error(message() << "seam::spy(" << seam << "): a limit of 0 calls keeps none (" << where << ")"));
}

/// The recorded calls, in lines of a report.
SEAM_COLD inline std::string list_of_calls(const spy_journal& calls) {
  constexpr std::size_t most = 20;
  const auto numbers = calls.count();
  const auto all = calls.all();
  std::string list;
  const std::size_t left_out = all.size() > most ? all.size() - most : 0;
  if (left_out != 0 || numbers.begun > all.size()) list.append("\n  …");
  for (std::size_t i = left_out; i < all.size(); ++i) {
    const journal_entry& r = *all[i].get();
    list.append("\n  ").append(std::to_string(r.number)).append(". ").append(calls.text_of(r));
  }
  return list;
}

SEAM_COLD inline std::string text_of_wait(const spy_journal& calls, std::size_t n, nanoseconds patience) {
  const auto numbers = calls.count();
  std::string text(calls.name());
  text.append(": waited ").append(std::to_string(patience / 1'000'000)).append(" ms for ").append(std::to_string(n));
  text.append(n == 1 ? " call, " : " calls, ").append(std::to_string(numbers.ended)).append(" came");
  if (numbers.begun != numbers.ended) {
    text.append(", ").append(std::to_string(numbers.begun - numbers.ended)).append(" more in progress");
  }
  return text.append(list_of_calls(calls));
}

}  // namespace detail
SEAM_END_NAMESPACE
