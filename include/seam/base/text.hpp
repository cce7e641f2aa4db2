// SPDX-License-Identifier: BSL-1.0
/// Names and sentences as template arguments, and the compiler's spelling of functions and types.
#pragma once

#include <seam/base/config.hpp>

#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

// SEAM_REJECT_UNLESS with one literal for every compiler.
#define SEAM_REJECT_PLAINLY_UNLESS(condition, literal) \
  SEAM_REJECT_UNLESS(condition, ::seam::detail::text(literal), literal)

SEAM_BEGIN_NAMESPACE
namespace detail {

/// A string that can be a template argument. `N` counts its terminating zero.
template <std::size_t N>
struct text {
  char chars[N]{};

  constexpr text() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): a string literal is one
  consteval text(const char (&literal)[N]) : text(std::string_view(literal, N - 1)) {}
  constexpr explicit text(std::string_view from) {
    for (std::size_t i = 0; i + 1 < N; ++i) chars[i] = from[i];
    chars[N - 1] = 0;  // with it, clang prints the array as a string
  }
  [[nodiscard]] constexpr std::size_t size() const noexcept { return N - 1; }
  [[nodiscard]] constexpr const char* data() const noexcept { return chars; }
  [[nodiscard]] constexpr std::string_view view() const noexcept { return {chars, N - 1}; }
};

/// Says that `text("...")` without template arguments is meant. Clang asks for a guide, whichever it is.
struct is_deduced;
text(is_deduced) -> text<1>;

template <std::size_t... N>
constexpr auto join(const text<N>&... parts) {
  text<(N + ... + 1) - sizeof...(N)> whole;
  std::size_t at = 0;
  const auto append = [&](std::string_view part) {
    for (const char c : part) whole.chars[at++] = c;
  };
  (append(parts.view()), ...);
  return whole;
}

// Cuts SPELLING out of __PRETTY_FUNCTION__. Both compilers end that with `[… = SPELLING]`; g++ may add a part after a
// semicolon, clang a `&` before the spelling.
constexpr std::string_view spelling_in(std::string_view pretty) {
  pretty = pretty.substr(pretty.find("Spelt = ") + 8);
  pretty = pretty.substr(0, pretty.find("; std::string_view"));
  if (pretty.ends_with(']')) pretty.remove_suffix(1);
  if (pretty.starts_with('&')) pretty.remove_prefix(1);
  return pretty;
}

template <auto Spelt>
constexpr std::string_view raw_spelling() {
  return spelling_in(SEAM_PRETTY_FUNCTION);
}
template <class Spelt>
constexpr std::string_view raw_spelling() {
  return spelling_in(SEAM_PRETTY_FUNCTION);
}

template <class T>
consteval auto spelled() {
  return text<raw_spelling<T>().size() + 1>(raw_spelling<T>());
}

/// `12`
template <std::size_t N>
consteval auto spelled_number() {
  if constexpr (N < 10) {
    return text<2>(std::string_view("0123456789").substr(N, 1));
  } else {
    return join(spelled_number<N / 10>(), spelled_number<N % 10>());
  }
}

/// `(A, …)`
template <class... A>
consteval auto spelled_parameters() {
  constexpr auto signature = spelled<void(A...)>();
  constexpr std::size_t bracket = signature.view().find('(');
  return text<signature.size() - bracket + 1>(signature.view().substr(bracket));
}

/// A function's own qualified name, without the `_original` that the macros append.
template <auto F>
constexpr std::string_view own_name() {
  std::string_view name = raw_spelling<F>();
  if (constexpr std::string_view suffix = "_original"; name.ends_with(suffix)) name.remove_suffix(suffix.size());
  return name;
}
template <auto F>
consteval auto default_name() {
  return text<own_name<F>().size() + 1>(own_name<F>());
}

/// Never defined: an error shows its name, and with it the sentence. See SEAM_REJECT_UNLESS.
template <text Sentence>
struct rejected;

/// `shown<Name>::type` is a type that shows a name in an error. Versions of clang that print no strings get it letter
/// by letter.
template <text Name>
struct seam_named;
template <char...>
struct seam_spelled;
template <text Name, class Index = std::make_index_sequence<Name.size()>>
struct shown;
template <text Name, std::size_t... I>
struct shown<Name, std::index_sequence<I...>> {
  using type = std::conditional_t<SEAM_PRINTS_TEXT != 0, seam_named<Name>, seam_spelled<Name.chars[I]...>>;
};

}  // namespace detail
SEAM_END_NAMESPACE
