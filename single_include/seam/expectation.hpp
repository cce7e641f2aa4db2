// SPDX-License-Identifier: BSL-1.0
// Seam 0.1.0: all of <seam/expectation.hpp> in one file, on top of seam.hpp. Made by tools/amalgamate.py from include/; do not edit.
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
