// SPDX-License-Identifier: BSL-1.0
// Seam 0.1.0: all of <seam/sequence.hpp> in one file, on top of seam.hpp. Made by tools/amalgamate.py from include/; do not edit.
#pragma once

#include "seam.hpp"

#include <charconv>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <initializer_list>
#include <iosfwd>
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
