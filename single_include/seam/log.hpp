// SPDX-License-Identifier: BSL-1.0
// Seam 0.1.0: all of <seam/log.hpp> in one file, on top of seam.hpp. Made by tools/amalgamate.py from include/; do not edit.
#pragma once

#include "seam.hpp"

#include <charconv>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <initializer_list>
#include <iosfwd>
#include <string>
#include <string_view>
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

// ---- seam/detail/sink.hpp

#ifndef SEAM_SINGLE_DETAIL_SINK_HPP
#define SEAM_SINGLE_DETAIL_SINK_HPP

/// Where lines of text go: to a function, or to a FILE.

SEAM_BEGIN_NAMESPACE
namespace detail {

inline constexpr std::size_t longest_line = 2000;

template <class S>
concept sink = std::is_same_v<S, std::FILE*> || std::is_invocable_v<S&, std::string_view>;

/// `line` without its end. One write to a FILE, so that lines of several threads do not mix.
template <class S>
void say(S& to, std::string_view line) {
  if constexpr (std::is_same_v<S, std::FILE*>) {
    char ended[longest_line + 1];
    const std::size_t size = line.copy(ended, longest_line);
    ended[size] = '\n';
    std::fwrite(ended, 1, size + 1, to);
  } else {
    static_cast<void>(detail::invoke(to, line));
  }
}

/// The same from beside a call, which must not end otherwise because of it: what a function throws is dropped.
template <class S>
void say_beside_a_call(S& to, std::string_view line) noexcept {
  const errno_kept keep;
  try {
    say(to, line);
  } catch (...) {  // the call is not about this
  }
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/detail/log_entry.hpp

#ifndef SEAM_SINGLE_DETAIL_LOG_ENTRY_HPP
#define SEAM_SINGLE_DETAIL_LOG_ENTRY_HPP

/// What a log says of one call: its arguments as they were, and how it ended.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// This thread is inside a printer or a sink of a log: what that calls is not logged, or it would never end.
SEAM_EXPORT SEAM_FAST_THREAD_LOCAL inline constinit thread_local bool this_thread_logs = false;

/// Runs the user's printers and sinks. What they throw is dropped: the call is not about that.
template <class F>
void run_for_a_log(F&& f) noexcept {
  const errno_kept keep;
  this_thread_logs = true;
  try {
    f();
  } catch (...) {  // see above
  }
  this_thread_logs = false;
}

/// A `char*` is where a function writes to: there may be no text yet.
template <class T>
void append_printed(std::string& to, const T& value) {
  if constexpr (std::is_same_v<std::remove_cv_t<T>, char*>) {
    to += printed(static_cast<const void*>(value));
  } else {
    to += printed(value);
  }
}

template <class Sink>
class log_entry {
 public:
  template <class... A>
  log_entry(Sink& to, std::string_view seam, bool of_object, const A&... args) noexcept : to_(to) {
    run_for_a_log([&] {
      line_.append(seam).append("(");
      std::size_t at = 0;
      const auto append = [&](const auto& value) {
        if (at++ == 0 && of_object) return;
        if (at > (of_object ? 2U : 1U)) line_ += ", ";
        append_printed(line_, value);
      };
      (append(args), ...);
      line_ += ")";
    });
  }

  template <class R>
  void returns(const R& result) noexcept {
    run_for_a_log([&] {
      line_ += " = ";
      append_printed(line_, result);
      say(to_, line_);
    });
  }
  void returns() noexcept {
    run_for_a_log([&] { say(to_, line_); });
  }
  /// `what` null: it is no std::exception.
  void throws(const char* what) noexcept {
    run_for_a_log([&] {
      line_.append(" threw ").append(what == nullptr ? "something that is no std::exception" : printed(what));
      say(to_, line_);
    });
  }

 private:
  Sink& to_;
  std::string line_;
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/log.hpp

#ifndef SEAM_SINGLE_LOG_HPP
#define SEAM_SINGLE_LOG_HPP

/// A layer that writes a line for every call: what it was given, and what came of it.

SEAM_BEGIN_NAMESPACE

/// See `logged`.
template <class Sink>
class logged_layer : public detail::ready_made<logged_layer<Sink>> {
 public:
  explicit constexpr logged_layer(Sink to) : to_(static_cast<Sink&&>(to)) {}

  template <class R, class... P, bool Noexcept>
  R operator()(next<R(P...) noexcept(Noexcept)>& below, std::type_identity_t<P>&&... args) {
    if (detail::this_thread_logs) return below(static_cast<P&&>(args)...);
    detail::log_entry<Sink> entry(to_, name_, of_object_, args...);
    const auto guarded = [&]() -> R {
      try {
        return below(static_cast<P&&>(args)...);
      } catch (const std::exception& thrown) {
        entry.throws(thrown.what());
        throw;
      } catch (...) {
        entry.throws(nullptr);
        throw;
      }
    };
    if constexpr (std::is_void_v<R>) {
      guarded();
      entry.returns();
    } else if constexpr (std::is_reference_v<R>) {
      R result = guarded();
      entry.returns(result);
      return static_cast<R>(result);
    } else if constexpr (std::is_move_constructible_v<R>) {
      R result = guarded();
      entry.returns(result);
      return result;
    } else {
      const at_the_end writes{entry};  // there is no way to see the result
      return guarded();
    }
  }

  void bind(std::string_view name, bool of_object) noexcept {
    name_ = name;
    of_object_ = of_object;
  }
  [[nodiscard]] bool operator==(std::nullptr_t) const noexcept { return detail::is_null(to_); }

 private:
  struct at_the_end {
    detail::log_entry<Sink>& entry;
    const int exceptions = std::uncaught_exceptions();
    ~at_the_end() {
      if (std::uncaught_exceptions() == exceptions) entry.returns();
    }
  };

  std::string_view name_;
  bool of_object_ = false;
  [[no_unique_address]] Sink to_;
};

/// A layer that gives `to` a line when a call has ended, as in `bank.rate("EUR") = 1.08` or `bank.rate("XYZ") threw "no
/// such currency"`. `to`: a FILE, which must outlive the patch, or a function of a std::string_view, called by many
/// threads at once, and never under a lock. What `to` throws is dropped; what it calls itself is not logged. Values are
/// printed before they are moved on, by their operator<< where <ostream> is included. Cost: that of printing.
template <class Sink>
[[nodiscard]] constexpr logged_layer<std::decay_t<Sink>> logged(Sink&& to) {
  static_assert(detail::sink<std::decay_t<Sink>>,
                "seam::logged(sink): sink is neither a FILE* nor callable with a std::string_view, as in "
                "[](std::string_view line) { std::clog << line << '\\n'; }");
  return logged_layer<std::decay_t<Sink>>(detail::kept(static_cast<Sink&&>(to)));
}

SEAM_END_NAMESPACE

#endif
