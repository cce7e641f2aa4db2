// SPDX-License-Identifier: BSL-1.0
// Seam 0.1.0: all of <seam/matchers/text.hpp> in one file, on top of seam.hpp. Made by tools/amalgamate.py from include/; do not edit.
#pragma once

#include "../seam.hpp"

#include <charconv>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <initializer_list>
#include <iosfwd>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

// ---- seam/detail/printout.hpp

#ifndef SEAM_SINGLE_DETAIL_PRINTOUT_HPP
#define SEAM_SINGLE_DETAIL_PRINTOUT_HPP

/// The text of a value for people, of bounded length: numbers, quoted text, what was left out.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// One after the other. (g++ 12 warns of a literal + a string, at -O3, without reason.)
SEAM_COLD inline std::string concatenated(std::initializer_list<std::string_view> parts) {
  std::string all;
  for (const std::string_view part : parts) all += part;
  return all;
}

/// Gathers about 200 bytes. Whoever adds several parts asks `full()` before each, and says how many it left out.
class printout {
 public:
  static constexpr std::size_t limit = 200;

  [[nodiscard]] bool full() const noexcept { return text_.size() >= limit; }
  [[nodiscard]] std::string&& take() noexcept { return static_cast<std::string&&>(text_); }
  [[nodiscard]] std::size_t size() const noexcept { return text_.size(); }

  /// Words of our own, always whole.
  SEAM_COLD printout& operator<<(std::string_view words) {
    text_ += words;
    return *this;
  }
  SEAM_COLD void put(long long number) { put_chars(number); }
  SEAM_COLD void put(unsigned long long number) { put_chars(number); }
  SEAM_COLD void put(double number) { put_chars(number); }
  SEAM_COLD void put(float number) { put_chars(number); }
  SEAM_COLD void put(long double number) { put_chars(number); }
  /// To six digits.
  SEAM_COLD void put_rounded(double number) {
    char digits[64];
    text_.append(digits, std::to_chars(digits, digits + sizeof(digits), number, std::chars_format::general, 6).ptr);
  }
  SEAM_COLD void put_address(const volatile void* address) {
    if (address == nullptr) {
      text_ += "null";
    } else {
      char digits[24];
      const auto end = std::to_chars(digits, digits + sizeof(digits), reinterpret_cast<std::uintptr_t>(address), 16);
      (text_ += "0x").append(digits, end.ptr);
    }
  }
  SEAM_COLD void put_byte(unsigned char byte) {
    text_ += "0123456789abcdef"[byte >> 4U];
    text_ += "0123456789abcdef"[byte & 0xFU];
  }

  /// What is left out of something.
  SEAM_COLD void put_more(std::size_t left_out) {
    if (left_out == 0) return;
    text_ += "… (";
    put(static_cast<unsigned long long>(left_out));
    text_ += " more)";
  }
  /// Words of others, cut where it is full.
  SEAM_COLD void put_cut(std::string_view words) {
    std::size_t fits = full() ? 0 : limit - size();
    if (fits >= words.size()) {
      text_ += words;
      return;
    }
    while (fits > 0 && is_continuation(words[fits])) --fits;
    text_ += words.substr(0, fits);
    put_more(words.size() - fits);
  }
  /// Text in quotation marks, with escapes for what cannot be seen.
  SEAM_COLD void put_quoted(std::string_view words, char mark = '"') {
    text_ += mark;
    std::size_t at = 0;
    while (at < words.size() && !full()) at += put_character(words.substr(at), mark);
    text_ += mark;
    put_more(words.size() - at);
  }
  /// The same of char8_t, char16_t, char32_t or wchar_t.
  template <class Char>
  SEAM_COLD void put_quoted_wide(std::basic_string_view<Char> words, char mark = '"') {
    if constexpr (sizeof(Char) == 1)
      return put_quoted({reinterpret_cast<const char*>(words.data()), words.size()}, mark);
    text_ += mark;
    std::size_t at = 0;
    while (at < words.size() && !full()) {
      auto code = static_cast<char32_t>(words[at++]);
      if (sizeof(Char) == 2 && code >> 10U == 0x36 && at < words.size()) {  // the first half of a surrogate pair
        code = 0x10000U + ((code & 0x3FFU) << 10U) + (static_cast<char32_t>(words[at++]) & 0x3FFU);
      }
      char bytes[4];
      put_character(std::string_view(bytes, encode(code, bytes)), mark);
    }
    text_ += mark;
    put_more(words.size() - at);
  }

 private:
  template <class Number>
  void put_chars(Number number) {
    char digits[64];
    text_.append(digits, std::to_chars(digits, digits + sizeof(digits), number).ptr);
  }
  static bool is_continuation(char c) noexcept { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80; }
  static std::size_t encode(char32_t code, char* to) noexcept {
    const auto tail = [](char32_t bits) { return static_cast<char>(0x80U | (bits & 0x3FU)); };
    if (code < 0x80) {
      to[0] = static_cast<char>(code);
      return 1;
    }
    if (code < 0x800) {
      to[0] = static_cast<char>(0xC0U | code >> 6U);
      to[1] = tail(code);
      return 2;
    }
    if (code < 0x10000) {
      to[0] = static_cast<char>(0xE0U | code >> 12U);
      to[1] = tail(code >> 6U);
      to[2] = tail(code);
      return 3;
    }
    to[0] = static_cast<char>(0xF0U | (code >> 18U & 7U));
    to[1] = tail(code >> 12U);
    to[2] = tail(code >> 6U);
    to[3] = tail(code);
    return 4;
  }
  /// How many bytes the UTF-8 character at the front has; 0 when it is none.
  static std::size_t length_of_character(std::string_view at) noexcept {
    const auto lead = static_cast<unsigned char>(at[0]);
    const std::size_t length = lead < 0x80   ? 1
                               : lead < 0xC2 ? 0
                               : lead < 0xE0 ? 2
                               : lead < 0xF0 ? 3
                               : lead < 0xF5 ? 4
                                             : 0;
    if (length > at.size()) return 0;
    for (std::size_t i = 1; i < length; ++i) {
      if (!is_continuation(at[i])) return 0;
    }
    return length;
  }
  std::size_t put_character(std::string_view at, char mark) {
    const char c = at[0];
    constexpr std::string_view escaped = "\n\t\r\\";
    if (const std::size_t known = escaped.find(c); known != std::string_view::npos) {
      (text_ += '\\') += "ntr\\"[known];
    } else if (c == mark) {
      (text_ += '\\') += c;
    } else if (const std::size_t length = length_of_character(at);
               length > 1 || (length == 1 && c >= ' ' && c != '\x7F')) {
      text_ += at.substr(0, length);
      return length;
    } else {
      text_ += "\\x";
      put_byte(static_cast<unsigned char>(c));
    }
    return 1;
  }

  std::string text_;
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/detail/foreign_printers.hpp

#ifndef SEAM_SINGLE_DETAIL_FOREIGN_PRINTERS_HPP
#define SEAM_SINGLE_DETAIL_FOREIGN_PRINTERS_HPP

/// Values printed by others: operator<<, Catch2, GoogleTest. None of their headers is included; each serves where the
/// user has included it.

// Declared as they declare them, and known to be there when they are complete.
namespace Catch {
template <class T, class>
struct StringMaker;
}  // namespace Catch
namespace testing {
template <class T>
class Matcher;
template <class T>
std::string PrintToString(const T& value);
namespace internal {
template <class T>
class UniversalPrinter;
}  // namespace internal
}  // namespace testing

SEAM_BEGIN_NAMESPACE
namespace detail {

template <class T>
concept complete = requires {
  sizeof(T);
};

/// Keeps what fits into a printout. `Stream` is std::ostream, as an argument so that it may be incomplete until used.
template <class Stream>
class printing_stream {
  using char_type = typename Stream::char_type;
  using traits = typename Stream::traits_type;
  class buffer : public std::basic_streambuf<char_type, traits> {
   public:
    std::string kept;
    std::size_t left_out = 0;

   private:
    static constexpr std::size_t limit = 4 * printout::limit;
    typename traits::int_type overflow(typename traits::int_type c) override {
      if (traits::eq_int_type(c, traits::eof())) return traits::not_eof(c);
      if (kept.size() < limit) {
        kept.push_back(traits::to_char_type(c));
      } else {
        ++left_out;
      }
      return c;
    }
    std::streamsize xsputn(const char_type* from, std::streamsize n) override {
      const auto count = static_cast<std::size_t>(n);
      const std::size_t fits = kept.size() + count <= limit ? count : limit - kept.size();
      kept.append(from, fits);
      left_out += count - fits;
      return n;
    }
  };

 public:
  template <class Write>
  explicit printing_stream(const Write& write) {
    Stream out(&buffer_);
    write(out);
  }
  [[nodiscard]] std::string take() {
    if (buffer_.left_out == 0) return static_cast<std::string&&>(buffer_.kept);
    printout all;
    all << buffer_.kept;
    all.put_more(buffer_.left_out);
    return all.take();
  }

 private:
  buffer buffer_;
};

/// What `write(std::ostream&)` writes; a few hundred bytes.
template <class Stream = std::ostream, class Write>
SEAM_COLD std::string written(const Write& write) {
  return printing_stream<Stream>(write).take();
}

// A free operator: the stream's own ones would write a number for an enumeration, and for what converts to a number.
template <class T, class Stream = std::ostream>
concept streamable = complete<Stream> && requires(Stream& out, const T& value) {
  operator<<(out, value);
};

template <class T>
concept known_to_catch2 = complete<::Catch::StringMaker<T, void>> && requires(const T& value) {
  ::Catch::StringMaker<T, void>::convert(value);
};
template <class T>
concept known_to_googletest = complete<::testing::internal::UniversalPrinter<T>>;

/// Whether a test framework knows better than to say "{?}" or "8-byte object".
SEAM_COLD inline bool put_if_known(printout& out, std::string_view said, bool number_is_known) {
  constexpr std::string_view bytes = "-byte object <";
  const bool number = !said.empty() && (said[0] == '-' || (said[0] >= '0' && said[0] <= '9'));
  if (said == "{?}" || (number && (!number_is_known || said.find(bytes) < 10))) return false;
  out.put_cut(said);
  return true;
}

/// Through Catch2's or GoogleTest's printer, or operator<<. False: there is none.
template <class T>
SEAM_COLD bool print_foreign(printout& out, const T& value) {
  if constexpr (known_to_catch2<T>) {
    if (put_if_known(out, ::Catch::StringMaker<T, void>::convert(value), !std::is_enum_v<T>)) return true;
  } else if constexpr (known_to_googletest<T>) {
    if (put_if_known(out, ::testing::PrintToString(value), !std::is_enum_v<T>)) return true;
  }
  if constexpr (streamable<T>) {
    out.put_cut(written([&value](auto& stream) { stream << value; }));
    return true;
  }
  return false;
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/detail/shapes.hpp

#ifndef SEAM_SINGLE_DETAIL_SHAPES_HPP
#define SEAM_SINGLE_DETAIL_SHAPES_HPP

/// What a value is to who knows nothing but its type: text, a range, a pointer, maybe a value, one of several.

SEAM_BEGIN_NAMESPACE
namespace detail {

template <class T>
concept text_like = std::is_convertible_v<const T&, std::string_view> && !std::is_null_pointer_v<T>;

template <class T>
concept wide_text = requires {
  typename T::traits_type;
}
&&std::is_convertible_v<const T&, std::basic_string_view<typename T::value_type>>;

// Of the library's own kind, known by what it has: their headers cost more than these lines.
template <class T>
concept smart_pointer = requires(const T& p) {
  typename T::element_type;
  static_cast<bool>(p);
  static_cast<const volatile void*>(p.get());
};
template <class T>
concept maybe = requires(const T& m) {
  static_cast<bool>(m.has_value());
  *m;
};
template <class T>
concept reference_like = requires(const T& r) {
  typename T::type;
  { r.get() } -> std::same_as<typename T::type&>;
};
template <class T>
concept property_like = requires(const T& p) {
  { p.get() } -> std::convertible_to<typename T::value_type>;
  p.stored();
};
template <class T>
concept choice = requires(const T& v) {
  v.index();
  static_cast<bool>(v.valueless_by_exception());
  visit([](const auto&) {}, v);
};
template <class T>
concept time_span = requires(const T& d) {
  d.count();
  T::period::num;
};
template <class T>
concept time_stamp = time_span<typename T::duration> && requires(const T& t) {
  t.time_since_epoch();
};
template <class T>
concept tuple_like = requires {
  std::tuple_size<T>::value;
};

namespace ranges {
using std::begin;
using std::end;
template <class R>
auto first(R& range) -> decltype(begin(range)) {
  return begin(range);
}
template <class R>
auto last(R& range) -> decltype(end(range)) {
  return end(range);
}
}  // namespace ranges

/// What a range-for takes; not a range of itself, as a path is.
template <class R>
concept range = requires(R& r) {
  static_cast<bool>(ranges::first(r) != ranges::last(r));
  *ranges::first(r);
}
&&!std::is_same_v<std::remove_cvref_t<decltype(*ranges::first(std::declval<R&>()))>, std::remove_cvref_t<R>>;

template <class R>
using element = std::remove_cvref_t<decltype(*ranges::first(std::declval<const R&>()))>;

template <class R>
std::size_t size_of(const R& range) {
  if constexpr (requires { static_cast<std::size_t>(range.size()); }) {
    return static_cast<std::size_t>(range.size());
  } else {
    std::size_t n = 0;
    for (auto i = ranges::first(range); i != ranges::last(range); ++i) ++n;
    return n;
  }
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/detail/printing.hpp

#ifndef SEAM_SINGLE_DETAIL_PRINTING_HPP
#define SEAM_SINGLE_DETAIL_PRINTING_HPP

/// Any value as a text for people: `printed(value)`.

SEAM_BEGIN_NAMESPACE
namespace detail {

template <class T>
void print(printout& out, const T& value);

template <class T>
constexpr std::string_view type_name() {
  if (std::is_same_v<T, std::string>) return "std::string";
  if (std::is_same_v<T, std::string_view>) return "std::string_view";
  return raw_spelling<T>();
}

template <class R>
void print_range(printout& out, const R& range) {
  std::size_t shown = 0;
  out << "{";
  for (auto i = ranges::first(range); i != ranges::last(range); ++i, ++shown) {
    if (out.full()) {
      out << " ";
      out.put_more(size_of(range) - shown);
      break;
    }
    out << (shown == 0 ? " " : ", ");
    print<element<R>>(out, *i);
  }
  out << (shown == 0 ? "}" : " }");
}

template <class T, std::size_t... I>
void print_tuple(printout& out, const T& value, std::index_sequence<I...>) {
  using std::get;
  out << "(";
  ((out << (I == 0 ? "" : ", "), print(out, get<I>(value))), ...);
  out << ")";
}

template <class Period>
constexpr std::string_view unit() {
  constexpr auto n = Period::num;
  constexpr auto d = Period::den;
  if (d != 1) return n != 1 ? "" : d == 1'000 ? " ms" : d == 1'000'000 ? " us" : d == 1'000'000'000 ? " ns" : "";
  return n == 1 ? " s" : n == 60 ? " min" : n == 3600 ? " h" : n == 86400 ? " days" : "";
}
template <class D>
void print_time(printout& out, const D& span) {
  using period = typename D::period;
  print(out, span.count());
  if (!unit<period>().empty()) {
    out << unit<period>();
  } else {
    out << " x ";
    out.put(static_cast<long long>(period::num));
    out << "/";
    out.put(static_cast<long long>(period::den));
    out << " s";
  }
}

template <class T>
void print_owned(printout& out, const T& pointer) {
  const auto* to = pointer.get();
  if constexpr (requires {
                  *pointer;
                  *to;
                }) {
    if (to != nullptr) {
      out << "pointer to ";
      print(out, *to);
      return;
    }
  }
  out.put_address(to);
}

SEAM_COLD inline void print_thrown(printout& out, const std::exception_ptr& thrown) {
  if (thrown == nullptr) {
    out << "null";
    return;
  }
  try {
    std::rethrow_exception(thrown);
  } catch (const std::exception& e) {
    out << "exception ";
    out.put_quoted(e.what());
  } catch (...) {
    out << "something thrown that is no std::exception";
  }
}

/// The type's name, and the bytes where they are all there is to it.
template <class T>
void print_bytes(printout& out, const T& value) {
  out << type_name<T>();
  if constexpr (std::is_trivially_copyable_v<T> && !std::is_empty_v<T>) {
    constexpr std::size_t shown = sizeof(T) < 16 ? sizeof(T) : 16;
    const auto* bytes = reinterpret_cast<const unsigned char*>(__builtin_addressof(value));
    out << " <";
    for (std::size_t i = 0; i < shown; ++i) {
      if (i != 0) out << " ";
      out.put_byte(bytes[i]);
    }
    out.put_more(sizeof(T) - shown);
    out << ">";
  }
}

template <class T>
void print_parts(printout& out, const T& value) {
  if constexpr (range<const T>) {
    print_range(out, value);
  } else if constexpr (maybe<T>) {
    if (value.has_value()) {
      print(out, *value);
    } else {
      out << "nullopt";
    }
  } else if constexpr (choice<T>) {
    if (value.valueless_by_exception()) {
      out << "valueless";
    } else {
      visit([&out](const auto& held) { print(out, held); }, value);
    }
  } else if constexpr (tuple_like<T>) {
    print_tuple(out, value, std::make_index_sequence<std::tuple_size<T>::value>());
  } else if constexpr (std::is_base_of_v<std::exception, T>) {
    out << type_name<T>();
    out << " ";
    out.put_quoted(value.what());
  } else {
    print_bytes(out, value);
  }
}

template <class T>
void print_class(printout& out, const T& value) {
  if constexpr (wide_text<T>) {
    out.put_quoted_wide(std::basic_string_view<typename T::value_type>(value));
  } else if constexpr (smart_pointer<T>) {
    print_owned(out, value);
  } else if constexpr (reference_like<T> || property_like<T>) {
    print(out, value.get());
  } else if constexpr (time_span<T>) {
    print_time(out, value);
  } else if constexpr (time_stamp<T>) {
    print(out, value.time_since_epoch());
    out << " since the epoch";
  } else if constexpr (raw_spelling<T>() == "std::nullopt_t") {
    out << "nullopt";
  } else if constexpr (std::is_same_v<T, std::exception_ptr>) {
    print_thrown(out, value);
  } else if constexpr (raw_spelling<T>().starts_with("std::") && !streamable<T>) {
    print_parts(out, value);  // by us, element by element: bounded
  } else if (!print_foreign(out, value)) {
    print_parts(out, value);
  }
}

template <class T>
void print_enumeration(printout& out, const T& value) {
  if (print_foreign(out, value)) return;
  out << type_name<T>();
  out << "(";
  print(out, static_cast<long long>(value));
  out << ")";
}

template <class T>
void print_scalar(printout& out, const T& value) {
  if constexpr (std::is_same_v<T, bool>) {
    out << (value ? "true" : "false");
  } else if constexpr (std::is_same_v<T, char>) {
    out.put_quoted(std::string_view(&value, 1), '\'');
  } else if constexpr (std::is_same_v<T, char8_t> || std::is_same_v<T, char16_t> || std::is_same_v<T, char32_t> ||
                       std::is_same_v<T, wchar_t>) {
    out.put_quoted_wide(std::basic_string_view<T>(&value, 1), '\'');
  } else if constexpr (std::is_integral_v<T>) {
    out.put(static_cast<std::conditional_t<std::is_signed_v<T>, long long, unsigned long long>>(value));
  } else if constexpr (std::is_floating_point_v<T>) {
    out.put(value);
  } else if constexpr (std::is_enum_v<T>) {
    print_enumeration(out, value);
  } else if constexpr (std::is_null_pointer_v<T>) {
    out << "null";
  } else if constexpr (std::is_pointer_v<T>) {
    out.put_address(reinterpret_cast<const volatile void*>(value));
  } else {
    print_bytes(out, value);  // a member pointer
  }
}

template <class T>
SEAM_COLD void print(printout& out, const T& value) {
  if constexpr (!complete<T>) {
    out << type_name<T>();
  } else if constexpr (std::is_array_v<T>) {
    if constexpr (std::is_same_v<std::remove_cv_t<std::remove_extent_t<T>>, char>) {
      const std::string_view all(value, sizeof(value));
      out.put_quoted(all.substr(0, all.find('\0')));
    } else {
      print_range(out, value);
    }
  } else if constexpr (text_like<T>) {
    if constexpr (std::is_pointer_v<T>) {
      if (value == nullptr) {
        out << "null";
        return;
      }
    }
    out.put_quoted(value);
  } else if constexpr (std::is_class_v<T> || std::is_union_v<T>) {
    print_class(out, value);
  } else {
    print_scalar(out, value);
  }
}

SEAM_COLD inline std::string printed_by(void (*print)(printout&, const void*), const void* value) {
  printout out;
  try {
    print(out, value);
  } catch (...) {
    out << "(its printer threw)";
  }
  return out.take();
}

/// A value as a text of about 200 bytes; what is left out is counted. A printer that throws makes a text that says so.
template <class T>
std::string printed(const T& value) {
  return printed_by([](printout& out, const void* it) { print(out, *static_cast<const T*>(it)); },
                    __builtin_addressof(value));
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/detail/difference.hpp

#ifndef SEAM_SINGLE_DETAIL_DIFFERENCE_HPP
#define SEAM_SINGLE_DETAIL_DIFFERENCE_HPP

/// Where two long texts, or two sequences, begin to differ.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// "it differs from character 120 on, where it has "x…" and should have "y…"", or nothing when both can be taken in at
/// a glance.
SEAM_COLD inline std::string difference_of_texts(std::string_view is, std::string_view wanted) {
  constexpr std::size_t at_a_glance = 40;
  constexpr std::size_t shown = 40;
  std::size_t same = 0;
  while (same < is.size() && same < wanted.size() && is[same] == wanted[same]) ++same;
  const bool equal = same == is.size() && same == wanted.size();
  if (equal || (is.size() <= at_a_glance && wanted.size() <= at_a_glance)) return {};
  while (same > 0 && same < is.size() && (static_cast<unsigned char>(is[same]) & 0xC0U) == 0x80) --same;
  return concatenated({"it differs from character ", std::to_string(same), " on, where it has ",
                       printed(is.substr(same, shown)), " and should have ", printed(wanted.substr(same, shown))});
}

SEAM_COLD inline std::string difference_of_sizes(std::size_t is, std::size_t wanted) {
  return concatenated(
      {"it has ", std::to_string(is), is == 1 ? " element" : " elements", ", should have ", std::to_string(wanted)});
}

/// A range whose elements have their places, unlike those of a hash table.
template <class T>
concept sequence = range<const T> && requires(const T& s) {
  s.front();
  s.size();
};

template <class A, class B>
inline constexpr bool has_difference = (text_like<A> && text_like<B>) || (sequence<A> && std::is_same_v<A, B>);

template <class A, class B>
SEAM_COLD std::string difference(const A& is, const B& wanted) {
  if constexpr (text_like<A>) {
    if constexpr (std::is_pointer_v<A>) {
      if (is == nullptr) return {};
    }
    return difference_of_texts(is, wanted);
  } else {
    if (is.size() != wanted.size()) return difference_of_sizes(is.size(), wanted.size());
    std::size_t number = 0;
    auto b = ranges::first(wanted);
    for (const element<A>& a : is) {
      const element<B>& should_be = *b++;
      if (!static_cast<bool>(a == should_be)) {
        return concatenated(
            {"element ", std::to_string(number), " is ", printed(a), ", should be ", printed(should_be)});
      }
      ++number;
    }
    return {};
  }
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/detail/comparison.hpp

#ifndef SEAM_SINGLE_DETAIL_COMPARISON_HPP
#define SEAM_SINGLE_DETAIL_COMPARISON_HPP

/// Comparing an argument with a value: `eq`, `ne`, `lt`, `le`, `gt`, `ge`, and how the value is kept.

SEAM_BEGIN_NAMESPACE
namespace detail {
template <class M>
class negated;
}  // namespace detail

/// Base of the library's matchers, and of yours if you like: gives them `!`. It holds nothing.
struct matcher {
  template <class M>
  requires std::derived_from<std::remove_cvref_t<M>, matcher>
  friend constexpr auto operator!(M&& m) { return detail::negated<std::remove_cvref_t<M>>(static_cast<M&&>(m)); }
};

namespace detail {

enum class relation { eq, ne, lt, le, gt, ge };

template <relation R>
inline constexpr std::string_view symbol = R == relation::eq   ? "=="
                                           : R == relation::ne ? "!="
                                           : R == relation::lt ? "<"
                                           : R == relation::le ? "<="
                                           : R == relation::gt ? ">"
                                                               : ">=";

template <relation R, class A, class B>
requires(R == relation::eq || R == relation::ne) constexpr auto compare(const A& a, const B& b)
    -> decltype(static_cast<bool>(a == b)) {
  return static_cast<bool>(a == b) == (R == relation::eq);
}
template <relation R, class A, class B>
requires(R == relation::lt || R == relation::ge) constexpr auto compare(const A& a, const B& b)
    -> decltype(static_cast<bool>(a < b), static_cast<bool>(a >= b)) {
  if constexpr (R == relation::lt) {
    return static_cast<bool>(a < b);
  } else {
    return static_cast<bool>(a >= b);
  }
}
template <relation R, class A, class B>
requires(R == relation::gt || R == relation::le) constexpr auto compare(const A& a, const B& b)
    -> decltype(static_cast<bool>(a > b), static_cast<bool>(a <= b)) {
  if constexpr (R == relation::gt) {
    return static_cast<bool>(a > b);
  } else {
    return static_cast<bool>(a <= b);
  }
}

template <class T>
concept number = std::is_arithmetic_v<T> ||(std::is_enum_v<T>&& std::is_convertible_v<T, int>);
template <class T>
struct number_type : std::type_identity<T> {};
template <class T>
requires std::is_enum_v<T>
struct number_type<T> : std::underlying_type<T> {
};

// By value, whatever the types: no conversion of a negative number into a large one.
template <class T, class N = typename number_type<T>::type>
using widest = std::conditional_t<std::is_floating_point_v<N>, long double,
                                  std::conditional_t<std::is_signed_v<N>, long long, unsigned long long>>;
template <relation R>
constexpr bool compare_numbers(long long a, unsigned long long b) {
  return a < 0 ? compare<R>(-1, 0) : compare<R>(static_cast<unsigned long long>(a), b);
}
template <relation R>
constexpr bool compare_numbers(unsigned long long a, long long b) {
  return b < 0 ? compare<R>(0, -1) : compare<R>(a, static_cast<unsigned long long>(b));
}
template <relation R, class A, class B>
constexpr bool compare_numbers(A a, B b) {
  using common = std::conditional_t<std::is_same_v<A, B>, A, long double>;
  return compare<R>(static_cast<common>(a), static_cast<common>(b));
}

/// Null: an argument that is a null pointer to characters.
template <class T>
constexpr bool is_null_text(const T& value) {
  if constexpr (std::is_pointer_v<T>) {
    return value == nullptr;
  } else {
    return false;
  }
}

template <relation R, class A, class B>
inline constexpr bool comparable = (text_like<A> && text_like<B>) || (number<A> && number<B>) ||
                                   requires(const A& a, const B& b) {
  compare<R>(a, b);
};

/// `a R b`: text by its characters, numbers by their value, everything else by its own operator.
template <relation R, class A, class B>
requires comparable<R, A, B>
constexpr bool holds(const A& a, const B& b) {
  if constexpr (text_like<A> && text_like<B>) {
    return is_null_text(a) ? R == relation::ne : compare<R>(std::string_view(a), std::string_view(b));
  } else if constexpr (std::is_same_v<A, B> || !number<A> || !number<B>) {
    return compare<R>(a, b);
  } else {
    return compare_numbers<R>(static_cast<widest<A>>(a), static_cast<widest<B>>(b));
  }
}

/// How a matcher keeps a value: decayed, and characters as a string of their own.
template <class X>
struct kept_as {
  using type = std::decay_t<X>;
};
template <class X>
requires(std::is_pointer_v<std::decay_t<X>>&& text_like<std::decay_t<X>>) ||
    std::is_same_v<std::decay_t<X>, std::string_view> struct kept_as<X> {
  using type = std::string;
};
template <class X>
using kept_value = typename kept_as<X>::type;

template <class X>
constexpr kept_value<X> keep_value(X&& x) {
  static_assert(
      std::is_constructible_v<kept_value<X>, X>,
      "seam: a value cannot be copied into the matcher: write std::move(value), or std::ref(value) to compare "
      "with it as it is at the call");
  return kept_value<X>(static_cast<X&&>(x));
}

/// The value itself, or what it refers to.
template <class V>
constexpr decltype(auto) referred(const V& value) {
  if constexpr (reference_like<V>) {
    return std::as_const(value.get());
  } else {
    return (value);
  }
}
template <class V>
using referred_type = std::remove_cvref_t<decltype(referred(std::declval<const V&>()))>;

/// Compares the argument with a value.
template <relation R, class V>
class compared : public matcher {
 public:
  explicit constexpr compared(V value) : value_(static_cast<V&&>(value)) {}

  template <class T>
  requires comparable<R, T, referred_type<V>>
  constexpr bool matches(const T& argument) const { return holds<R>(argument, referred(value_)); }

  [[nodiscard]] SEAM_COLD std::string describe() const {
    std::string text;
    if (R != relation::eq) (text += symbol<R>) += ' ';
    return text += printed(value_);
  }

  template <class T>
  requires(R == relation::eq && has_difference<T, referred_type<V>>) [[nodiscard]] SEAM_COLD std::string
      mismatch(const T& argument) const {
    return difference(argument, referred(value_));
  }
  [[nodiscard]] constexpr const V& value() const noexcept { return value_; }

  template <class T>
  static consteval auto why_not() {
    constexpr auto sentence = join(spelled<T>(), text(" and "), spelled<V>(), text(" cannot be compared by "),
                                   text<symbol<R>.size() + 1>(symbol<R>));
    if constexpr (std::is_invocable_v<const V&, const T&>) {
      return join(sentence, text("; a predicate is written seam::satisfies(pred, \"what it says\")"));
    } else {
      return sentence;
    }
  }

 private:
  V value_;
};

/// Everything. Compared with a value, it becomes the matcher of that comparison: `_ > 3`.
class anything : public matcher {
 public:
  template <class T>
  constexpr bool matches(const T&) const noexcept {
    return true;
  }
  [[nodiscard]] SEAM_COLD static std::string describe() { return "any value"; }

  template <class V>
  friend constexpr auto operator==(anything, V&& value) {
    return by<relation::eq>(static_cast<V&&>(value));
  }
  template <class V>
  friend constexpr auto operator!=(anything, V&& value) {
    return by<relation::ne>(static_cast<V&&>(value));
  }
  template <class V>
  friend constexpr auto operator<(anything, V&& value) {
    return by<relation::lt>(static_cast<V&&>(value));
  }
  template <class V>
  friend constexpr auto operator<=(anything, V&& value) {
    return by<relation::le>(static_cast<V&&>(value));
  }
  template <class V>
  friend constexpr auto operator>(anything, V&& value) {
    return by<relation::gt>(static_cast<V&&>(value));
  }
  template <class V>
  friend constexpr auto operator>=(anything, V&& value) {
    return by<relation::ge>(static_cast<V&&>(value));
  }
  template <class V>
  friend constexpr auto operator==(V&& value, anything) {
    return by<relation::eq>(static_cast<V&&>(value));
  }
  template <class V>
  friend constexpr auto operator!=(V&& value, anything) {
    return by<relation::ne>(static_cast<V&&>(value));
  }
  template <class V>
  friend constexpr auto operator<(V&& value, anything) {
    return by<relation::gt>(static_cast<V&&>(value));
  }
  template <class V>
  friend constexpr auto operator<=(V&& value, anything) {
    return by<relation::ge>(static_cast<V&&>(value));
  }
  template <class V>
  friend constexpr auto operator>(V&& value, anything) {
    return by<relation::lt>(static_cast<V&&>(value));
  }
  template <class V>
  friend constexpr auto operator>=(V&& value, anything) {
    return by<relation::le>(static_cast<V&&>(value));
  }

 private:
  template <relation R, class V>
  static constexpr auto by(V&& value) {
    return compared<R, kept_value<V>>(keep_value(static_cast<V&&>(value)));
  }
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/detail/foreign_matchers.hpp

#ifndef SEAM_SINGLE_DETAIL_FOREIGN_MATCHERS_HPP
#define SEAM_SINGLE_DETAIL_FOREIGN_MATCHERS_HPP

/// Matchers of Catch2 and GoogleTest as ours. None of their headers is included.

// As they are declared there, and known to be there when they are complete.
namespace Catch::Matchers {
class MatcherUntypedBase;
}  // namespace Catch::Matchers

SEAM_BEGIN_NAMESPACE
namespace detail {

struct named_match {
  int match;
};
template <class M>
struct match_twice : M, named_match {};
template <class M>
inline constexpr bool has_match = !requires {
  &match_twice<M>::match;
};
// Of version 3, where the matchers are final.
template <class M>
requires std::is_final_v<M>
inline constexpr bool has_match<M> = requires { &M::match; }
|| std::is_base_of_v<::Catch::Matchers::MatcherUntypedBase, M>;

/// By what versions 2 and 3 have in common. `toString` keeps its text in the matcher, which threads would race for; so
/// it is asked last.
template <class M>
concept catch2_matcher = std::is_class_v<M> && requires(const M& m) {
  { m.toString() } -> std::convertible_to<std::string>;
} && has_match<M>;

/// What Catch2's &&, || and ! make: it refers to matchers that are gone by then.
template <class M>
inline constexpr bool is_catch2_combination =
    raw_spelling<M>().starts_with("Catch::Matchers::") && raw_spelling<M>().find("Of") < raw_spelling<M>().find('<');

template <class M, class T>
concept catch2_matcher_for = catch2_matcher<M> && requires(const M& m, const T& argument) {
  static_cast<bool>(m.match(argument));
};

template <class M>
class adapted_catch2 : public matcher {
  // A std::string_view does not become the std::string that Catch2's matchers take.
  template <class T>
  static constexpr bool by_a_string = !catch2_matcher_for<M, T> && text_like<T> && catch2_matcher_for<M, std::string>;

 public:
  explicit adapted_catch2(M m) : matcher_(static_cast<M&&>(m)) {}

  template <class T>
  requires(!is_catch2_combination<M> &&
           (catch2_matcher_for<M, T> || by_a_string<T>)) bool matches(const T& argument) const {
    if (is_null_text(argument)) return false;
    if constexpr (by_a_string<T>) {
      return static_cast<bool>(matcher_.match(std::string(std::string_view(argument))));
    } else {
      return static_cast<bool>(matcher_.match(argument));
    }
  }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    if constexpr (requires { matcher_.describe(); }) {
      return concatenated({"something that ", matcher_.describe()});
    } else {
      return concatenated({"something that ", matcher_.toString()});
    }
  }
  template <class T>
  static consteval auto why_not() {
    if constexpr (is_catch2_combination<M>) {
      return text(
          "Catch2's &&, || and ! refer to matchers that are gone by the time of the call: write seam::all_of, "
          "seam::any_of or seam::none_of");
    } else {
      return join(spelled<M>(), text(" cannot match "), spelled<T>());
    }
  }

 private:
  M matcher_;
};

/// One for a single type: testing::Matcher<T>.
template <class M>
concept monomorphic_googletest_matcher = requires(const M& m, std::ostream* out) {
  m.DescribeTo(out);
  m.GetDescriber();
};
/// A type that nothing converts to, unless it converts to a matcher for whatever type.
struct unheard_of {};
// An argument of its own, for clang would ask at once whether a type is complete that depends on nothing.
template <class M, class Made = ::testing::Matcher<const unheard_of&>>
concept converting_googletest_matcher = complete<Made> && std::is_convertible_v<const M&, Made>;
template <class M>
concept googletest_matcher = std::is_class_v<M> &&
    (monomorphic_googletest_matcher<M> || converting_googletest_matcher<M> ||
     requires { typename M::is_gtest_matcher; });

/// `M`: a testing::Matcher.
template <class M>
class explained_googletest : public matcher {
 public:
  explicit explained_googletest(M m) : matcher_(static_cast<M&&>(m)) {}

  template <class T>
  requires requires(const M& m, const T& argument) { static_cast<bool>(m.Matches(argument)); }
  bool matches(const T& argument) const { return matcher_.Matches(argument); }

  [[nodiscard]] SEAM_COLD std::string describe() const {
    return concatenated({"something that ", written([this](auto& out) { matcher_.DescribeTo(&out); })});
  }
  template <class T>
  [[nodiscard]] SEAM_COLD std::string mismatch(const T& argument) const {
    return written([&](auto& out) { matcher_.ExplainMatchResultTo(argument, &out); });
  }

 private:
  M matcher_;
};

/// `M`: one that becomes a testing::Matcher<T> for many a T, which is made anew in each call unless T is known ahead.
template <class M>
class adapted_googletest : public matcher {
 public:
  using needs_the_type = void;
  template <class T>
  using bound =
      explained_googletest<std::conditional_t<monomorphic_googletest_matcher<M>, M, ::testing::Matcher<const T&>>>;

  explicit adapted_googletest(M m) : matcher_(static_cast<M&&>(m)) {}

  template <class T>
  [[nodiscard]] bound<T> for_type() const {
    if constexpr (monomorphic_googletest_matcher<M>) {
      return bound<T>(matcher_);
    } else {
      return bound<T>(::testing::Matcher<const T&>(matcher_));
    }
  }
  template <class T>
  requires(!monomorphic_googletest_matcher<M> ||
           requires(const M& m, const T& argument) { m.Matches(argument); }) bool matches(const T& argument) const {
    return for_type<T>().matches(argument);
  }

  [[nodiscard]] SEAM_COLD static std::string describe() { return "something that a GoogleTest matcher takes"; }

 private:
  M matcher_;
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/detail/matcher.hpp

#ifndef SEAM_SINGLE_DETAIL_MATCHER_HPP
#define SEAM_SINGLE_DETAIL_MATCHER_HPP

/// What a matcher is, and how an argument of `.with(…)` becomes one: `as_matcher<T>(x)`.

SEAM_BEGIN_NAMESPACE
namespace detail {

// A matcher for `T` has `bool matches(const T&) const` and `std::string describe() const`, which completes "it should
// be …". It may have
//   std::string mismatch(const T&) const   what more there is to say, as a clause: "element 1 is 2"
//   void matched(const T&) const           called when the whole call has matched: see `note_match`
// and, where its description depends on the type, `needs_the_type` and `for_type<T>()`, which makes another matcher.

template <class M, class T>
inline constexpr bool can_match = requires(const M& m, const T& value) {
  static_cast<bool>(m.matches(value));
};

struct named_matches {
  int matches;
};
template <class M>
struct matches_twice : M, named_matches {};
/// Whether it has a member `matches`, be it a template or not.
template <class M>
inline constexpr bool has_matches = !requires {
  &matches_twice<M>::matches;
};
template <class M>
requires std::is_final_v<M>
inline constexpr bool has_matches<M> = requires { &M::matches; };

/// A user's own that does not say so by deriving from `seam::matcher`.
template <class M>
concept unmarked_matcher = std::is_class_v<M> && requires(const M& m) {
  { m.describe() } -> std::convertible_to<std::string>;
} && has_matches<M>;

template <class X>
constexpr auto matcher_of(X&& x) {
  using given = std::remove_cvref_t<X>;
  if constexpr (std::derived_from<given, matcher> || unmarked_matcher<given>) {
    return given(static_cast<X&&>(x));
  } else if constexpr (catch2_matcher<given>) {
    return adapted_catch2<given>(static_cast<X&&>(x));
  } else if constexpr (googletest_matcher<given>) {
    return adapted_googletest<given>(static_cast<X&&>(x));
  } else {
    return compared<relation::eq, kept_value<X>>(keep_value(static_cast<X&&>(x)));
  }
}
/// What stands for `x` while the type of the argument is not known yet: a matcher, or `eq(x)`.
template <class X>
using matcher_from = decltype(matcher_of(std::declval<X>()));

template <class M, class T>
consteval auto why_not() {
  if constexpr (requires { M::template why_not<T>(); }) {
    return M::template why_not<T>();
  } else {
    return join(spelled<M>(), text(" cannot match "), spelled<T>(), text(": its matches() does not take one"));
  }
}

/// The same of the first of several that cannot.
template <class T, class M, class... Rest>
consteval auto why_not_all() {
  if constexpr (can_match<M, T> && sizeof...(Rest) != 0) {
    return why_not_all<T, Rest...>();
  } else {
    return why_not<M, T>();
  }
}

// What clang prints; Where shows the beginning of the sentence.
template <class M, class T, class Where>
inline constexpr bool can_match_here = can_match<M, T>;

/// Fails to compile, in one sentence that begins with `Where`, when `M` cannot match a `T`.
template <text Where, class M, class T>
consteval bool check_matcher() {
  SEAM_REJECT_UNLESS((can_match_here<M, T, typename shown<Where>::type>), join(Where, why_not<M, T>()),
                     "seam: this matcher, or this value by ==, cannot match an argument of this type");
  return can_match<M, T>;
}

/// Where there is no matcher, for there is an error already.
struct refused_matcher : matcher {
  template <class T>
  bool matches(const T&) const {
    return false;
  }
  [[nodiscard]] static std::string describe() { return {}; }
};

template <class M>
concept needing_the_type = requires {
  typename M::needs_the_type;
};
struct whatever_the_type {};
struct by_the_type {
  using needs_the_type = void;
};
/// Base of a matcher that needs the type when one of its parts does.
template <class... M>
using type_needed_by = std::conditional_t<(needing_the_type<M> || ...), by_the_type, whatever_the_type>;

/// The matcher itself, or what it makes of itself for a `T`.
template <class T, class M>
constexpr decltype(auto) for_type(const M& m) {
  if constexpr (needing_the_type<M>) {
    return m.template for_type<T>();
  } else {
    return (m);
  }
}
template <class T, class M>
using for_type_t = std::remove_cvref_t<decltype(for_type<T>(std::declval<const M&>()))>;

/// The matcher that `x`, an argument of `.with(…)`, is for a parameter of type `T`. An lvalue is copied, an rvalue
/// moved. A wrong one is a compile error which begins with `Where`, as in "seam::expect(rate).with(x): argument 0: ".
template <class T, text Where = "seam: ", class X>
constexpr auto as_matcher(X&& x) {
  using value = std::remove_cvref_t<T>;
  using from = matcher_from<X>;
  if constexpr (!check_matcher<Where, from, value>()) {
    return refused_matcher();
  } else if constexpr (needing_the_type<from>) {
    return matcher_of(static_cast<X&&>(x)).template for_type<value>();
  } else {
    return matcher_of(static_cast<X&&>(x));
  }
}

template <class M, class T>
constexpr bool is_match(const M& m, const T& value) {
  return static_cast<bool>(m.matches(value));
}
/// Completes "it should be …".
template <class M>
SEAM_COLD std::string described(const M& m) {
  return m.describe();
}
/// What there is to say beyond "was …"; empty where that is all.
template <class M, class T>
SEAM_COLD std::string mismatch_of(const M& m, const T& value) {
  if constexpr (requires { m.mismatch(value); }) {
    return m.mismatch(value);
  } else {
    return {};
  }
}
template <class M, class T>
inline constexpr bool notes_matches = requires(const M& m, const T& value) {
  m.matched(value);
};
/// To be called for each argument when all have matched and the call is taken: `capture(into)` does its work here.
template <class M, class T>
void note_match(const M& m, const T& value) {
  if constexpr (notes_matches<M, T>) m.matched(value);
}

template <class M>
inline constexpr bool stands_for_a_value = false;
template <class V>
inline constexpr bool stands_for_a_value<compared<relation::eq, V>> = true;
/// "3", or `relative` and "> 3", as in "an element that is > 3".
template <class M>
SEAM_COLD std::string described_as(std::string_view relative, const M& m) {
  return concatenated({stands_for_a_value<M> ? "" : relative, described(m)});
}

/// "5", or for more than a plain value "{ 5, 2 }: element 1 is 2": what a matcher of a part says of it.
template <class M, class T>
SEAM_COLD std::string shown_with_mismatch(const M& m, const T& value) {
  std::string all = printed(value);
  if (const std::string more = mismatch_of(m, value); !more.empty()) (all += ": ") += more;
  return all;
}

/// Whether its description is a list, which wants brackets within another description.
template <class M>
inline constexpr bool is_list = false;

/// `!m`
template <class M>
class negated : public matcher, public type_needed_by<M> {
 public:
  explicit constexpr negated(M m) : matcher_(static_cast<M&&>(m)) {}
  template <class T>
  [[nodiscard]] auto for_type() const {
    return negated<for_type_t<T, M>>(detail::for_type<T>(matcher_));
  }

  template <class T>
  requires can_match<M, T>
  constexpr bool matches(const T& value) const { return !is_match(matcher_, value); }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    return concatenated({is_list<M> ? "not (" : "not ", described(matcher_), is_list<M> ? ")" : ""});
  }
  template <class T>
  static consteval auto why_not() {
    return detail::why_not<M, T>();
  }

 private:
  M matcher_;
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/detail/in_order.hpp

#ifndef SEAM_SINGLE_DETAIL_IN_ORDER_HPP
#define SEAM_SINGLE_DETAIL_IN_ORDER_HPP

/// Several matchers, one for each element in its order.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// "1, > 3 and even"
template <class... M>
SEAM_COLD std::string list_described(std::string_view last_separator, const M&... m) {
  std::string text;
  std::size_t left = sizeof...(M);
  [[maybe_unused]] const auto append = [&](const std::string& one) {
    text += one;
    if (--left != 0) text += left == 1 ? last_separator : std::string_view(", ");
  };
  (append(described(m)), ...);
  return text;
}

template <class... M>
class in_order {
 public:
  explicit constexpr in_order(M... m) : all_(static_cast<M&&>(m)...) {}

  template <class F>
  constexpr decltype(auto) apply(F&& f) const {
    return std::apply(static_cast<F&&>(f), all_);
  }
  /// Whether the elements after the first `skipped` match; there must be as many as matchers.
  template <class Iterator>
  constexpr bool match(Iterator at, std::size_t skipped) const {
    while (skipped-- > 0) ++at;
    [[maybe_unused]] const auto matches = [&at](const auto& m) {
      const bool yes = is_match(m, *at);
      ++at;
      return yes;
    };
    return apply([&](const M&... m) { return (matches(m) && ...); });
  }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    return apply([](const M&... m) { return list_described(", ", m...); });
  }
  /// Of the first that does not match: "element 1 is 5, should be > 7".
  template <class Iterator>
  [[nodiscard]] SEAM_COLD std::string mismatch(Iterator at, std::size_t skipped) const {
    std::string text;
    std::size_t number = skipped;
    while (skipped-- > 0) ++at;
    [[maybe_unused]] const auto matches = [&](const auto& m) {
      const auto& is = *at;
      if (!is_match(m, is)) {
        text = concatenated({"element ", std::to_string(number), " is ", printed(is), ", should be ", described(m)});
        if (const std::string more = mismatch_of(m, is); !more.empty()) (text += ": ") += more;
        return false;
      }
      ++at;
      ++number;
      return true;
    };
    apply([&](const M&... m) { return (matches(m) && ...); });
    return text;
  }

 private:
  std::tuple<M...> all_;
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/matchers/value.hpp

#ifndef SEAM_SINGLE_MATCHERS_VALUE_HPP
#define SEAM_SINGLE_MATCHERS_VALUE_HPP

/// Matchers that compare the argument with a value: `_ > 3`, `eq`, `between`, `approx`, `null`, `same_as`.

SEAM_BEGIN_NAMESPACE

/// A value as reports print it, for the descriptions of your own matchers. At most about 200 bytes; does not throw what
/// a printer throws.
using detail::printed;

/// Any value; and the argument in a comparison: `_ > 3`, `_ != "EUR"`.
inline constexpr detail::anything _{};

/// What a plain value stands for: equal to it. Keeps a copy, of text a `std::string`; `std::ref(value)` is compared as
/// it is at the call. Text is compared by its characters, numbers by their value whatever their types.
template <class V>
[[nodiscard]] constexpr auto eq(V&& value) {
  return _ == static_cast<V&&>(value);
}
template <class V>
[[nodiscard]] constexpr auto ne(V&& value) {
  return _ != static_cast<V&&>(value);
}
template <class V>
[[nodiscard]] constexpr auto lt(V&& value) {
  return _ < static_cast<V&&>(value);
}
template <class V>
[[nodiscard]] constexpr auto le(V&& value) {
  return _ <= static_cast<V&&>(value);
}
template <class V>
[[nodiscard]] constexpr auto gt(V&& value) {
  return _ > static_cast<V&&>(value);
}
template <class V>
[[nodiscard]] constexpr auto ge(V&& value) {
  return _ >= static_cast<V&&>(value);
}

namespace detail {

[[noreturn]] SEAM_COLD inline void throw_bad_bounds(std::string_view call, std::string_view fault, location where) {
  message text;
  text << call << ": " << fault << " (" << where << ")";
  throw error(text);
}

template <class Low, class High>
class in_between : public matcher {
 public:
  constexpr in_between(Low low, High high) : low_(static_cast<Low&&>(low)), high_(static_cast<High&&>(high)) {}

  template <class T>
  requires comparable<relation::ge, T, Low> && comparable<relation::le, T, High>
  constexpr bool matches(const T& argument) const {
    return holds<relation::ge>(argument, low_) && holds<relation::le>(argument, high_);
  }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    return concatenated({"between ", printed(low_), " and ", printed(high_)});
  }
  template <class T>
  static consteval auto why_not() {
    return join(text("seam::between(low, high) cannot match "), spelled<T>(), text(": it compares with "),
                spelled<Low>(), text(" by >= and with "), spelled<High>(), text(" by <="));
  }

 private:
  Low low_;
  High high_;
};

template <class F>
class approximately : public matcher {
 public:
  approximately(F value, F tolerance) : value_(value), tolerance_(tolerance) {}

  template <class T>
  requires std::is_arithmetic_v<T>
  bool matches(T argument) const {
    const auto is = static_cast<long double>(argument);
    return is == value_ || distance(is) <= tolerance_;  // equal: infinities
  }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    printout out;
    out << "approximately ";
    print(out, value_);
    out << " ± ";
    out.put_rounded(static_cast<double>(tolerance_));
    return out.take();
  }
  template <class T>
  [[nodiscard]] SEAM_COLD std::string mismatch(T argument) const {
    printout out;
    out << "it differs by ";
    out.put_rounded(static_cast<double>(distance(static_cast<long double>(argument))));
    return out.take();
  }
  template <class T>
  static consteval auto why_not() {
    return join(text("seam::approx(x) cannot match "), spelled<T>(), text(": it is for numbers"));
  }

 private:
  [[nodiscard]] long double distance(long double is) const { return is < value_ ? value_ - is : is - value_; }

  F value_;
  F tolerance_;
};
template <class V>
using floating = std::conditional_t<std::is_floating_point_v<V>, V, double>;

template <bool Null>
class nullness : public matcher {
 public:
  template <class T>
  requires requires(const T& argument) { static_cast<bool>(argument == nullptr); }
  constexpr bool matches(const T& argument) const { return static_cast<bool>(argument == nullptr) == Null; }
  [[nodiscard]] SEAM_COLD static std::string describe() { return Null ? "null" : "not null"; }
  template <class T>
  static consteval auto why_not() {
    return join(text("seam::null() cannot match "), spelled<T>(), text(": it cannot be compared with nullptr"));
  }
};

template <class A, class B>
constexpr bool is_same_object(const A& a, const B& b) noexcept {
  if constexpr (std::is_base_of_v<A, B>) {
    return __builtin_addressof(a) == static_cast<const A*>(__builtin_addressof(b));
  } else {
    return static_cast<const B*>(__builtin_addressof(a)) == __builtin_addressof(b);
  }
}
template <class A, class B>
inline constexpr bool may_be_same_object = std::is_same_v<A, B> || std::is_base_of_v<A, B> || std::is_base_of_v<B, A>;

template <class X>
class very_same : public matcher {
 public:
  explicit constexpr very_same(const X& object) noexcept : object_(&object) {}

  template <class T>
  requires may_be_same_object<T, X>
  constexpr bool matches(const T& argument) const noexcept { return is_same_object(argument, *object_); }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    return concatenated({"the very object at ", printed<const volatile void*>(object_)});
  }
  template <class T>
  [[nodiscard]] SEAM_COLD std::string mismatch(const T& argument) const {
    return concatenated({"it is at ", printed<const volatile void*>(__builtin_addressof(argument))});
  }
  template <class T>
  static consteval auto why_not() {
    return join(text("seam::same_as(x) cannot match "), spelled<T>(), text(": x is of type "), spelled<X>(),
                text("; for a pointer to it, write seam::refers_to(x)"));
  }

 private:
  const X* object_;
};

/// The address that a pointer, a smart pointer or a std::reference_wrapper holds.
template <class P>
constexpr auto address_in(const P& pointer) {
  if constexpr (std::is_pointer_v<P>) {
    return pointer;
  } else if constexpr (reference_like<P>) {
    return __builtin_addressof(pointer.get());
  } else if constexpr (smart_pointer<P>) {
    return pointer.get();
  }
}
template <class P>
using pointed_at = std::remove_cv_t<std::remove_pointer_t<decltype(address_in(std::declval<const P&>()))>>;

template <class X>
class referring_to : public matcher {
 public:
  explicit constexpr referring_to(const X& object) noexcept : object_(&object) {}

  template <class T>
  requires may_be_same_object<pointed_at<T>, X> &&
      (!std::is_void_v<pointed_at<T>>)constexpr bool matches(const T& argument) const noexcept {
    const auto* to = address_in(argument);
    return to != nullptr && is_same_object(*to, *object_);
  }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    return concatenated({"a pointer to the object at ", printed<const volatile void*>(object_)});
  }
  template <class T>
  [[nodiscard]] SEAM_COLD std::string mismatch(const T& argument) const {
    if (std::is_pointer_v<T> || address_in(argument) == nullptr) return {};
    return concatenated({"it points to ", printed<const volatile void*>(address_in(argument))});
  }
  template <class T>
  static consteval auto why_not() {
    return join(text("seam::refers_to(x) cannot match "), spelled<T>(), text(": it is for pointers to "), spelled<X>(),
                text("; for a reference to it, write seam::same_as(x)"));
  }

 private:
  const X* object_;
};

}  // namespace detail

/// Not less than `low` and not more than `high`. Throws `seam::error` when these are in the wrong order.
template <class Low, class High>
[[nodiscard]] constexpr auto between(Low&& low, High&& high, location where = location::here()) {
  using low_type = detail::kept_value<Low>;
  using high_type = detail::kept_value<High>;
  if constexpr (detail::comparable<detail::relation::lt, high_type, low_type>) {
    if (detail::holds<detail::relation::lt>(high, low)) {
      detail::throw_bad_bounds("seam::between(low, high)", "high is less than low: nothing would match", where);
    }
  }
  return detail::in_between<low_type, high_type>(detail::keep_value(static_cast<Low&&>(low)),
                                                 detail::keep_value(static_cast<High&&>(high)));
}

/// A number at most `tolerance` away from `value`. Without a tolerance: a millionth of the value, or 1e-12 if that is
/// more, as pytest.approx has it. Throws `seam::error` for a negative tolerance.
template <class V, class Tolerance>
[[nodiscard]] auto approx(V value, Tolerance tolerance, location where = location::here()) {
  static_assert(std::is_arithmetic_v<V> && std::is_arithmetic_v<Tolerance>,
                "seam::approx(value, tolerance): both must be numbers");
  using number = detail::floating<V>;
  if (!(static_cast<number>(tolerance) >= 0)) {
    detail::throw_bad_bounds("seam::approx(value, tolerance)", "the tolerance must be at least 0", where);
  }
  return detail::approximately<number>(static_cast<number>(value), static_cast<number>(tolerance));
}
template <class V>
[[nodiscard]] auto approx(V value) {
  using number = detail::floating<V>;
  const auto size = static_cast<number>(value < 0 ? -value : value) * number(1e-6);
  return approx(value, size > number(1e-12) && size - size == 0 ? size : number(1e-12));
}

/// A pointer, smart pointer or anything else that is equal to nullptr.
[[nodiscard]] constexpr auto null() noexcept { return detail::nullness<true>(); }
[[nodiscard]] constexpr auto not_null() noexcept { return detail::nullness<false>(); }

/// The object itself, not one that is equal: for arguments passed by reference. It must outlive the matcher.
template <class X>
[[nodiscard]] constexpr auto same_as(const X& object) noexcept {
  return detail::very_same<X>(object);
}
template <class X>
void same_as(const X&&) {
  static_assert(sizeof(X) == 0, "seam::same_as(x): x is a temporary, which is gone by the time of the call");
}

/// A pointer, smart pointer or std::reference_wrapper to the object. It must outlive the matcher.
template <class X>
[[nodiscard]] constexpr auto refers_to(const X& object) noexcept {
  return detail::referring_to<X>(object);
}
template <class X>
void refers_to(const X&&) {
  static_assert(sizeof(X) == 0, "seam::refers_to(x): x is a temporary, which is gone by the time of the call");
}

SEAM_END_NAMESPACE

#endif

// ---- seam/matchers/text.hpp

#ifndef SEAM_SINGLE_MATCHERS_TEXT_HPP
#define SEAM_SINGLE_MATCHERS_TEXT_HPP

/// Matchers for text, and for what ranges have in common with it: `starts_with`, `ends_with`, `contains`.

SEAM_BEGIN_NAMESPACE

/// Says that upper and lower case are the same to a matcher, of the letters A to Z: `eq("EUR", seam::any_case)`.
struct any_case_t {};
inline constexpr any_case_t any_case{};

namespace detail {

/// Which characters are the same.
struct exactly {
  static constexpr bool same(char a, char b) noexcept { return a == b; }
};
struct in_any_case {
  static constexpr char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }
  static constexpr bool same(char a, char b) noexcept { return lower(a) == lower(b); }
};

template <class Case>
constexpr bool has_at(std::string_view text, std::size_t at, std::string_view part) {
  if (at > text.size() || text.size() - at < part.size()) return false;
  for (std::size_t i = 0; i < part.size(); ++i) {
    if (!Case::same(text[at + i], part[i])) return false;
  }
  return true;
}

/// The argument as text; empty for a null pointer.
template <class T>
constexpr std::string_view text_of(const T& argument) {
  return is_null_text(argument) ? std::string_view() : std::string_view(argument);
}

/// Equal but for the case.
template <bool Equal>
class equal_in_any_case : public matcher {
 public:
  explicit equal_in_any_case(std::string_view text) : text_(text) {}

  template <class T>
  requires text_like<T>
  bool matches(const T& argument) const {
    const std::string_view is = text_of(argument);
    const bool equal = !is_null_text(argument) && is.size() == text_.size() && has_at<in_any_case>(is, 0, text_);
    return equal == Equal;
  }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    return concatenated({Equal ? "" : "!= ", printed(text_), " in any case"});
  }
  template <class T>
  static consteval auto why_not() {
    return join(text("seam::eq(text, seam::any_case) cannot match "), spelled<T>(), text(": it is no text"));
  }
  [[nodiscard]] std::string_view text_value() const noexcept { return text_; }
  using case_type = in_any_case;

 private:
  std::string text_;
};

template <>
inline constexpr bool stands_for_a_value<equal_in_any_case<true>> = true;

/// What `M` looks for when it may be a part of a text: `eq` of text or of a character.
template <class M>
struct part_of_text {
  static constexpr bool possible = false;
};
template <class V>
requires text_like<V> || std::is_same_v<V, char>
struct part_of_text<compared<relation::eq, V>> {
  static constexpr bool possible = true;
  using case_type = exactly;
  static std::string_view of(const compared<relation::eq, V>& m) {
    if constexpr (std::is_same_v<V, char>) {
      return std::string_view(&m.value(), 1);
    } else {
      return m.value();
    }
  }
};
template <>
struct part_of_text<equal_in_any_case<true>> {
  static constexpr bool possible = true;
  using case_type = in_any_case;
  static std::string_view of(const equal_in_any_case<true>& m) { return m.text_value(); }
};
template <class T, class... M>
inline constexpr bool part_of = sizeof...(M) == 1 && text_like<T> && (part_of_text<M>::possible && ...);

/// The rest of a sentence that begins with "… cannot match T".
template <class T, class... M>
consteval auto no_part_of() {
  if constexpr (range<const T> && !text_like<T>) {
    return join(text(", for "), why_not_all<element<T>, M...>());
  } else if constexpr (text_like<T>) {
    return text(": x is no text");
  } else {
    return text(": it is neither text nor a range");
  }
}

enum class place_in { front, back };

/// Text that begins or ends with a text; a range whose first or last elements match.
template <place_in Where, class... M>
class at_an_end : public matcher, public type_needed_by<M...> {
 public:
  explicit constexpr at_an_end(M... m) : parts_(static_cast<M&&>(m)...) {}
  template <class T>
  [[nodiscard]] auto for_type() const {
    return parts_.apply([](const M&... m) {
      return at_an_end<Where, for_type_t<element<T>, M>...>(detail::for_type<element<T>>(m)...);
    });
  }

  template <class T>
  requires part_of<T, M...> ||
      (range<const T> && (can_match<M, element<T>> && ...)) bool matches(const T& argument) const {
    if constexpr (part_of<T, M...>) {
      return !is_null_text(argument) && parts_.apply([&](const M&... m) { return (matches_text(argument, m) && ...); });
    } else {
      constexpr std::size_t n = sizeof...(M);
      const std::size_t size = size_of(argument);
      return size >= n && parts_.match(ranges::first(argument), Where == place_in::front ? 0 : size - n);
    }
  }
  template <class T>
  [[nodiscard]] SEAM_COLD std::string mismatch(const T& argument) const {
    constexpr std::size_t n = sizeof...(M);
    if constexpr (part_of<T, M...>) {
      const std::string_view text = text_of(argument);
      if (Where == place_in::front || text.size() <= printout::limit) return {};
      const std::size_t shown = parts_.apply([](const M&... m) { return (part_of_text<M>::of(m).size() + ...); });
      return concatenated(
          {"it ends with ", printed(text.substr(text.size() - (shown < text.size() ? shown : text.size())))});
    } else {
      const std::size_t size = size_of(argument);
      if (size < n) return concatenated({"it has ", std::to_string(size), size == 1 ? " element" : " elements"});
      return parts_.mismatch(ranges::first(argument), Where == place_in::front ? 0 : size - n);
    }
  }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    return concatenated({Where == place_in::front ? "starting with " : "ending with ", parts_.describe()});
  }
  template <class T>
  static consteval auto why_not() {
    if constexpr (Where == place_in::front) {
      return join(text("seam::starts_with(x) cannot match "), spelled<T>(), no_part_of<T, M...>());
    } else {
      return join(text("seam::ends_with(x) cannot match "), spelled<T>(), no_part_of<T, M...>());
    }
  }

 private:
  template <class One>
  static bool matches_text(std::string_view text, const One& m) {
    using part = part_of_text<One>;
    const std::string_view looked_for = part::of(m);
    if (looked_for.size() > text.size()) return false;
    const std::size_t at = Where == place_in::front ? 0 : text.size() - looked_for.size();
    return has_at<typename part::case_type>(text, at, looked_for);
  }

  in_order<M...> parts_;
};

/// Text that contains a text; a range with an element that matches.
template <class M>
class containing : public matcher, public type_needed_by<M> {
 public:
  explicit constexpr containing(M m) : matcher_(static_cast<M&&>(m)) {}
  template <class T>
  [[nodiscard]] auto for_type() const {
    return containing<for_type_t<element<T>, M>>(detail::for_type<element<T>>(matcher_));
  }

  template <class T>
  requires part_of<T, M> ||(range<const T>&& can_match<M, element<T>>)bool matches(const T& argument) const {
    if constexpr (part_of<T, M>) {
      using part = part_of_text<M>;
      const std::string_view text = text_of(argument);
      const std::string_view looked_for = part::of(matcher_);
      if (is_null_text(argument)) return false;
      std::size_t at = 0;
      while (at + looked_for.size() <= text.size()) {
        if (has_at<typename part::case_type>(text, at, looked_for)) return true;
        ++at;
      }
      return false;
    } else {
      for (const element<T>& each : argument) {
        if (is_match(matcher_, each)) return true;
      }
      return false;
    }
  }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    return concatenated({"containing ", described_as("an element that is ", matcher_)});
  }
  template <class T>
  static consteval auto why_not() {
    return join(text("seam::contains(x) cannot match "), spelled<T>(), no_part_of<T, M>());
  }

 private:
  M matcher_;
};

}  // namespace detail

/// Text, equal but for the case of the letters A to Z.
[[nodiscard]] inline auto eq(std::string_view text, any_case_t) { return detail::equal_in_any_case<true>(text); }
[[nodiscard]] inline auto ne(std::string_view text, any_case_t) { return detail::equal_in_any_case<false>(text); }

/// Text that begins with the text `x`, or a range whose first elements match `x…`, values or matchers.
template <class... X>
[[nodiscard]] constexpr auto starts_with(X&&... x) {
  static_assert(sizeof...(X) != 0, "seam::starts_with(x, ...): with what?");
  return detail::at_an_end<detail::place_in::front, detail::matcher_from<X>...>(
      detail::matcher_of(static_cast<X&&>(x))...);
}
template <class Text>
requires detail::text_like<std::decay_t<Text>>
[[nodiscard]] auto starts_with(Text&& text, any_case_t) {
  return detail::at_an_end<detail::place_in::front, detail::equal_in_any_case<true>>(eq(text, any_case));
}

/// Text that ends with the text `x`, or a range whose last elements match `x…`, values or matchers.
template <class... X>
[[nodiscard]] constexpr auto ends_with(X&&... x) {
  static_assert(sizeof...(X) != 0, "seam::ends_with(x, ...): with what?");
  return detail::at_an_end<detail::place_in::back, detail::matcher_from<X>...>(
      detail::matcher_of(static_cast<X&&>(x))...);
}
template <class Text>
requires detail::text_like<std::decay_t<Text>>
[[nodiscard]] auto ends_with(Text&& text, any_case_t) {
  return detail::at_an_end<detail::place_in::back, detail::equal_in_any_case<true>>(eq(text, any_case));
}

/// Text that contains the text or character `x`, or a range with an element that matches `x`, a value or a matcher.
template <class X>
[[nodiscard]] constexpr auto contains(X&& x) {
  return detail::containing<detail::matcher_from<X>>(detail::matcher_of(static_cast<X&&>(x)));
}
[[nodiscard]] inline auto contains(std::string_view text, any_case_t) {
  return detail::containing<detail::equal_in_any_case<true>>(eq(text, any_case));
}

SEAM_END_NAMESPACE

#endif
