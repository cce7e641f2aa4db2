// SPDX-License-Identifier: BSL-1.0
// Seam 0.1.0: all of <seam/expect.hpp> in one file, on top of seam.hpp. Made by tools/amalgamate.py from include/; do not edit.
#pragma once

#include "seam.hpp"

#include <charconv>
#include <climits>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <initializer_list>
#include <iosfwd>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

// ---- seam/detail/brief_lock.hpp

#ifndef SEAM_SINGLE_DETAIL_BRIEF_LOCK_HPP
#define SEAM_SINGLE_DETAIL_BRIEF_LOCK_HPP

/// A lock for the books that tests keep: held for a few instructions, never while user code runs.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Constant-initialised and trivially destructible.
class brief_lock {
 public:
  void lock() noexcept {
    std::uint32_t unlocked = 0;
    if (SEAM_ALMOST_ALWAYS(state_.compare_exchange_strong(unlocked, 1, memory_order_acquire))) return;
    wait();
  }
  void unlock() noexcept {
    // (60) release: what the holder wrote, to the acquire of the next (61).
    if (!SEAM_ALMOST_ALWAYS(state_.exchange(0, memory_order_release) != 2)) platform::wake(state_.address(), 1);
  }

 private:
  SEAM_COLD void wait() noexcept {
    for (int round = 0; round < 64; ++round) {
      std::uint32_t unlocked = 0;
      if (state_.compare_exchange_weak(unlocked, 1, memory_order_acquire)) return;  // (61)
      platform::yield();
    }
    // (61) acquire. 2: somebody may sleep, and whoever unlocks wakes one.
    while (state_.exchange(2, memory_order_acquire) != 0) platform::sleep_while(state_.address(), 2, 1'000'000'000);
  }

  atomic<std::uint32_t> state_{0};  // 0 free, 1 held, 2 held and somebody may sleep
};

class briefly_locked {
 public:
  explicit briefly_locked(brief_lock& lock) noexcept : lock_(lock) { lock_.lock(); }
  ~briefly_locked() { lock_.unlock(); }
  briefly_locked(const briefly_locked&) = delete;
  briefly_locked& operator=(const briefly_locked&) = delete;

 private:
  brief_lock& lock_;
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

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

// ---- seam/detail/call_history.hpp

#ifndef SEAM_SINGLE_DETAIL_CALL_HISTORY_HPP
#define SEAM_SINGLE_DETAIL_CALL_HISTORY_HPP

/// How the arguments of a call are shown, and the last calls of a seam, kept without allocation.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// What is left of an argument when its call is over: a small value, or the beginning of a text.
struct kept_argument {
  static constexpr std::size_t capacity = 22;
  std::string (*print)(const kept_argument&) = nullptr;  // null: not kept
  alignas(8) char bytes[capacity];
  std::uint8_t length;
  bool cut;
};

/// One parameter's type, for reports.
struct parameter {
  std::string (*print)(const void* argument);
  void (*keep)(kept_argument& to, const void* argument);  // null: it cannot be kept
};

/// A seam's parameters, without the object.
struct call_description {
  unsigned count;
  const parameter* const* parameters;
};

template <class T>
inline constexpr bool is_text =
    std::is_convertible_v<const T&, std::string_view> && !std::is_null_pointer_v<T> && std::is_class_v<T>;

inline std::string print_kept_text(const kept_argument& kept) {
  std::string text = printed(std::string_view(kept.bytes, kept.length));
  if (kept.cut) text.append("…");
  return text;
}
template <class T>
std::string print_kept(const kept_argument& kept) {
  alignas(T) char bytes[sizeof(T)];
  __builtin_memcpy(bytes, kept.bytes, sizeof(T));
  return printed(*reinterpret_cast<const T*>(bytes));
}
template <class T>
void keep(kept_argument& to, const void* argument) {
  if constexpr (is_text<T>) {
    const std::string_view text = *static_cast<const T*>(argument);
    to.cut = text.size() > kept_argument::capacity;
    to.length = static_cast<std::uint8_t>(to.cut ? kept_argument::capacity : text.size());
    __builtin_memcpy(to.bytes, text.data(), to.length);
    to.print = print_kept_text;
  } else {
    __builtin_memcpy(to.bytes, argument, sizeof(T));
    to.print = print_kept<T>;
  }
}
template <class T>
constexpr auto keeper_of() {
  using keeper = void (*)(kept_argument&, const void*);
  // A pointer to characters prints what it points to, which may be gone.
  if constexpr (std::is_same_v<T, std::string> || std::is_same_v<T, std::string_view> || std::is_arithmetic_v<T> ||
                std::is_enum_v<T> || (std::is_pointer_v<T> && std::is_void_v<std::remove_pointer_t<T>>)) {
    return keeper(&keep<T>);
  } else {
    return keeper(nullptr);
  }
}

template <class T>
inline constexpr parameter parameter_of = {
    [](const void* argument) -> std::string { return printed(*static_cast<const T*>(argument)); }, keeper_of<T>()};

template <class... A>
inline constexpr const parameter* parameters_of[sizeof...(A) + 1] = {&parameter_of<std::remove_cvref_t<A>>..., nullptr};

template <bool HasObject, class Signature>
inline constexpr int description_of = 0;
template <class R, class... A, bool Noexcept>
inline constexpr call_description description_of<false, R(A...) noexcept(Noexcept)> = {sizeof...(A),
                                                                                       parameters_of<A...>};
template <class R, class Self, class... A, bool Noexcept>
inline constexpr call_description description_of<true, R(Self, A...) noexcept(Noexcept)> = {sizeof...(A),
                                                                                            parameters_of<A...>};

struct past_call {
  static constexpr std::size_t most_arguments = 3;
  location expected_at;
  std::uint64_t number;  // from 1
  long thread;
  kept_argument arguments[most_arguments];
};

/// The last calls that met an expectation.
class call_history {
 public:
  static constexpr std::size_t capacity = 8;

  SEAM_ALWAYS_INLINE void add(location where, const call_description& d, const void* const* arguments,
                              long thread) noexcept {
    past_call& call = calls_[count_ % capacity];
    call.expected_at = where;
    call.number = ++count_;
    call.thread = thread;
    for (unsigned i = 0; i < d.count && i < past_call::most_arguments; ++i) {
      call.arguments[i].print = nullptr;
      if (d.parameters[i]->keep != nullptr) d.parameters[i]->keep(call.arguments[i], arguments[i]);
    }
  }
  [[nodiscard]] std::uint64_t count() const noexcept { return count_; }
  /// The `n`-th, from 1; one of the last ones.
  [[nodiscard]] const past_call& call(std::uint64_t n) const noexcept { return calls_[(n - 1) % capacity]; }
  [[nodiscard]] std::uint64_t first() const noexcept { return count_ < capacity ? 1 : count_ - capacity + 1; }

 private:
  std::uint64_t count_ = 0;
  past_call calls_[capacity];
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/detail/expected_call.hpp

#ifndef SEAM_SINGLE_DETAIL_EXPECTED_CALL_HPP
#define SEAM_SINGLE_DETAIL_EXPECTED_CALL_HPP

/// What is known of one expectation or stub: the calls it is for, how many, in which order, and what they do.

SEAM_BEGIN_NAMESPACE
namespace detail {

struct expected_call;
struct mocked_seam;

/// One argument's matcher, or a condition on all arguments. User code is behind each of its functions.
class call_matcher {
 public:
  static constexpr unsigned whole_call = ~0U;

  explicit call_matcher(unsigned p) noexcept : position(p) {}
  call_matcher(const call_matcher&) = delete;
  call_matcher& operator=(const call_matcher&) = delete;
  virtual ~call_matcher() = default;
  [[nodiscard]] virtual bool matches(const void* const* arguments) const = 0;
  [[nodiscard]] virtual std::string describe() const = 0;
  /// More than the argument's value says, or nothing.
  [[nodiscard]] virtual std::string mismatch(const void* const*) const { return {}; }
  /// The call has matched and is taken.
  virtual void note(const void* const*) const {}

  const unsigned position;
  bool notes = false;
  call_matcher* next = nullptr;
};

/// What happens in a matching call before it is answered.
class call_effect {
 public:
  call_effect() = default;
  call_effect(const call_effect&) = delete;
  call_effect& operator=(const call_effect&) = delete;
  virtual ~call_effect() = default;
  virtual void apply(const void* const* arguments) = 0;

  call_effect* next = nullptr;
};

/// How a call is answered. `run` is an R (*)(call_answer&, const node&, A...).
class call_answer {
 public:
  explicit call_answer(void (*r)()) noexcept : run(r) {}
  call_answer(const call_answer&) = delete;
  call_answer& operator=(const call_answer&) = delete;
  virtual ~call_answer() = default;

  void (*const run)();
  call_answer* next = nullptr;
};

/// Owns what is linked through `next`, in the order in which it came.
template <class T>
class chain {
 public:
  chain() = default;
  chain(const chain&) = delete;
  chain& operator=(const chain&) = delete;
  ~chain() {
    while (first_ != nullptr) delete std::exchange(first_, first_->next);
  }
  void add(T* last) noexcept {
    *end_ = last;
    end_ = &last->next;
  }
  [[nodiscard]] T* first() const noexcept { return first_; }

 private:
  T* first_ = nullptr;
  T** end_ = &first_;
};

/// An order that some expectations are in. All but the name is guarded by books.lock.
struct sequence_state {
  struct step {
    expected_call* call;  // null: over
    sequence_state* sequence;
    step* same_call;      // the call's place in its next sequence
    bool passed = false;  // a later one was called
    step* next = nullptr;
  };
  explicit sequence_state(std::string_view n) : name(n) {}

  [[nodiscard]] step* first_left() const noexcept { return at == nullptr ? steps.first() : at; }

  const std::string name;
  atomic<unsigned> users{1};
  chain<step> steps;
  step* at = nullptr;  // the last one called
};

inline constexpr std::uint64_t without_limit = UINT64_MAX;

struct expected_call {
  enum class phase { setting_up, armed, over };

  expected_call(slot_core& s, const void* o, const call_description& d, location w) noexcept
      : slot(s), object(o), described(d), where(w), thread(platform::thread_number()) {}

  atomic<unsigned> users{1};

  // Written while it is set up, and not after:
  slot_core& slot;
  const void* const object;  // null: every object's
  const call_description& described;
  const location where;
  const long thread;
  std::string reason;
  std::string name;
  std::uint64_t least = 1;
  std::uint64_t most = 1;
  bool times_given = false;
  bool verified = true;  // false: a stub
  chain<call_matcher> matchers;
  chain<call_effect> effects;
  chain<call_answer> answers;
  sequence_state::step* steps = nullptr;
  mocked_seam* home = nullptr;
  layer* standing = nullptr;

  // Guarded by books.lock:
  phase now = phase::setting_up;
  std::uint64_t calls = 0;
  std::uint64_t refused = 0;  // calls that it matched and that were too many
  call_answer* answer = nullptr;
  expected_call* older = nullptr;  // in its home

  atomic<unsigned> readers{0};  // reports that ask its matchers

  [[nodiscard]] bool is_satisfied() const noexcept { return calls >= least; }
  [[nodiscard]] bool is_saturated() const noexcept { return calls >= most; }
  [[nodiscard]] bool forbids() const noexcept { return most == 0; }

  [[nodiscard]] SEAM_ALWAYS_INLINE bool matches(const void* const* arguments) const {
    for (const call_matcher* m = matchers.first(); m != nullptr; m = m->next) {
      if (!m->matches(arguments)) return false;
    }
    return true;
  }
  void note(const void* const* arguments) const {
    for (const call_matcher* m = matchers.first(); m != nullptr; m = m->next) {
      if (m->notes) m->note(arguments);
    }
  }
};

/// What a seam, or a seam on one object, has to do with expectations.
struct mocked_seam {
  mocked_seam(slot_core& s, const void* o, const call_description& d) noexcept : slot(s), object(o), described(d) {}

  atomic<unsigned> users{1};  // the layer beneath all expectations, and those
  slot_core& slot;
  const void* const object;
  const call_description& described;

  // Guarded by books.lock:
  layer* guard = nullptr;
  mocked_seam* next = nullptr;
  expected_call* newest = nullptr;
  unsigned members = 0;   // that keep the guard there
  unsigned expected = 0;  // those of them that are no stubs
  unsigned lenient = 0;
  call_history history;
};

/// Constant-initialised and trivially destructible, as process_state is.
struct SEAM_EXPORT mock_books {
  brief_lock lock;
  mocked_seam* first = nullptr;
};
SEAM_EXPORT inline constinit mock_books books;

/// A report is being written on this thread: its matchers may end expectations, which then wait for no report.
SEAM_EXPORT inline constinit thread_local bool this_thread_reports = false;

/// Counts who uses an object that the last of them deletes.
template <class T>
class used {
 public:
  used() = default;
  /// Takes over one use.
  explicit used(T* object) noexcept : object_(object) {}
  used(used&& other) noexcept : object_(std::exchange(other.object_, nullptr)) {}
  used(const used& other) noexcept : object_(other.object_) {
    if (object_ != nullptr) object_->users.fetch_add(1);
  }
  used& operator=(used other) noexcept {
    std::swap(object_, other.object_);
    return *this;
  }
  ~used() {
    if (object_ != nullptr) drop(object_);
  }
  static void drop(T* object) noexcept {
    if (object->users.fetch_sub(1) == 1) delete object;
  }
  [[nodiscard]] T* get() const noexcept { return object_; }
  [[nodiscard]] T* operator->() const noexcept { return object_; }
  [[nodiscard]] T& operator*() const noexcept { return *object_; }
  T* release() noexcept { return std::exchange(object_, nullptr); }

 private:
  T* object_ = nullptr;
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/detail/mocked_seam.hpp

#ifndef SEAM_SINGLE_DETAIL_MOCKED_SEAM_HPP
#define SEAM_SINGLE_DETAIL_MOCKED_SEAM_HPP

/// Puts expectations into their seams and takes them out: one layer each, and beneath all of them one guard, which is
/// where calls come that nobody expects.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Under books.lock.
inline mocked_seam* find_mocked(const slot_core& slot, const void* object) noexcept {
  mocked_seam* m = books.first;
  while (m != nullptr && (&m->slot != &slot || m->object != object)) m = m->next;
  return m;
}

/// Under books.lock. A mocked_seam that is not listed any more is never used again.
inline void unlist(mocked_seam& gone) noexcept {
  mocked_seam** link = &books.first;
  while (*link != nullptr && *link != &gone) link = &(*link)->next;
  if (*link != nullptr) *link = gone.next;
}

/// The guard's layer is gone: nobody is in it any more, or its object is no more.
SEAM_COLD inline void forget_mocked(void* mocked) noexcept {
  auto* m = static_cast<mocked_seam*>(mocked);
  {
    const briefly_locked hold(books.lock);
    unlist(*m);
  }
  used<mocked_seam>::drop(m);
}

SEAM_COLD inline bool is_mocking(const layer& l) noexcept {
  return std::string_view(l.owner) == "seam::expect" || std::string_view(l.owner) == "seam::stub";
}

/// The last layer of a way that belongs to expectations: what an expectation's action goes on to lies beneath.
SEAM_COLD inline const node& lowest_mocking(const node& from) noexcept {
  const node* lowest = &from;
  for (const node* n = from.next; n != nullptr; n = n->next) {
    if (is_mocking(*n->owner)) lowest = n;
  }
  return *lowest;
}

/// How the layers of a seam call back: an expectation's, and the guard's.
struct mock_thunks {
  void (*expectation)();
  void (*guard)();
};

/// A layer whose handle is the expectation, or the mocked_seam.
SEAM_COLD inline void end_and_abandon(layer* l) {
  if (l == nullptr) return;
  try {
    end_layer(*l, for_ever);
  } catch (const error& report) {
    terminate_with(report.what());
  }
  abandon(l);
}

/// Finds what is known of the seam, or lists `fresh` when nothing is. Becomes a member of it.
SEAM_COLD inline used<mocked_seam> join_mocked(slot_core& slot, const void* object, mocked_seam* fresh) noexcept {
  const briefly_locked hold(books.lock);
  mocked_seam* m = find_mocked(slot, object);
  if (m == nullptr && fresh != nullptr) {
    m = fresh;
    m->next = books.first;
    books.first = m;
  }
  if (m == nullptr) return {};
  ++m->members;
  m->users.fetch_add(1);
  return used<mocked_seam>(m);
}

/// Returns when the guard stands beneath whatever the new member installs.
SEAM_COLD inline used<mocked_seam> enter_mocked(const place& at, const call_description& described, location where,
                                                void (*guard_thunk)()) {
  used<mocked_seam> known = join_mocked(at.slot, at.object, nullptr);
  if (known.get() != nullptr) return known;
  // No memory is asked for under a lock.
  new_layer guard(at, where);
  used<mocked_seam> fresh(new mocked_seam(at.slot, at.object, described));
  guard.set_up(
      [](layer& l, void* m) {
        l.callable = m;
        l.destroy = forget_mocked;
      },
      fresh.get(), {.owner = "seam::expect", .reason = "calls that nobody expects"});
  mocked_seam* const made = fresh.release();  // the layer has it
  // Not under a lock: whoever installs a layer may come to destroy others' callables. Of two who are at it at once, one
  // has a guard too many, which lets everything through and ends.
  made->guard = guard.install(guard_thunk);
  known = join_mocked(at.slot, at.object, made);
  if (known.get() != made) end_and_abandon(made->guard);
  return known;
}

SEAM_COLD inline void leave_mocked(used<mocked_seam> m) {
  layer* guard = nullptr;
  {
    const briefly_locked hold(books.lock);
    if (--m->members == 0) {
      unlist(*m);
      guard = std::exchange(m->guard, nullptr);
    }
  }
  end_and_abandon(guard);
}

/// Ready to be called. The expectation lies above all that were armed before.
SEAM_COLD inline void arm(expected_call& e, const mock_thunks& thunks) {
  const place at{e.slot, e.object};
  new_layer fresh(at, e.where);
  e.users.fetch_add(1);
  used<expected_call> callable(&e);
  fresh.set_up(
      [](layer& l, void* call) {
        l.callable = call;
        l.destroy = [](void* c) { used<expected_call>::drop(static_cast<expected_call*>(c)); };
      },
      &e, {.owner = e.verified ? "seam::expect" : "seam::stub", .reason = e.reason});
  callable.release();  // the layer has it
  used<mocked_seam> home = enter_mocked(at, e.described, e.where, thunks.guard);
  e.home = home.get();
  {
    const briefly_locked hold(books.lock);
    e.answer = e.answers.first();
    e.now = expected_call::phase::armed;
    e.older = std::exchange(e.home->newest, &e);
    if (e.verified) ++e.home->expected;
  }
  home.release();  // e has it
  e.standing = fresh.install(thunks.expectation);
}

/// Takes it out and waits for calls that are inside. False when it was never armed.
SEAM_COLD inline bool disarm(expected_call& e) {
  end_and_abandon(std::exchange(e.standing, nullptr));
  {
    const briefly_locked hold(books.lock);
    if (std::exchange(e.now, expected_call::phase::over) != expected_call::phase::armed) return false;
    expected_call** link = &e.home->newest;
    while (*link != &e) link = &(*link)->older;
    *link = e.older;
    if (e.verified) --e.home->expected;
  }
  // A report that is being written elsewhere may be asking the matchers.
  while (e.readers.load() != 0 && !this_thread_reports) platform::yield();
  return true;
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/detail/taking.hpp

#ifndef SEAM_SINGLE_DETAIL_TAKING_HPP
#define SEAM_SINGLE_DETAIL_TAKING_HPP

/// Whether an expectation takes a call, in which order, and what counts it.

SEAM_BEGIN_NAMESPACE
namespace detail {

enum class taken { no, yes, forbidden };

/// What an expectation waits for, or what came after it already. Under books.lock.
struct obstacle {
  const sequence_state* sequence = nullptr;   // null: it may be called
  const expected_call* waits_for = nullptr;   // null: it is too late
  const expected_call* gone_on_to = nullptr;  // then, if that one is not over
};
inline obstacle obstacle_of(const expected_call& e) noexcept {
  for (const sequence_state::step* s = e.steps; s != nullptr; s = s->same_call) {
    if (s->passed) return {s->sequence, nullptr, s->sequence->at->call};
    for (const sequence_state::step* t = s->sequence->first_left(); t != s; t = t->next) {
      if (t->call != nullptr && !t->call->is_satisfied()) return {s->sequence, t->call, nullptr};
    }
  }
  return {};
}

/// Under books.lock.
inline void pass_earlier_steps(const expected_call& e) noexcept {
  for (sequence_state::step* s = e.steps; s != nullptr; s = s->same_call) {
    for (sequence_state::step* t = s->sequence->first_left(); t != s; t = t->next) t->passed = true;
    s->sequence->at = s;
  }
}

struct take_result {
  taken what;
  call_answer* answer;  // null: none was given
};

/// No memory is asked for, and no user code runs under the lock: the matchers are asked before.
inline take_result take(expected_call& e, const void* const* arguments) {
  if (!e.matches(arguments)) return {taken::no, nullptr};
  call_answer* answer = nullptr;
  {
    const briefly_locked hold(books.lock);
    if (e.now != expected_call::phase::armed) return {taken::no, nullptr};
    if (!SEAM_ALMOST_ALWAYS(e.calls < e.most)) return {e.forbids() ? taken::forbidden : taken::no, nullptr};
    if (e.steps != nullptr) {
      if (obstacle_of(e).sequence != nullptr) return {taken::no, nullptr};
      pass_earlier_steps(e);
    }
    ++e.calls;
    answer = e.answer;
    if (answer != nullptr && answer->next != nullptr) e.answer = answer->next;
    e.home->history.add(e.where, e.described, arguments,
                        this_thread_record == nullptr ? 0 : this_thread_record->number.load(memory_order_relaxed));
  }
  e.note(arguments);
  for (call_effect* f = e.effects.first(); f != nullptr; f = f->next) f->apply(arguments);
  return {taken::yes, answer};
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/detail/wording.hpp

#ifndef SEAM_SINGLE_DETAIL_WORDING_HPP
#define SEAM_SINGLE_DETAIL_WORDING_HPP

/// How reports word counts, places, calls and expectations.

SEAM_BEGIN_NAMESPACE
namespace detail {

SEAM_COLD inline std::string worded(location where) {
  return std::string(where.file) + ":" + std::to_string(where.line);
}

SEAM_COLD inline std::string times(std::uint64_t n) { return n == 1 ? "once" : std::to_string(n) + " times"; }
/// … should be called `times`.
SEAM_COLD inline std::string times(std::uint64_t least, std::uint64_t most) {
  if (most == 0) return "never";
  if (least == most) return times(least);
  if (most == without_limit) return least == 0 ? "any number of times" : "at least " + times(least);
  if (least == 0) return "at most " + times(most);
  return std::to_string(least) + " to " + times(most);
}
SEAM_COLD inline std::string called(std::uint64_t calls) {
  return calls == 0 ? "never called" : "called " + times(calls);
}

/// The arguments of a call.
SEAM_COLD inline std::string worded(const call_description& d, const void* const* arguments) {
  std::string text;
  for (unsigned i = 0; i < d.count; ++i) text.append(i == 0 ? "" : ", ").append(d.parameters[i]->print(arguments[i]));
  return text;
}
/// Those of a call that is over.
SEAM_COLD inline std::string worded(const call_description& d, const past_call& call) {
  std::string text;
  for (unsigned i = 0; i < d.count; ++i) {
    const bool kept = i < past_call::most_arguments && call.arguments[i].print != nullptr;
    text.append(i == 0 ? "" : ", ").append(kept ? call.arguments[i].print(call.arguments[i]) : "…");
  }
  return text;
}

SEAM_COLD inline const call_matcher* matcher_of(const expected_call& e, unsigned position) noexcept {
  const call_matcher* m = e.matchers.first();
  while (m != nullptr && m->position != position) m = m->next;
  return m;
}
SEAM_COLD inline std::string wanted(const call_matcher* m) { return m == nullptr ? "any value" : m->describe(); }

/// `bank.rate("EUR")`
SEAM_COLD inline std::string worded(const expected_call& e) {
  std::string text(e.slot.name);
  text.append("(");
  for (unsigned i = 0; i < e.described.count; ++i) {
    text.append(i == 0 ? "" : ", ").append(wanted(matcher_of(e, i)));
  }
  text.append(")");
  if (!e.name.empty()) text.append(" [").append(e.name).append("]");
  return text;
}
SEAM_COLD inline std::string because(const expected_call& e) {
  return e.reason.empty() ? std::string() : ", because " + e.reason;
}

/// Where it was written, how often it should be called, and was.
SEAM_COLD inline std::string standing(const expected_call& e, std::uint64_t calls) {
  std::string text = " at " + worded(e.where);
  text.append(!e.verified ? ", a stub" : ", expected " + times(e.least, e.most));
  if (!e.forbids()) text.append(", ").append(called(calls));
  return text.append(because(e));
}

/// `argument 0 should be > 3, was 2`
SEAM_COLD inline std::string judged(const call_matcher* m, unsigned position, const call_description& d,
                                    const void* const* arguments) {
  std::string text = "argument " + std::to_string(position) + " should be " + wanted(m) + ", was ";
  text.append(d.parameters[position]->print(arguments[position]));
  return text;
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/detail/candidates.hpp

#ifndef SEAM_SINGLE_DETAIL_CANDIDATES_HPP
#define SEAM_SINGLE_DETAIL_CANDIDATES_HPP

/// The expectations that a call might have been meant for, nearest first.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Where a sequence stands, as one of its expectations sees it.
struct sequence_position {
  used<sequence_state> sequence;  // null: it is in none, or none hinders it
  used<expected_call> waits_for;  // null: it is too late
  used<expected_call> gone_on_to;
  std::uint64_t calls = 0;  // of what it waits for
  unsigned step = 0;        // from 1: the first one that is not satisfied
  unsigned steps = 0;
};

/// Under books.lock.
inline void use(expected_call* e, used<expected_call>& in) noexcept {
  e->users.fetch_add(1);
  in = used<expected_call>(e);
}
inline sequence_position position_of(const expected_call& e) noexcept {
  sequence_position found;
  const obstacle o = obstacle_of(e);
  if (o.sequence == nullptr) return found;
  auto* sequence = const_cast<sequence_state*>(o.sequence);
  sequence->users.fetch_add(1);
  found.sequence = used<sequence_state>(sequence);
  bool reached = false;
  for (const sequence_state::step* s = sequence->steps.first(); s != nullptr; s = s->next) {
    ++found.steps;
    if (!reached) ++found.step;
    reached = reached || (!s->passed && s->call != nullptr && !s->call->is_satisfied());
  }
  if (o.gone_on_to != nullptr) use(const_cast<expected_call*>(o.gone_on_to), found.gone_on_to);
  if (o.waits_for != nullptr) {
    found.calls = o.waits_for->calls;
    use(const_cast<expected_call*>(o.waits_for), found.waits_for);
  }
  return found;
}

struct candidate {
  used<expected_call> call;
  std::uint64_t calls = 0;
  std::uint64_t refused = 0;
  sequence_position hindered;
  unsigned wrong = 0;
  unsigned right = 0;
  const call_matcher* first_wrong = nullptr;
};

/// While it lives, whoever ends one of these expectations waits: their matchers may refer to what goes with them.
class candidates {
 public:
  candidates(const slot_core& slot, const void* object, const void* const* arguments)
      : reported_(std::exchange(this_thread_reports, true)) {
    collect(slot, object);
    try {
      for (std::size_t i = 0; i < size_; ++i) judge(all_[i], arguments);
      sort();
    } catch (...) {
      release();
      throw;
    }
  }
  ~candidates() { release(); }
  candidates(const candidates&) = delete;
  candidates& operator=(const candidates&) = delete;

  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  /// The nearest first.
  [[nodiscard]] const candidate& operator[](std::size_t i) const noexcept { return all_[i]; }
  [[nodiscard]] const call_history& history() const noexcept { return history_; }

 private:
  void collect(const slot_core& slot, const void* object) {
    // No memory is asked for under the lock.
    for (std::size_t room = 16;; room *= 2) {
      delete[] std::exchange(all_, nullptr);
      all_ = new candidate[room];
      const briefly_locked hold(books.lock);
      if (count(slot, object) > room) continue;
      for (mocked_seam* m = books.first; m != nullptr; m = m->next) {
        if (&m->slot != &slot || (m->object != nullptr && m->object != object)) continue;
        if (m->history.count() > history_.count()) history_ = m->history;
        for (expected_call* e = m->newest; e != nullptr; e = e->older) add(*e);
      }
      return;
    }
  }
  static std::size_t count(const slot_core& slot, const void* object) noexcept {
    std::size_t n = 0;
    for (const mocked_seam* m = books.first; m != nullptr; m = m->next) {
      if (&m->slot != &slot || (m->object != nullptr && m->object != object)) continue;
      for (const expected_call* e = m->newest; e != nullptr; e = e->older) ++n;
    }
    return n;
  }
  void add(expected_call& e) noexcept {
    candidate& c = all_[size_++];
    e.users.fetch_add(1);
    e.readers.fetch_add(1);
    c.call = used<expected_call>(&e);
    c.calls = e.calls;
    c.hindered = position_of(e);
  }

  static void judge(candidate& c, const void* const* arguments) {
    for (const call_matcher* m = c.call->matchers.first(); m != nullptr; m = m->next) {
      if (m->matches(arguments)) {
        ++c.right;
      } else {
        if (c.wrong++ == 0) c.first_wrong = m;
      }
    }
    if (c.wrong != 0) return;
    const briefly_locked hold(books.lock);
    if (c.call->is_saturated()) c.refused = ++c.call->refused;
  }
  /// Stable: newest first among equals. Those that want nothing of the arguments come after those that nearly match.
  void sort() noexcept {
    for (std::size_t i = 1; i < size_; ++i) {
      for (std::size_t j = i; j > 0 && is_nearer(all_[j], all_[j - 1]); --j) std::swap(all_[j], all_[j - 1]);
    }
  }
  static bool is_nearer(const candidate& a, const candidate& b) noexcept {
    if (a.call->verified != b.call->verified) return a.call->verified;
    return a.wrong != b.wrong ? a.wrong < b.wrong : a.right > b.right;
  }
  void release() noexcept {
    for (std::size_t i = 0; i < size_; ++i) all_[i].call->readers.fetch_sub(1);
    delete[] all_;
    this_thread_reports = reported_;
  }

  const bool reported_;
  candidate* all_ = nullptr;
  std::size_t size_ = 0;
  call_history history_;
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/detail/failure.hpp

#ifndef SEAM_SINGLE_DETAIL_FAILURE_HPP
#define SEAM_SINGLE_DETAIL_FAILURE_HPP

/// What a failed expectation says, who is told, and what becomes of it where nothing can be thrown.

SEAM_BEGIN_NAMESPACE

/// A failed expectation, spy or watch.
struct failure {
  /// The report: a verdict of one line, then what is known. Does not end with a newline.
  std::string text;
  /// The line of the expectation; where there is none, of what was set up for the seam.
  location where;
  /// False in a noexcept method, in a noexcept destructor, and while an exception is on its way.
  bool may_throw = true;
};

/// What is thrown for a failed expectation where no test framework is told.
class SEAM_EXPORT expectation_error : public std::runtime_error {
 public:
  explicit expectation_error(const failure& f) : std::runtime_error(f.text), where_(f.where) {}
  [[nodiscard]] location where() const noexcept { return where_; }

 private:
  location where_;
};

/// Called on the failing thread, without a lock. It may throw if `f.may_throw`; when it returns, the call goes on with a
/// default answer. It may call seams.
using failure_handler = void (*)(const failure& f);

namespace detail {

struct recorded_failure {
  failure what;
  recorded_failure* next = nullptr;
};

/// Constant-initialised and trivially destructible, as process_state is.
struct SEAM_EXPORT failure_state {
  atomic<failure_handler> handler{nullptr};
  atomic<bool (*)() noexcept> ends_the_test{nullptr};  // where the handler throws if it may
  brief_lock lock;
  recorded_failure* first = nullptr;  // guarded by lock
  recorded_failure* last = nullptr;   // guarded by lock
  bool fails_at_exit = false;         // guarded by lock
  atomic<bool> any{false};            // whether there is a first
};
SEAM_EXPORT inline constinit failure_state reported_failures;

SEAM_COLD inline recorded_failure* take_recorded() noexcept {
  const briefly_locked hold(reported_failures.lock);
  reported_failures.any.store(false);
  reported_failures.last = nullptr;
  return std::exchange(reported_failures.first, nullptr);
}

/// A failure that nobody heard of fails the program.
SEAM_COLD inline void fail_at_exit() noexcept {
  const recorded_failure* f = take_recorded();
  if (f == nullptr) return;
  std::fprintf(stderr, "seam: the program fails for what was reported above and could not be thrown there:\n");
  for (; f != nullptr; f = f->next) {
    std::fprintf(stderr, "  %.*s\n", static_cast<int>(f->what.text.find('\n')), f->what.text.c_str());
  }
  std::fflush(nullptr);
  std::_Exit(EXIT_FAILURE);
}

/// Keeps a failure until the next chance to throw it.
SEAM_COLD inline void record(failure f) noexcept {
  try {
    auto* fresh = new recorded_failure{std::move(f), nullptr};
    bool first_of_all = false;
    {
      const briefly_locked hold(reported_failures.lock);
      (reported_failures.last == nullptr ? reported_failures.first : reported_failures.last->next) = fresh;
      reported_failures.last = fresh;
      reported_failures.any.store(true);
      first_of_all = !std::exchange(reported_failures.fails_at_exit, true);
    }
    if (first_of_all) std::atexit([] { fail_at_exit(); });
  } catch (...) {
    std::fprintf(stderr, "seam: no memory to keep this failure\n");
    std::terminate();
  }
}

/// What happens where no handler was set.
SEAM_COLD inline void throw_or_record(failure f) {
  if (!f.may_throw) {
    std::fprintf(stderr, "%s\n", f.text.c_str());
    record(std::move(f));
    return;
  }
  while (recorded_failure* earlier = take_recorded()) {
    f.text.append("\n\nReported earlier, where nothing could be thrown:");
    while (earlier != nullptr) {
      f.text.append("\n").append(earlier->what.text);
      delete std::exchange(earlier, earlier->next);
    }
  }
  throw expectation_error(f);
}

/// Tells who is to be told. Returns when that does not throw; then the caller goes on as if all were well.
SEAM_COLD inline void fail(failure f) {
  if (std::uncaught_exceptions() > 0) f.may_throw = false;
  const failure_handler handler = reported_failures.handler.load();
  if (handler == nullptr) return throw_or_record(std::move(f));
  try {
    handler(f);
  } catch (...) {
    if (f.may_throw) throw;
    std::fprintf(stderr, "seam: the failure handler threw where nothing may be thrown, for\n%s\n", f.text.c_str());
    record(std::move(f));
  }
}
SEAM_COLD inline void fail_without_throwing(failure f) noexcept {
  f.may_throw = false;
  fail(std::move(f));
}

/// A chance to throw what was recorded. Not while an exception is on its way.
SEAM_COLD inline void throw_recorded() {
  if (std::uncaught_exceptions() > 0 || reported_failures.handler.load() != nullptr) return;
  recorded_failure* all = take_recorded();
  if (all == nullptr) return;
  failure f{"Reported earlier, where nothing could be thrown:", all->what.where};
  while (all != nullptr) {
    f.text.append("\n").append(all->what.text);
    delete std::exchange(all, all->next);
  }
  throw expectation_error(f);
}

}  // namespace detail

/// Who is told of failures; null, as at the start: `expectation_error` is thrown, or where that is impossible, the
/// report goes to stderr, is thrown at the next chance, and fails the program at its exit. Returns the handler before.
inline failure_handler on_failure(failure_handler handler) noexcept {
  return detail::reported_failures.handler.exchange(handler);
}

SEAM_END_NAMESPACE

#endif

// ---- seam/detail/expectation_report.hpp

#ifndef SEAM_SINGLE_DETAIL_EXPECTATION_REPORT_HPP
#define SEAM_SINGLE_DETAIL_EXPECTATION_REPORT_HPP

/// What is said of a call that nobody expected, and of an expectation that was not met.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// A call that no expectation takes, or that one forbids.
struct unexpected_call {
  const slot_core& slot;
  const void* object;  // null: a call on no object
  const call_description& described;
  const void* const* arguments;
  bool may_throw;
  std::string (*default_answer)();  // null: there is none
};

/// The layers that others put into the seam.
SEAM_COLD inline std::string other_layers(const slot_core& slot, const void* object) {
  message text;  // asks for no memory under the lock
  {
    const locked hold;
    for (const layer* l = process.linked; l != nullptr; l = l->earlier) {
      if (l->slot != &slot || (l->object != nullptr && l->object != object) || is_mocking(*l)) continue;
      text << "\n  patched at " << l->where;
      if (*l->owner != 0) text << ", owner " << l->owner;
      if (*l->reason != 0) text << ", because " << l->reason;
    }
  }
  return std::string(text.view());
}

SEAM_COLD inline std::string past_calls(std::string_view name, const call_description& d, const call_history& history) {
  const long here = platform::thread_number();
  std::string text;
  for (std::uint64_t n = history.first(); n <= history.count(); ++n) {
    const past_call& call = history.call(n);
    text.append(n == history.first() ? "\n  calls so far:" : "").append("\n    ");
    text.append(std::to_string(n)).append(". ").append(name).append("(").append(worded(d, call));
    text.append("), at ").append(worded(call.expected_at));
    if (call.thread != 0 && call.thread != here) text.append(", on thread ").append(std::to_string(call.thread));
  }
  return text;
}

SEAM_COLD inline std::string verdict(const candidate& c, const unexpected_call& call) {
  const expected_call& e = *c.call;
  if (c.first_wrong != nullptr) {
    const unsigned position = c.first_wrong->position;
    if (position == call_matcher::whole_call) return "should be called with " + c.first_wrong->describe();
    std::string text = judged(c.first_wrong, position, call.described, call.arguments);
    if (const std::string more = c.first_wrong->mismatch(call.arguments); !more.empty()) {
      text.append(" (").append(more).append(")");
    }
    if (c.wrong > 1)
      text.append("; ")
          .append(std::to_string(c.wrong - 1))
          .append(" more")
          .append(c.wrong == 2 ? " is" : " are")
          .append(" wrong");
    return text;
  }
  if (e.forbids()) return "should never be called";
  if (c.calls >= e.most) {
    return "should be called " + times(e.least, e.most) + ", this is call " + std::to_string(c.calls + c.refused);
  }
  const sequence_position& p = c.hindered;
  if (p.waits_for.get() != nullptr) {
    return "comes too early: first " + worded(*p.waits_for) + " should be called " +
           times(p.waits_for->least, p.waits_for->most) + ", and was " + called(p.calls);
  }
  if (p.sequence.get() != nullptr) return "comes too late: its sequence has gone on";
  return "began before it was expected";
}

SEAM_COLD inline std::string about_sequence(const sequence_position& p) {
  if (p.sequence.get() == nullptr) return {};
  std::string text = "\n  its sequence";
  if (!p.sequence->name.empty()) text.append(" ").append(p.sequence->name);
  if (p.waits_for.get() != nullptr) {
    text.append(" is at step ").append(std::to_string(p.step)).append(" of ").append(std::to_string(p.steps));
    return text.append(": ").append(worded(*p.waits_for)).append(standing(*p.waits_for, p.calls));
  }
  text.append(" has gone on");
  if (p.gone_on_to.get() == nullptr) return text;
  return text.append(" to ").append(worded(*p.gone_on_to)).append(" at ").append(worded(p.gone_on_to->where));
}

SEAM_COLD inline std::string about(const candidate& c, const unexpected_call& call) {
  const expected_call& e = *c.call;
  std::string text = "\n  nearest: ";
  text.append(worded(e)).append(standing(e, c.calls));
  for (unsigned i = 0; i < call.described.count; ++i) {
    const call_matcher* m = matcher_of(e, i);
    const bool right = m == nullptr || m->matches(call.arguments);
    text.append(right ? "\n    ✓ " : "\n    ✗ ").append(judged(m, i, call.described, call.arguments));
  }
  for (const call_matcher* m = e.matchers.first(); m != nullptr; m = m->next) {
    if (m->position != call_matcher::whole_call) continue;
    text.append(m->matches(call.arguments) ? "\n    ✓ " : "\n    ✗ ").append(m->describe());
  }
  return text.append(about_sequence(c.hindered));
}

SEAM_COLD inline std::string about_others(const candidates& all) {
  constexpr std::size_t most = 8;
  std::string text;
  for (std::size_t i = 1; i < all.size() && i <= most; ++i) {
    const expected_call& e = *all[i].call;
    text.append("\n  also: ").append(worded(e)).append(standing(e, all[i].calls));
  }
  if (all.size() > most + 1) text.append("\n  and ").append(std::to_string(all.size() - most - 1)).append(" more");
  return text;
}

SEAM_COLD inline std::string about_threads(const expected_call& e) {
  const long here = platform::thread_number();
  if (here == e.thread) return {};
  return "\n  called on thread " + std::to_string(here) + ", expected on thread " + std::to_string(e.thread);
}

SEAM_COLD inline std::string what_is_done(bool may_throw, std::string (*default_answer)()) {
  if (may_throw && reported_failures.handler.load() == nullptr) return "\n  so it throws this";
  const auto ends_the_test = reported_failures.ends_the_test.load();
  if (may_throw && ends_the_test != nullptr && ends_the_test()) return "\n  so it ends the test";
  return default_answer == nullptr ? "\n  so it has no answer" : "\n  so it returns " + default_answer();
}

SEAM_COLD inline void report_unexpected(const unexpected_call& call) {
  failure f;
  f.may_throw = call.may_throw && std::uncaught_exceptions() == 0;
  {
    const candidates all(call.slot, call.object, call.arguments);
    f.text.append(call.slot.name).append("(").append(worded(call.described, call.arguments)).append("): ");
    if (all.size() == 0) {
      f.text.append("should not be called: nothing is expected any more");
    } else {
      const candidate& nearest = all[0];
      f.where = nearest.call->where;
      f.text.append(verdict(nearest, call)).append(about(nearest, call)).append(about_others(all));
      f.text.append(past_calls(call.slot.name, call.described, all.history()));
      f.text.append(other_layers(call.slot, call.object)).append(about_threads(*nearest.call));
    }
    f.text.append(what_is_done(f.may_throw, call.default_answer));
  }
  fail(std::move(f));
}

/// A call that was expected and has nothing to return.
SEAM_COLD inline void report_unanswered(const expected_call& e, const char* why, bool may_throw) {
  fail({worded(e) + " " + why + "\n  expected at " + worded(e.where) + because(e), e.where, may_throw});
}

/// Of an expectation that is in its home still, and cannot be called any more.
SEAM_COLD inline failure unmet(expected_call& e) {
  failure f;
  f.where = e.where;
  call_history history;
  std::uint64_t calls = 0;
  sequence_position position;
  {
    const briefly_locked hold(books.lock);
    calls = e.calls;
    history = e.home->history;
    position = position_of(e);
  }
  f.text = worded(e) + " should be called " + times(e.least, e.most) + ", was " + called(calls);
  f.text.append("\n  expected at ").append(worded(e.where)).append(because(e));
  f.text.append(about_sequence(position));
  f.text.append(past_calls(e.slot.name, e.described, history)).append(other_layers(e.slot, e.object));
  return f;
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/detail/expectation_layer.hpp

#ifndef SEAM_SINGLE_DETAIL_EXPECTATION_LAYER_HPP
#define SEAM_SINGLE_DETAIL_EXPECTATION_LAYER_HPP

/// What the layers of expectations do in a call: an expectation's own, and the guard's beneath them.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Without an answer, where nothing was thrown.
[[noreturn]] SEAM_COLD inline void give_up_without_answer(const layer& l, bool may_throw) {
  message text;
  text << "seam: " << l.slot->name << " failed its test, and has no answer to go on with (" << l.where << ")";
  if (!may_throw) terminate_with(text.c_str());
  throw expectation_error({std::string(text.view()), l.where});
}

template <class R>
std::string show_default_answer() {
  if constexpr (std::is_void_v<R>) {
    return "without doing anything";
  } else if constexpr (std::is_reference_v<R>) {
    return printed(answer_by_default<R>());
  } else {
    const R answer = answer_by_default<R>();
    return printed(answer) + ", the default answer";
  }
}

/// Nobody expects the call: whether it goes on all the same. `object`: null where calls are on none.
SEAM_COLD inline bool lets_through(const mocked_seam& m, const void* object) noexcept {
  const briefly_locked hold(books.lock);
  if (m.members == 0) return true;  // nobody's any more, or one too many
  const mocked_seam* of_class = m.object == nullptr ? &m : find_mocked(m.slot, nullptr);
  if (of_class != nullptr && of_class != &m) return true;  // to the guard of the class, which decides
  const mocked_seam* of_object = object == nullptr ? nullptr : find_mocked(m.slot, object);
  unsigned expected = 0;
  unsigned lenient = 0;
  for (const mocked_seam* known : {of_class, of_object}) {
    if (known == nullptr) continue;
    expected += known->expected;
    lenient += known->lenient;
  }
  return expected == 0 || lenient != 0;
}

/// Of a method of a mock, which has no original.
template <class Self, class... A>
bool has_nothing_below(const slot_core& slot, const Self& self, const A&...) noexcept {
  if constexpr (std::is_polymorphic_v<Self>) {
    const auto* object = dynamic_cast<const stand_in*>(__builtin_addressof(self));
    return object != nullptr && object->seam_own(slot) == nullptr;
  } else {
    return false;
  }
}

template <class R>
R default_answer_or_none(const layer& l, bool may_throw) {
  if (!has_default_answer<R>()) give_up_without_answer(l, may_throw);
  return answer_by_default<R>();
}

/// In a catch clause.
[[noreturn]] SEAM_COLD inline void terminate_for_exception(const node& n) noexcept {
  try {
    throw;
  } catch (const std::exception& thrown) {
    terminate_in_noexcept(*n.owner, thrown.what());
  } catch (...) {
    terminate_in_noexcept(*n.owner, "something that is no std::exception");
  }
}

template <bool HasObject, class Signature>
struct expectation_layer;

template <bool HasObject, class R, class... A, bool Noexcept>
struct expectation_layer<HasObject, R(A...) noexcept(Noexcept)> {
  using run_answer = R (*)(call_answer&, const node&, passed<A>...);
  using slot_type = typed_slot<R(A...) noexcept(Noexcept)>;
  static constexpr const call_description& described = description_of<HasObject, R(A...) noexcept(Noexcept)>;

  static R call_below(const node& n, passed<A>... args) {
    const auto& slot = *reinterpret_cast<const slot_type*>(n.owner->slot);
    return slot.call_from(first_live(n.next), static_cast<passed<A>>(args)...);
  }
  static R call_original(const node& n, passed<A>... args) {
    return reinterpret_cast<const slot_type*>(n.owner->slot)->call_from(nullptr, static_cast<passed<A>>(args)...);
  }

  SEAM_COLD static R refuse(const node& n, const void* const* all) {
    report_unexpected({*n.owner->slot, HasObject ? all[0] : nullptr, described, all + (HasObject ? 1 : 0), !Noexcept,
                       has_default_answer<R>() ? &show_default_answer<R> : nullptr});
    return default_answer_or_none<R>(*n.owner, !Noexcept);
  }
  SEAM_COLD static R answer_nothing(const node& n, const expected_call& e) {
    if (!has_default_answer<R>()) report_unanswered(e, "has no answer: write .returns(...)", !Noexcept);
    return default_answer_or_none<R>(*n.owner, !Noexcept);
  }

  SEAM_ALWAYS_INLINE static R take_or_go_on(const node& n, passed<A>... args) {
    mark_hit(*n.owner);
    auto& e = *static_cast<expected_call*>(n.callable);
    const void* const all[] = {static_cast<const void*>(__builtin_addressof(args))..., nullptr};
    const take_result t = take(e, all + (HasObject ? 1 : 0));
    if (t.what == taken::no) return call_below(n, static_cast<passed<A>>(args)...);
    if (t.what == taken::forbidden) return refuse(n, all);
    if (t.answer != nullptr) {
      return reinterpret_cast<run_answer>(t.answer->run)(*t.answer, n, static_cast<passed<A>>(args)...);
    }
    if constexpr (!std::is_void_v<R>) return answer_nothing(n, e);
  }
  SEAM_ALWAYS_INLINE static R refuse_or_go_on(const node& n, passed<A>... args) {
    const void* const all[] = {static_cast<const void*>(__builtin_addressof(args))..., nullptr};
    if (!lets_through(*static_cast<const mocked_seam*>(n.callable), HasObject ? all[0] : nullptr))
      return refuse(n, all);
    if constexpr (HasObject) {
      if (first_live(n.next) == nullptr && has_nothing_below(*n.owner->slot, args...)) {
        return default_answer_or_none<R>(*n.owner, !Noexcept);
      }
    }
    return call_below(n, static_cast<passed<A>>(args)...);
  }

  /// An expectation's.
  static R call(const node& n, passed<A>... args) noexcept(Noexcept) {
    if constexpr (Noexcept) {
      try {
        return take_or_go_on(n, static_cast<passed<A>>(args)...);
      } catch (...) {
        terminate_for_exception(n);
      }
    } else {
      return take_or_go_on(n, static_cast<passed<A>>(args)...);
    }
  }
  /// The guard's.
  static R guard(const node& n, passed<A>... args) noexcept(Noexcept) {
    if constexpr (Noexcept) {
      try {
        return refuse_or_go_on(n, static_cast<passed<A>>(args)...);
      } catch (...) {
        terminate_for_exception(n);
      }
    } else {
      return refuse_or_go_on(n, static_cast<passed<A>>(args)...);
    }
  }

  static mock_thunks thunks() noexcept {
    return {reinterpret_cast<void (*)()>(&call), reinterpret_cast<void (*)()>(&guard)};
  }
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/detail/answers.hpp

#ifndef SEAM_SINGLE_DETAIL_ANSWERS_HPP
#define SEAM_SINGLE_DETAIL_ANSWERS_HPP

/// What expectations answer: values, references, exceptions, what a callable says, what the original does.

SEAM_BEGIN_NAMESPACE
namespace detail {

template <class F>
void (*erased(F f) noexcept)() {
  return reinterpret_cast<void (*)()>(f);
}

/// A value is kept as what the seam returns, but for what may be a view of it.
template <class R, class V>
using kept_answer =
    std::conditional_t<std::is_class_v<R> && std::is_trivially_copyable_v<R> && !std::is_same_v<R, V>, V, R>;

template <class... A>
struct but_first {};
template <class First, class... A>
struct but_first<First, A...> {
  template <class R, class F>
  static constexpr bool fits = fit_when_called_with<R, F, A...>() == fit::yes;
};

template <class Signature>
struct answers;
template <class R, class... A, bool Noexcept>
struct answers<R(A...) noexcept(Noexcept)> {
  static constexpr bool is_noexcept = Noexcept;

  /// `f(args…)`, with the object or without, or an advice.
  template <class F, bool HasObject>
  static consteval bool can_do_it() {
    if constexpr (advice<F>) {
      return std::is_invocable_r_v<R, F&, seam::next<R(A...) noexcept(Noexcept)>&, A...>;
    } else if constexpr (std::is_invocable_v<F&, A...>) {
      return fit_when_called_with<R, F, A...>() == fit::yes;
    } else if constexpr (HasObject) {
      return but_first<A...>::template fits<R, F>;
    } else {
      return false;
    }
  }
  template <class F, bool HasObject>
  static constexpr bool can_do = can_do_it<F, HasObject>();

  template <class V>
  struct value : call_answer {
    template <class From>
    explicit value(From&& from) : call_answer(erased(&give)), kept(static_cast<From&&>(from)) {}
    static R give(call_answer& self, const node& n, passed<A>...) {
      auto& mine = static_cast<value&>(self);
      if constexpr (std::is_copy_constructible_v<V> && std::is_convertible_v<const V&, R>) {
        return static_cast<R>(static_cast<const V&>(mine.kept));
      } else {
        if (!mine.given.exchange(true)) return static_cast<R>(static_cast<V&&>(mine.kept));
        return nothing_left(n);
      }
    }
    SEAM_COLD static R nothing_left(const node& n) {
      report_unanswered(*static_cast<const expected_call*>(n.callable),
                        "has nothing left to return: what .returns(...) was given cannot be copied", !Noexcept);
      return default_answer_or_none<R>(*n.owner, !Noexcept);
    }
    V kept;
    atomic<bool> given{false};
  };

  struct reference : call_answer {
    using target = std::remove_reference_t<R>;
    explicit reference(target& to) : call_answer(erased(&give)), referred(__builtin_addressof(to)) {}
    static R give(call_answer& self, const node&, passed<A>...) {
      return static_cast<R>(*static_cast<reference&>(self).referred);
    }
    target* referred;
  };

  template <class E>
  struct exception : call_answer {
    template <class From>
    explicit exception(From&& from) : call_answer(erased(&give)), thrown(static_cast<From&&>(from)) {}
    static R give(call_answer& self, const node&, passed<A>...) { throw static_cast<exception&>(self).thrown; }
    E thrown;
  };

  template <class F>
  struct action : call_answer {
    template <class From>
    explicit action(From&& from) : call_answer(erased(&give)), f(static_cast<From&&>(from)) {}
    static R give(call_answer& self, const node& n, passed<A>... args) {
      F& f = static_cast<action&>(self).f;
      if constexpr (std::is_void_v<R>) {
        run(f, n, static_cast<passed<A>>(args)...);
      } else {
        return run(f, n, static_cast<passed<A>>(args)...);
      }
    }
    static decltype(auto) run(F& f, const node& n, passed<A>... args) {
      if constexpr (advice<F>) {
        seam::next<R(A...) noexcept(Noexcept)> below(lowest_mocking(n));
        return f(below, static_cast<A&&>(args)...);
      } else if constexpr (std::is_invocable_v<F&, A...>) {
        return detail::invoke(f, static_cast<A&&>(args)...);
      } else {
        return without_object(f, static_cast<passed<A>>(args)...);
      }
    }
    template <class Self, class... B>
    static decltype(auto) without_object(F& f, Self&&, B&&... args) {
      return detail::invoke(f, static_cast<B&&>(args)...);
    }
    F f;
  };

  struct original : call_answer {
    original() : call_answer(erased(&give)) {}
    static R give(call_answer&, const node& n, passed<A>... args) {
      // The original is the same for both: it knows of no object.
      return expectation_layer<false, R(A...) noexcept(Noexcept)>::call_original(n, static_cast<passed<A>>(args)...);
    }
  };
};

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

// ---- seam/detail/setting_up.hpp

#ifndef SEAM_SINGLE_DETAIL_SETTING_UP_HPP
#define SEAM_SINGLE_DETAIL_SETTING_UP_HPP

/// The typed side of setting an expectation up: which arguments, which effects, which answers.

SEAM_BEGIN_NAMESPACE
namespace detail {

template <class T, class M>
class argument_matcher final : public call_matcher {
 public:
  argument_matcher(unsigned at, M&& m) : call_matcher(at), matcher_(static_cast<M&&>(m)) {
    notes = requires(const T& value) { matcher_.matched(value); };
  }
  [[nodiscard]] bool matches(const void* const* arguments) const override {
    return is_match(matcher_, *static_cast<const T*>(arguments[position]));
  }
  void note(const void* const* arguments) const override {
    note_match(matcher_, *static_cast<const T*>(arguments[position]));
  }
  [[nodiscard]] std::string describe() const override { return described(matcher_); }
  [[nodiscard]] std::string mismatch(const void* const* arguments) const override {
    return mismatch_of(matcher_, *static_cast<const T*>(arguments[position]));
  }

 private:
  M matcher_;
};

template <class T, class X>
void add_matcher(expected_call& e, unsigned position, X&& x) {
  if constexpr (!std::is_same_v<std::remove_cvref_t<X>, anything>) {
    using matcher = std::remove_cvref_t<decltype(as_matcher<T>(static_cast<X&&>(x)))>;
    e.matchers.add(new argument_matcher<T, matcher>(position, as_matcher<T>(static_cast<X&&>(x))));
  }
}

/// The arguments of a call as they were passed, from where they are.
template <class T>
T& argument_at(const void* argument) noexcept {
  return *static_cast<std::remove_reference_t<T>*>(const_cast<void*>(argument));
}

template <std::size_t I, class First, class... Rest>
struct nth : nth<I - 1, Rest...> {};
template <class First, class... Rest>
struct nth<0, First, Rest...> : type_constant<First> {};

/// What a value of `sets<i>` is assigned to: what the parameter refers or points to.
template <class P>
concept out_parameter = (std::is_lvalue_reference_v<P> && !std::is_const_v<std::remove_reference_t<P>>) ||
                        (std::is_pointer_v<P> && !std::is_const_v<std::remove_pointer_t<P>> &&
                         !std::is_void_v<std::remove_pointer_t<P>> && !std::is_function_v<std::remove_pointer_t<P>>);
template <class P>
using out_target = std::conditional_t<std::is_pointer_v<P>, std::remove_pointer_t<P>, std::remove_reference_t<P>>;

template <class P, class V>
class setting final : public call_effect {
 public:
  template <class From>
  setting(unsigned at, From&& from) : position_(at), value_(static_cast<From&&>(from)) {}
  void apply(const void* const* arguments) override {
    if constexpr (std::is_pointer_v<P>) {
      if (P to = argument_at<P>(arguments[position_])) *to = value_;
    } else {
      argument_at<P>(arguments[position_]) = value_;
    }
  }

 private:
  const unsigned position_;
  const V value_;
};

/// Without the object.
template <bool HasObject, class Signature>
struct call_parameters;
template <class R, class... A, bool Noexcept>
struct call_parameters<false, R(A...) noexcept(Noexcept)> {
  static constexpr std::size_t count = sizeof...(A);
  template <std::size_t I>
  using at = typename nth<I, A...>::type;

  template <class F>
  static constexpr bool shows = std::is_invocable_v<F&, observed<A>...>;
  template <class... M>
  static constexpr bool can_all_match = (can_match<matcher_from<M>, std::remove_cvref_t<A>> && ...);

  template <class... M>
  static void add_matchers(expected_call& e, M&&... m) {
    unsigned position = 0;
    (add_matcher<std::remove_cvref_t<A>>(e, position++, static_cast<M&&>(m)), ...);
  }
  template <class F, std::size_t... I>
  static decltype(auto) show(F& f, const void* const* arguments, std::index_sequence<I...>) {
    return detail::invoke(f, static_cast<observed<A>>(argument_at<observed<A>>(arguments[I]))...);
  }
  template <class F>
  static decltype(auto) show(F& f, const void* const* arguments) {
    return show(f, arguments, std::index_sequence_for<A...>());
  }
};
template <class R, class Self, class... A, bool Noexcept>
struct call_parameters<true, R(Self, A...) noexcept(Noexcept)> : call_parameters<false, R(A...) noexcept(Noexcept)> {};

/// The object that an expectation of the method `M` is for: itself, or what it refers or points to.
template <auto M, class Object>
constexpr decltype(auto) object_of(Object&& object) {
  using T = class_of_method<M>;
  if constexpr (std::is_base_of_v<T, std::remove_cvref_t<Object>>) {
    return static_cast<Object&&>(object);
  } else if constexpr (requires { target_of<T>(object); }) {
    return target_of<T>(object);
  } else {
    return static_cast<Object&&>(object);  // the seam says what is wrong
  }
}

/// A condition on all arguments.
template <class Parameters, class F>
class call_condition final : public call_matcher {
 public:
  call_condition(F&& f, std::string_view text) : call_matcher(whole_call), f_(static_cast<F&&>(f)), text_(text) {}
  [[nodiscard]] bool matches(const void* const* arguments) const override {
    return static_cast<bool>(Parameters::show(f_, arguments));
  }
  [[nodiscard]] std::string describe() const override { return text_; }

 private:
  mutable F f_;
  std::string text_;
};
template <class Parameters, class F>
class side_effect final : public call_effect {
 public:
  explicit side_effect(F&& f) : f_(static_cast<F&&>(f)) {}
  void apply(const void* const* arguments) override { Parameters::show(f_, arguments); }

 private:
  F f_;
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/detail/expect_checks.hpp

#ifndef SEAM_SINGLE_DETAIL_EXPECT_CHECKS_HPP
#define SEAM_SINGLE_DETAIL_EXPECT_CHECKS_HPP

/// The sentences for expectations that cannot work.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// What an expectation has to know of its seam.
template <class Seam>
struct expected_seam {
  using signature = typename Seam::signature;
  static constexpr bool has_object = is_per_object<Seam>;
  using parameters = call_parameters<has_object, signature>;
  using result = typename result_of<signature>::type;
  using layer = expectation_layer<has_object, signature>;
  using answers = detail::answers<signature>;

  /// `seam::expect(bank.rate).step(…): `
  template <text Step>
  static consteval auto begin() {
    return join(text("seam::expect("), name_in_errors<Seam>(), text(")"), Step, text(": "));
  }
  static consteval auto end() { return join(text("; "), name_in_errors<Seam>(), text(" is "), spelled<signature>()); }
};
template <class Seam>
using shown_seam = typename shown<name_in_errors<Seam>()>::type;

template <std::size_t N>
consteval auto digits() {
  if constexpr (N < 10) {
    return text<2>(std::string_view("0123456789").substr(N, 1));
  } else {
    return join(digits<N / 10>(), digits<N % 10>());
  }
}

// What clang prints; Name shows the seam's.
template <class Name, std::size_t Matchers, std::size_t Arguments>
inline constexpr bool has_a_matcher_for_each_argument = Matchers == Arguments;
template <class V, class Name, class R>
inline constexpr bool converts_to_the_result_of = false;
template <class V, class Name, class R>
inline constexpr bool refers_to_the_result_of = false;
template <class F, class Name, class Signature>
inline constexpr bool can_do_what_is_asked_of = false;
template <std::size_t I, class Name, class Signature>
inline constexpr bool has_an_argument_to_set_of = false;
template <class V, std::size_t I, class Name, class Signature>
inline constexpr bool can_be_assigned_to_an_argument_of = false;
template <class Name>
inline constexpr bool may_throw_out_of = false;

template <class Seam>
consteval bool check_expected() {
  SEAM_REJECT_UNLESS(is_a_seam<Seam>,
                     join(text("seam::expect(x): x is no seam but "), spelled<std::remove_cvref_t<Seam>>(),
                          text("; put one in front of it, as in inline constexpr seam::function<&original> x;")),
                     "seam::expect(x): x is no seam; put one in front of it, as in inline constexpr "
                     "seam::function<&original> x;");
  if constexpr (is_a_seam<Seam>) {
    SEAM_REJECT_UNLESS(outlives_its_patch<Seam>,
                       text("seam::expect(slot): the slot is a temporary and must outlive its expectations; give it "
                            "static storage"),
                       "seam::expect(slot): the slot is a temporary and must outlive its expectations; give it "
                       "static storage");
    return outlives_its_patch<Seam>;
  }
  return false;
}

/// `2 matchers`
template <std::size_t N, text Noun>
consteval auto how_many() {
  if constexpr (N == 1) {
    return join(text("1 "), Noun);
  } else {
    return join(digits<N>(), text(" "), Noun, text("s"));
  }
}
template <class Seam, std::size_t Matchers, std::size_t Arguments>
consteval void reject_matchers() {
  using of [[maybe_unused]] = expected_seam<Seam>;
  SEAM_REJECT_UNLESS((has_a_matcher_for_each_argument<shown_seam<Seam>, Matchers, Arguments>),
                     join(of::template begin<".with(...)">(), how_many<Matchers, "matcher">(), text(" for "),
                          how_many<Arguments, "argument">(), text("; seam::_ takes any value"), of::end()),
                     "seam::expect(seam).with(...): there is not one matcher for each argument; seam::_ takes any "
                     "value");
}

template <class Seam, std::size_t I, class T, class M>
consteval void reject_matcher_at() {
  constexpr auto where =
      join(expected_seam<Seam>::template begin<".with(...)">(), text("argument "), digits<I>(), text(": "));
  static_cast<void>(check_matcher<where, matcher_from<M>, T>());
}
/// One of the matchers cannot match its argument.
template <class Seam, class... M, std::size_t... I>
consteval void reject_matcher(std::index_sequence<I...>) {
  using parameters = typename expected_seam<Seam>::parameters;
  (reject_matcher_at<Seam, I, std::remove_cvref_t<typename parameters::template at<I>>, M>(), ...);
}

template <class Seam, class V>
consteval void reject_result() {
  using of = expected_seam<Seam>;
  using result = typename of::result;
  if constexpr (std::is_void_v<result>) {
    SEAM_REJECT_UNLESS((converts_to_the_result_of<V, shown_seam<Seam>, result>),
                       join(of::template begin<".returns(x)">(), text("there is nothing to return"), of::end()),
                       "seam::expect(seam).returns(x): the seam returns nothing");
  } else if constexpr (std::is_reference_v<result>) {
    SEAM_REJECT_UNLESS(
        (refers_to_the_result_of<V, shown_seam<Seam>, result>),
        join(of::template begin<".returns(x)">(),
             text("the result is a reference: write .returns_ref(x), with an x that stays"), of::end()),
        "seam::expect(seam).returns(x): the result is a reference: write .returns_ref(x), with an x that "
        "stays");
  } else {
    SEAM_REJECT_UNLESS((converts_to_the_result_of<V, shown_seam<Seam>, result>),
                       join(of::template begin<".returns(x)">(), text("x is "), spelled<V>(),
                            text(", which does not convert to "), spelled<result>(), of::end()),
                       "seam::expect(seam).returns(x): x does not convert to the result of the seam, shown here");
  }
}

template <class Seam, class T>
consteval void reject_reference() {
  using of = expected_seam<Seam>;
  SEAM_REJECT_UNLESS((refers_to_the_result_of<T, shown_seam<Seam>, typename of::result>),
                     join(of::template begin<".returns_ref(x)">(), text("a reference to x, which is "), spelled<T>(),
                          text(", is no "), spelled<typename of::result>(), of::end()),
                     "seam::expect(seam).returns_ref(x): a reference to x is not what the seam returns, shown here");
}

template <class Seam, class F>
consteval void reject_action() {
  using of = expected_seam<Seam>;
  SEAM_REJECT_UNLESS((can_do_what_is_asked_of<F, shown_seam<Seam>, typename of::signature>),
                     join(of::template begin<".does(f)">(),
                          text("f cannot be called with the arguments, or what it returns does not convert to the "
                               "result"),
                          of::end()),
                     "seam::expect(seam).does(f): f cannot be called with the arguments, or what it returns does not "
                     "convert to the result");
}

template <class Seam, text Step, class F>
consteval void reject_observer() {
  using of = expected_seam<Seam>;
  SEAM_REJECT_UNLESS((can_do_what_is_asked_of<F, shown_seam<Seam>, typename of::signature>),
                     join(of::template begin<Step>(), text("f cannot be called with the arguments"), of::end()),
                     "seam::expect(seam): this f cannot be called with the arguments of the seam, shown here");
}

template <class Seam>
consteval void reject_throw() {
  SEAM_REJECT_UNLESS((may_throw_out_of<shown_seam<Seam>>),
                     join(expected_seam<Seam>::template begin<".throws(x)">(), text("the seam is noexcept"),
                          expected_seam<Seam>::end()),
                     "seam::expect(seam).throws(x): the seam is noexcept");
}

template <class Seam, std::size_t I, class V>
consteval void reject_setting() {
  using of = expected_seam<Seam>;
  if constexpr (I >= of::parameters::count) {
    SEAM_REJECT_UNLESS((has_an_argument_to_set_of<I, shown_seam<Seam>, typename of::signature>),
                       join(of::template begin<".sets<i>(x)">(), text("there is no argument "), digits<I>(), of::end()),
                       "seam::expect(seam).sets<i>(x): there is no argument i");
  } else {
    using P = typename of::parameters::template at<I>;
    if constexpr (!out_parameter<P>) {
      SEAM_REJECT_UNLESS((has_an_argument_to_set_of<I, shown_seam<Seam>, typename of::signature>),
                         join(of::template begin<".sets<i>(x)">(), text("argument "), digits<I>(), text(" is "),
                              spelled<P>(), text(", which refers to nothing that can be set"), of::end()),
                         "seam::expect(seam).sets<i>(x): argument i refers to nothing that can be set");
    } else {
      SEAM_REJECT_UNLESS((can_be_assigned_to_an_argument_of<V, I, shown_seam<Seam>, typename of::signature>),
                         join(of::template begin<".sets<i>(x)">(), text("x is "), spelled<V>(),
                              text(", which cannot be assigned to argument "), digits<I>(), of::end()),
                         "seam::expect(seam).sets<i>(x): x cannot be assigned to argument i");
    }
  }
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/sequence.hpp

#ifndef SEAM_SINGLE_SEQUENCE_HPP
#define SEAM_SINGLE_SEQUENCE_HPP

/// An order in which expectations must be met.

SEAM_BEGIN_NAMESPACE

/// An order: of two expectations `.in(s)`, the one set up first must have been called as often as it wants before the
/// other may be, and not again after it. An expectation may be in several sequences, which together say what comes before what:
/// any order without a circle. Movable. May go before its expectations: they keep their order. Threads: any.
class sequence {
 public:
  /// `name`: for reports.
  explicit sequence(std::string_view name = {}) : state_(new detail::sequence_state(name)) {}

 private:
  friend class expectation;
  detail::used<detail::sequence_state> state_;
};

SEAM_END_NAMESPACE

#endif

// ---- seam/expectation.hpp

#ifndef SEAM_SINGLE_EXPECTATION_HPP
#define SEAM_SINGLE_EXPECTATION_HPP

/// The handle of an expectation, whatever it is an expectation of.

SEAM_BEGIN_NAMESPACE
namespace detail {

SEAM_COLD inline message& operator<<(message& text, const expected_call& e) noexcept {
  return text << (e.verified ? "seam::expect(" : "seam::stub(") << e.slot.name << ")";
}
[[noreturn]] SEAM_COLD inline void throw_misuse(const expected_call& e, const char* step, const char* why) {
  message text;
  text << e << step << ": " << why << " (" << e.where << ")";
  throw error(text);
}

inline constexpr long no_most = LONG_MIN;

SEAM_COLD inline void check_times(const expected_call& e, const char* step, long least, long most) {
  message text;
  text << e << step << ": ";
  if (least < 0 || (most < 0 && most != no_most)) {
    text << (least < 0 ? least : most) << " is no number of calls: it must be at least 0";
  } else if (most != no_most && least > most) {
    text << "nothing is at least " << least << " and at most " << most << ": the lower one comes first";
  } else {
    return;
  }
  throw error(text << " (" << e.where << ")");
}

/// Arms an expectation when the statement that makes it ends: a temporary of it.
class arming {
 public:
  arming() = default;
  ~arming() noexcept(false) {
    if (call_.get() != nullptr && is_kept()) arm(*call_, thunks_);
  }
  arming(const arming&) = delete;
  arming& operator=(const arming&) = delete;

  void when_done(expected_call& e, const mock_thunks& thunks) noexcept {
    e.users.fetch_add(1);
    call_ = used<expected_call>(&e);
    thunks_ = thunks;
  }

 private:
  [[nodiscard]] bool is_kept() const noexcept {
    const briefly_locked hold(books.lock);
    return call_->now == expected_call::phase::setting_up;
  }
  used<expected_call> call_;
  mock_thunks thunks_{};
};

SEAM_COLD inline void leave_sequences(expected_call& e) noexcept {
  sequence_state::step* s = e.steps;
  {
    const briefly_locked hold(books.lock);
    for (const auto* at = s; at != nullptr; at = at->same_call) const_cast<sequence_state::step*>(at)->call = nullptr;
    e.steps = nullptr;
  }
  while (s != nullptr) {
    sequence_state* sequence = s->sequence;
    s = s->same_call;
    used<sequence_state>::drop(sequence);
  }
}

}  // namespace detail

/// What an expectation or a stub is held by: movable, for a variable, a member, a vector. When it goes, the expectation
/// leaves its seam, waits for calls inside it, and fails the test if there were too few calls; being a destructor, it
/// only records that (see on_failure). What `seam::expect` returns throws it, if it is a variable of its own type.
class [[nodiscard(
    "an expectation that is not kept ends at once: give it a name, as in auto e = seam::expect(f);")]] expectation {
 public:
  expectation() noexcept = default;
  expectation(expectation &&) noexcept = default;
  expectation& operator=(expectation&& other) noexcept {
    expectation old(std::move(*this));
    call_ = std::move(other.call_);
    return *this;
  }
  ~expectation() { end(false); }

  /// Ends it now, and fails if there were too few calls. Idempotent.
  void verify() { end(true); }
  /// Whether there were enough calls so far.
  [[nodiscard]] bool is_satisfied() const noexcept {
    if (call_.get() == nullptr) return true;
    const detail::briefly_locked hold(detail::books.lock);
    return call_->is_satisfied();
  }
  /// How many calls it has taken.
  [[nodiscard]] std::uint64_t calls() const noexcept {
    if (call_.get() == nullptr) return 0;
    const detail::briefly_locked hold(detail::books.lock);
    return call_->calls;
  }

 protected:
  expectation(detail::slot_core & slot, const void* object, const detail::call_description& described, location where)
      : call_(new detail::expected_call(slot, object, described, where)) {}

  /// For a step of the set-up.
  [[nodiscard]] detail::expected_call& setting_up(const char* step) const {
    if (call_.get() == nullptr) {
      throw error(detail::message() << "seam::expect(...)" << step << ": it is over or was moved from");
    }
    {
      const detail::briefly_locked hold(detail::books.lock);
      if (call_->now == detail::expected_call::phase::setting_up) return *call_;
    }
    detail::throw_misuse(*call_, step, "it can be called already: say it in the statement that makes it");
  }
  /// `most` -1: without limit.
  void set_times(const char* step, long least, long most) const {
    detail::expected_call& e = setting_up(step);
    if (e.times_given) detail::throw_misuse(e, step, "how often it should be called has been said already");
    detail::check_times(e, step, least, most);
    e.times_given = true;
    e.least = static_cast<std::uint64_t>(least);
    e.most = most == detail::no_most ? detail::without_limit : static_cast<std::uint64_t>(most);
  }
  void begin_answers(const char* step) const {
    detail::expected_call& e = setting_up(step);
    if (e.answers.first() != nullptr) detail::throw_misuse(e, step, "it has an answer already: go on with .then_...");
  }
  void go_on(const char* step) const {
    detail::expected_call& e = setting_up(step);
    if (e.answers.first() == nullptr) detail::throw_misuse(e, step, "there is no answer to go on from");
  }
  void add_answer(detail::call_answer * a) const noexcept { call_->answers.add(a); }
  void set_sequence(const sequence& s) const {
    detail::expected_call& e = setting_up(".in(s)");
    detail::sequence_state* state = s.state_.get();
    if (state == nullptr) detail::throw_misuse(e, ".in(s)", "s was moved from, and is no sequence any more");
    auto* step = new detail::sequence_state::step{&e, state, nullptr};
    const detail::briefly_locked hold(detail::books.lock);
    state->users.fetch_add(1);
    state->steps.add(step);
    step->same_call = std::exchange(e.steps, step);
  }
  [[nodiscard]] detail::expected_call* call() const noexcept { return call_.get(); }

  void end(bool may_throw) {
    const detail::used<detail::expected_call> ended = std::move(call_);
    if (ended.get() == nullptr) return;
    detail::expected_call& e = *ended;
    const bool was_armed = detail::disarm(e);
    failure f;
    const bool is_unmet = was_armed && e.verified && !e.is_satisfied();
    if (is_unmet) f = detail::unmet(e);
    detail::leave_sequences(e);
    if (was_armed) detail::leave_mocked(detail::used<detail::mocked_seam>(e.home));
    if (!is_unmet) return;
    f.may_throw = may_throw;
    detail::fail(std::move(f));
  }

 private:
  detail::used<detail::expected_call> call_;
};

SEAM_END_NAMESPACE

#endif

// ---- seam/expect.hpp

#ifndef SEAM_SINGLE_EXPECT_HPP
#define SEAM_SINGLE_EXPECT_HPP

/// Calls that a test expects, and what they do: `auto e = seam::expect(seam).with(…).times(2).returns(1);`.

SEAM_BEGIN_NAMESPACE

/// An expectation or a stub that is being set up, and its handle. It can be called from the end of the statement on that
/// makes it: no call sees half of it. Each step throws `seam::error`, in one sentence, for what makes no sense.
template <class Seam>
class [[nodiscard(
    "an expectation that is not kept ends at once: give it a name, as in auto e = seam::expect(f);")]] expecting
    : public expectation {
  using seam_type = detail::expected_seam<Seam>;
  using parameters = typename seam_type::parameters;
  using result = typename seam_type::result;
  using answers = typename seam_type::answers;

 public:
  expecting(const Seam& seam, bool verified, location where, detail::arming& arms)
      : expectation(slot_behind(seam).core, detail::place_of(seam).object, seam_type::layer::described, where) {
    call()->verified = verified;
    if (!verified) {
      call()->least = 0;
      call()->most = detail::without_limit;
    }
    arms.when_done(*call(), seam_type::layer::thunks());
  }
  expecting(expecting &&) noexcept = default;
  expecting& operator=(expecting&&) noexcept = default;
  /// Throws when there were too few calls, but not while an exception is on its way.
  ~expecting() noexcept(false) {
    if (call() == nullptr) return;
    end(true);
    detail::throw_recorded();
  }

  /// One matcher or value for each argument, without the object.
  template <class... M>
  expecting with(M && ... matchers)&& {
    if constexpr (sizeof...(M) != parameters::count) {
      detail::reject_matchers<Seam, sizeof...(M), parameters::count>();
    } else if constexpr (!parameters::template can_all_match<M...>) {
      detail::reject_matcher<Seam, M...>(std::index_sequence_for<M...>());
    } else {
      parameters::add_matchers(setting_up(".with(...)"), static_cast<M&&>(matchers)...);
    }
    return static_cast<expecting&&>(*this);
  }
  /// `holds(args…)` says whether the call matches; `text` says it in reports.
  template <class F>
  expecting when(F && holds, std::string_view text)&& {
    using f = std::decay_t<F>;
    if constexpr (!parameters::template shows<f>) {
      detail::reject_observer<Seam, ".when(f, text)", f>();
    } else {
      setting_up(".when(f, text)")
          .matchers.add(new detail::call_condition<parameters, f>(static_cast<F&&>(holds), text));
    }
    return static_cast<expecting&&>(*this);
  }

  expecting times(long n)&& { return counted(".times(n)", n, n); }
  expecting at_least(long n)&& { return counted(".at_least(n)", n, detail::no_most); }
  expecting at_most(long n)&& { return counted(".at_most(n)", 0, n); }
  expecting between(long least, long most)&& { return counted(".between(a, b)", least, most); }
  expecting never()&& { return counted(".never()", 0, 0); }
  expecting any_times()&& { return counted(".any_times()", 0, detail::no_most); }

  /// After the expectations that were set up in these sequences before.
  template <class... S>
  expecting in(const S&... sequences)&& {
    (set_sequence(sequences), ...);
    return static_cast<expecting&&>(*this);
  }
  expecting because(std::string_view reason)&& {
    setting_up(".because(text)").reason = reason;
    return static_cast<expecting&&>(*this);
  }
  expecting named(std::string_view name)&& {
    setting_up(".named(text)").name = name;
    return static_cast<expecting&&>(*this);
  }

  /// In each call, before it is answered: assigns to what the argument refers or points to.
  template <std::size_t I, class V>
  expecting sets(V && value)&& {
    if constexpr (I < parameters::count) {
      using P = typename parameters::template at<I>;
      if constexpr (!detail::out_parameter<P>) {
        detail::reject_setting<Seam, I, std::decay_t<V>>();
      } else if constexpr (!std::is_assignable_v<detail::out_target<P>&, const std::decay_t<V>&>) {
        detail::reject_setting<Seam, I, std::decay_t<V>>();
      } else {
        setting_up(".sets<i>(x)").effects.add(new detail::setting<P, std::decay_t<V>>(I, static_cast<V&&>(value)));
      }
    } else {
      detail::reject_setting<Seam, I, std::decay_t<V>>();
    }
    return static_cast<expecting&&>(*this);
  }
  /// In each call, before it is answered: calls `f(args…)`, which sees the arguments.
  template <class F>
  expecting also(F && f)&& {
    using effect = std::decay_t<F>;
    if constexpr (!parameters::template shows<effect>) {
      detail::reject_observer<Seam, ".also(f)", effect>();
    } else {
      setting_up(".also(f)").effects.add(new detail::side_effect<parameters, effect>(static_cast<F&&>(f)));
    }
    return static_cast<expecting&&>(*this);
  }

  /// One call after the other; the last value again and again. What cannot be copied is returned once.
  template <class... V>
  expecting returns(V && ... values)&& {
    static_assert(sizeof...(V) != 0, "seam::expect(seam).returns(): there is nothing to return: name a value");
    begin_answers(".returns(...)");
    (add_value(static_cast<V&&>(values)), ...);
    return static_cast<expecting&&>(*this);
  }
  /// The referred object must outlive the calls.
  template <class T>
  expecting returns_ref(T & object)&& {
    begin_answers(".returns_ref(x)");
    return add_reference(object);
  }
  /// Throws a copy of it.
  template <class E>
  expecting throws(E && exception)&& {
    begin_answers(".throws(x)");
    return add_exception(static_cast<E&&>(exception));
  }
  /// `f(args…)`, or `f(object, args…)`, or an advice such as `seam::around(f)`. Threads: it is called by many at once.
  template <class F>
  expecting does(F && f)&& {
    begin_answers(".does(f)");
    return add_action(static_cast<F&&>(f));
  }
  /// Past every layer.
  expecting calls_original()&& {
    begin_answers(".calls_original()");
    return add_original();
  }

  /// After the answers before, each of which is for one call.
  template <class... V>
  expecting then_returns(V && ... values)&& {
    go_on(".then_returns(...)");
    (add_value(static_cast<V&&>(values)), ...);
    return static_cast<expecting&&>(*this);
  }
  template <class T>
  expecting then_returns_ref(T & object)&& {
    go_on(".then_returns_ref(x)");
    return add_reference(object);
  }
  template <class E>
  expecting then_throws(E && exception)&& {
    go_on(".then_throws(x)");
    return add_exception(static_cast<E&&>(exception));
  }
  template <class F>
  expecting then_does(F && f)&& {
    go_on(".then_does(f)");
    return add_action(static_cast<F&&>(f));
  }
  expecting then_calls_original()&& {
    go_on(".then_calls_original()");
    return add_original();
  }

 private:
  expecting counted(const char* step, long least, long most) {
    set_times(step, least, most);
    return static_cast<expecting&&>(*this);
  }
  template <class V>
  void add_value(V && value) {
    using given = std::decay_t<V>;
    if constexpr (std::is_void_v<result> || std::is_reference_v<result> || !std::is_convertible_v<V, result>) {
      detail::reject_result<Seam, given>();
    } else {
      using kept = detail::kept_answer<result, given>;
      add_answer(new typename answers::template value<kept>(static_cast<V&&>(value)));
    }
  }
  template <class T>
  expecting add_reference(T & object) {
    if constexpr (!std::is_lvalue_reference_v<result> || !std::is_convertible_v<T*, std::remove_reference_t<result>*>) {
      detail::reject_reference<Seam, T>();
    } else {
      add_answer(new typename answers::reference(object));
    }
    return static_cast<expecting&&>(*this);
  }
  template <class E>
  expecting add_exception(E && exception) {
    if constexpr (answers::is_noexcept) {
      detail::reject_throw<Seam>();
    } else {
      add_answer(new typename answers::template exception<std::decay_t<E>>(static_cast<E&&>(exception)));
    }
    return static_cast<expecting&&>(*this);
  }
  template <class F>
  expecting add_action(F && f) {
    if constexpr (!answers::template can_do<std::decay_t<F>, seam_type::has_object>) {
      detail::reject_action<Seam, std::decay_t<F>>();
    } else {
      add_answer(new typename answers::template action<std::decay_t<F>>(static_cast<F&&>(f)));
    }
    return static_cast<expecting&&>(*this);
  }
  expecting add_original() {
    add_answer(new typename answers::original);
    return static_cast<expecting&&>(*this);
  }
};

/// Expects calls of a seam, once if nothing else is said; a call that matches no expectation fails the test. Of several
/// that match, the latest takes the call; one that has had all its calls, or whose turn in a sequence it is not, gives
/// way to earlier ones, but `.never()` does not. Throws `expectation_error`, see `on_failure`. Cost of a call: two
/// layers of a patch, and a lock held for a few instructions.
template <class Seam>
[[nodiscard]] auto expect(Seam&& seam, location where = location::here(), detail::arming&& arms = detail::arming()) {
  if constexpr (detail::check_expected<Seam>()) {
    return expecting<std::remove_cvref_t<Seam>>(seam, true, where, arms);
  }
}
/// The same for a method of one object, which may be a mock: `seam::expect<&Database::open>(db)`.
template <auto M, class Object>
[[nodiscard]] auto expect(Object&& object, location where = location::here(),
                          detail::arming&& arms = detail::arming()) {
  return expect(of<M>.on(detail::object_of<M>(static_cast<Object&&>(object))), where,
                static_cast<detail::arming&&>(arms));
}

/// Answers calls without expecting any: `auto s = seam::stub(bank::rate).with("EUR").returns(1.1);`. Calls that it does
/// not match go to the layer below, where there is no expectation for them.
template <class Seam>
[[nodiscard]] auto stub(Seam&& seam, location where = location::here(), detail::arming&& arms = detail::arming()) {
  if constexpr (detail::check_expected<Seam>()) {
    return expecting<std::remove_cvref_t<Seam>>(seam, false, where, arms);
  }
}
template <auto M, class Object>
[[nodiscard]] auto stub(Object&& object, location where = location::here(), detail::arming&& arms = detail::arming()) {
  return stub(of<M>.on(detail::object_of<M>(static_cast<Object&&>(object))), where,
              static_cast<detail::arming&&>(arms));
}

SEAM_END_NAMESPACE

#endif
