// SPDX-License-Identifier: BSL-1.0
// Seam 0.1.0: all of <seam/mock.hpp> in one file, on top of seam.hpp. Made by tools/amalgamate.py from include/; do not edit.
#pragma once

#include "seam.hpp"

#include <charconv>
#include <climits>
#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <initializer_list>
#include <iosfwd>
#include <new>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <typeinfo>
#include <utility>
#include <vector>

// ---- seam/default_answer.hpp

#ifndef SEAM_SINGLE_DEFAULT_ANSWER_HPP
#define SEAM_SINGLE_DEFAULT_ANSWER_HPP

/// What mocks and expectations return where nobody said what, for each type of result.

SEAM_BEGIN_NAMESPACE
namespace detail {

template <class R>
class default_answer_seam : public function<&make_default_answer<R>, "seam::default_answer"> {
 public:
  default_answer_seam() noexcept { default_source_of<R>.store(&source); }

 private:
  static R make() { return function<&make_default_answer<R>, "seam::default_answer">()(); }
  static inline const default_source source{
      reinterpret_cast<void (*)()>(&make),
      slot_behind(function<&make_default_answer<R>, "seam::default_answer">()).core};
};

}  // namespace detail

/// What a call returns to which nobody gave an answer: at first `R()`. Another one, for as long as a scope lasts:
/// `seam::patch p{seam::default_answer<Money>, [] { return Money(0, "EUR"); }};`. A seam like any other; from `main` on.
template <class R>
inline const detail::default_answer_seam<R> default_answer;

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
  bool arguments_given = false;
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
  lock_over_forks lock;
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
  {
    const locked hold;
    books.lock.list_in(process.held_over_forks);
  }
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

/// Whether nothing was expected when the call began, or nothing is any more: what there is would have taken it, and came
/// or went meanwhile.
SEAM_COLD inline bool is_none_of_their_business(const candidates& all) noexcept {
  for (std::size_t i = 0; i < all.size(); ++i) {
    const candidate& c = all[i];
    const bool would_take_it = c.wrong == 0 && c.calls < c.call->most && c.call->steps == nullptr;
    if (c.call->verified && !would_take_it) return false;
  }
  return true;
}

/// False: it goes on to the layer below. Where nothing is below, that is a failure too.
SEAM_COLD inline bool report_unexpected(const unexpected_call& call, bool may_go_on) {
  failure f;
  f.may_throw = call.may_throw && std::uncaught_exceptions() == 0;
  {
    const candidates all(call.slot, call.object, call.arguments);
    if (may_go_on && is_none_of_their_business(all)) return false;
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
  return true;
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

  SEAM_COLD static bool report(const node& n, const void* const* all, bool may_go_on) {
    return report_unexpected({*n.owner->slot, HasObject ? all[0] : nullptr, described, all + (HasObject ? 1 : 0),
                              !Noexcept, has_default_answer<R>() ? &show_default_answer<R> : nullptr},
                             may_go_on);
  }
  SEAM_COLD static R refuse(const node& n, const void* const* all) {
    report(n, all, false);
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
    bool has_below = true;
    if constexpr (HasObject) {
      has_below = first_live(n.next) != nullptr || !has_nothing_below(*n.owner->slot, args...);
    }
    if (!lets_through(*static_cast<const mocked_seam*>(n.callable), HasObject ? all[0] : nullptr) &&
        report(n, all, has_below)) {
      return default_answer_or_none<R>(*n.owner, !Noexcept);
    }
    if (!has_below) return default_answer_or_none<R>(*n.owner, !Noexcept);
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
    if constexpr (requires { object == nullptr; }) {
      if (object == nullptr) {  // which would mean: of every object
        throw error(message() << "seam: " << default_name<M>().view() << ": its object is a null pointer");
      }
    }
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
  static constexpr bool has_object = begins_with_self<Seam>;
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
  [[nodiscard]] detail::expected_call& setting_arguments(const char* step) const {
    detail::expected_call& e = setting_up(step);
    if (e.arguments_given) {
      detail::throw_misuse(e, step, "its arguments have been said already: seam::all_of(a, b) wants both");
    }
    e.arguments_given = true;
    return e;
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
    for (const auto* place = e.steps; place != nullptr; place = place->same_call) {
      if (place->sequence == state)
        detail::throw_misuse(e, ".in(s)", "it is in s already, and cannot come before itself");
    }
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
      parameters::add_matchers(setting_arguments(".with(...)"), static_cast<M&&>(matchers)...);
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

// ---- seam/lenient.hpp

#ifndef SEAM_SINGLE_LENIENT_HPP
#define SEAM_SINGLE_LENIENT_HPP

/// Calls that match no expectation go on to what is below, instead of failing the test.

SEAM_BEGIN_NAMESPACE

/// See `lenient`. Movable; ends when it goes.
class [[nodiscard("what is not kept ends at once: give it a name, as in auto l = seam::lenient(seam);")]] leniency {
 public:
  leniency() noexcept = default;
  explicit leniency(detail::used<detail::mocked_seam> mocked) noexcept : mocked_(std::move(mocked)) {
    const detail::briefly_locked hold(detail::books.lock);
    ++mocked_->lenient;
  }
  leniency(leniency &&) noexcept = default;
  leniency& operator=(leniency&& other) noexcept {
    leniency old(std::move(*this));
    mocked_ = std::move(other.mocked_);
    return *this;
  }
  ~leniency() { end(); }

  /// Idempotent.
  void end() noexcept {
    if (mocked_.get() == nullptr) return;
    {
      const detail::briefly_locked hold(detail::books.lock);
      --mocked_->lenient;
    }
    detail::leave_mocked(std::move(mocked_));
  }

 private:
  detail::used<detail::mocked_seam> mocked_;
};

/// While it lives, calls of the seam that match no expectation are none of the test's business: they go on to what is
/// below, in the end the original, and on a mock to its default answer. It makes no difference whether it is set up
/// before the expectations or after them. Threads: any.
template <class Seam>
[[nodiscard]] auto lenient(Seam&& seam, location where = location::here()) {
  if constexpr (detail::check_expected<Seam>()) {
    using layer = typename detail::expected_seam<std::remove_cvref_t<Seam>>::layer;
    return leniency(detail::enter_mocked(detail::place_of(seam), layer::described, where, layer::thunks().guard));
  }
}
template <auto M, class Object>
[[nodiscard]] leniency lenient(Object&& object, location where = location::here()) {
  return lenient(of<M>.on(detail::object_of<M>(static_cast<Object&&>(object))), where);
}

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

// ---- seam/matchers/logic.hpp

#ifndef SEAM_SINGLE_MATCHERS_LOGIC_HPP
#define SEAM_SINGLE_MATCHERS_LOGIC_HPP

/// Matchers made of others or of functions: `all_of`, `any_of`, `none_of`, `satisfies`, `capture`.

SEAM_BEGIN_NAMESPACE
namespace detail {

enum class quantity { all, any, none };

template <quantity Q, class... M>
class combined : public matcher, public type_needed_by<M...> {
 public:
  explicit constexpr combined(M... m) : parts_(static_cast<M&&>(m)...) {}
  template <class T>
  [[nodiscard]] auto for_type() const {
    return parts_.apply([](const M&... m) { return combined<Q, for_type_t<T, M>...>(detail::for_type<T>(m)...); });
  }

  template <class T>
  requires(can_match<M, T>&&...) constexpr bool matches(const T& argument) const {
    return parts_.apply([&](const M&... m) {
      if constexpr (Q == quantity::all) {
        return (is_match(m, argument) && ...);
      } else {
        return (is_match(m, argument) || ...) == (Q == quantity::any);
      }
    });
  }
  template <class T>
  requires(Q != quantity::none && (notes_matches<M, T> || ...)) void matched(const T& argument) const {
    const auto note = [&](const auto& m) {
      if (Q == quantity::all || is_match(m, argument)) note_match(m, argument);
    };
    parts_.apply([&](const M&... m) { (note(m), ...); });
  }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    return parts_.apply([](const M&... m) {
      if constexpr (Q == quantity::all) {
        return list_described(" and ", in_brackets(m)...);
      } else if constexpr (Q == quantity::any) {
        return list_described(" or ", in_brackets(m)...);
      } else {
        return concatenated({sizeof...(M) == 1 ? "not " : "neither ", list_described(" nor ", in_brackets(m)...)});
      }
    });
  }
  /// Of the first that decides it.
  template <class T>
  [[nodiscard]] SEAM_COLD std::string mismatch(const T& argument) const {
    std::string text;
    const auto decides = [&](const auto& m) {
      if (is_match(m, argument) == (Q == quantity::all)) return false;
      if (Q == quantity::none && stands_for_a_value<std::remove_cvref_t<decltype(m)>>) return true;
      if (Q == quantity::all) text = mismatch_of(m, argument);
      if (text.empty()) text = concatenated({Q == quantity::all ? "it is not " : "it is ", described(in_brackets(m))});
      return true;
    };
    if constexpr (Q != quantity::any) parts_.apply([&](const M&... m) { static_cast<void>((decides(m) || ...)); });
    return text;
  }
  template <class T>
  static consteval auto why_not() {
    return why_not_all<T, M...>();
  }

 private:
  template <class One>
  struct bracketed {
    const One& m;
    [[nodiscard]] std::string describe() const { return concatenated({"(", described(m), ")"}); }
  };
  template <class One>
  static decltype(auto) in_brackets(const One& m) {
    if constexpr (is_list<One>) {
      return bracketed<One>{m};
    } else {
      return (m);
    }
  }
  in_order<M...> parts_;
};

template <quantity Q, class... M>
requires(sizeof...(M) > 1) inline constexpr bool is_list<combined<Q, M...>> = true;

/// `M`: what some, or no, element should be.
template <quantity Q, class M>
class some_element : public matcher {
 public:
  explicit constexpr some_element(M m) : matcher_(static_cast<M&&>(m)) {}

  template <class T>
  constexpr bool matches(const T& argument) const {
    for (const element<T>& one : argument) {
      if (is_match(matcher_, one)) return Q == quantity::any;
    }
    return Q == quantity::none;
  }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    return concatenated({Q == quantity::any ? "a range with an element that is " : "a range with no element that is ",
                         described(matcher_)});
  }
  template <class T>
  [[nodiscard]] SEAM_COLD std::string mismatch(const T& argument) const {
    std::size_t number = 0;
    for (const element<T>& one : argument) {
      if (is_match(matcher_, one)) return concatenated({"element ", std::to_string(number), " is ", printed(one)});
      ++number;
    }
    return {};
  }

 private:
  M matcher_;
};

/// Any or none: of the alternatives for the argument itself, or of its elements when the alternatives are for these.
template <quantity Q, class... M>
class some_of : public matcher, public by_the_type {
  template <class T>
  static constexpr bool of_itself = (can_match<M, T> && ...);
  template <class T>
  static consteval bool of_elements() {
    if constexpr (!of_itself<T> && range<const T>) {
      return (can_match<M, element<T>> && ...);
    } else {
      return false;
    }
  }

 public:
  explicit constexpr some_of(M... m) : parts_(static_cast<M&&>(m)...) {}
  template <class T>
  [[nodiscard]] auto for_type() const {
    if constexpr (of_elements<T>()) {
      using alternatives = combined<quantity::any, M...>;
      return some_element<Q, for_type_t<element<T>, alternatives>>(
          detail::for_type<element<T>>(parts_.apply([](const M&... m) { return alternatives(m...); })));
    } else {
      return parts_.apply([](const M&... m) { return combined<Q, for_type_t<T, M>...>(detail::for_type<T>(m)...); });
    }
  }

  template <class T>
  requires(of_itself<T> || of_elements<T>()) constexpr bool matches(const T& argument) const {
    const auto any = [&](const auto& value) {
      return parts_.apply([&](const M&... m) { return (is_match(m, value) || ...); });
    };
    if constexpr (of_itself<T>) {
      return any(argument) == (Q == quantity::any);
    } else {
      for (const element<T>& one : argument) {
        if (any(one)) return Q == quantity::any;
      }
      return Q == quantity::none;
    }
  }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    return concatenated({Q == quantity::any ? "any of " : "none of ", parts_.describe()});
  }
  template <class T>
  static consteval auto why_not() {
    return why_not_all<T, M...>();
  }

 private:
  in_order<M...> parts_;
};

template <class Pred>
class satisfying : public matcher {
 public:
  satisfying(Pred pred, std::string_view text) : pred_(static_cast<Pred&&>(pred)), text_(text) {}

  template <class T>
  requires std::is_invocable_r_v<bool, const Pred&, const T&>
  bool matches(const T& argument) const { return static_cast<bool>(detail::invoke(pred_, argument)); }
  [[nodiscard]] SEAM_COLD std::string describe() const { return text_; }
  template <class T>
  static consteval auto why_not() {
    return join(text("seam::satisfies(pred, text) cannot match "), spelled<T>(),
                text(": pred, as a constant, cannot be called with one, or gives no bool"));
  }

 private:
  Pred pred_;
  std::string text_;
};

template <class Into, class T>
concept assigned_from = std::is_assignable_v<Into&, const T&>;
template <class Into, class T>
concept gathers = requires(Into& into, const T& argument) {
  into.push_back(argument);
};

template <class Into>
class captured : public matcher {
 public:
  explicit constexpr captured(Into& into) noexcept : into_(&into) {}

  template <class T>
  requires assigned_from<Into, T> || gathers<Into, T>
  constexpr bool matches(const T&) const noexcept { return true; }
  // Apart from its caller: inlined, g++ 12 takes it for an assignment of a string to itself, at -O3.
  template <class T>
  SEAM_NOINLINE void matched(const T& argument) const {
    if constexpr (std::is_arithmetic_v<Into> && std::is_arithmetic_v<T>) {
      *into_ = static_cast<Into>(argument);
    } else if constexpr (assigned_from<Into, T>) {
      *into_ = argument;
    } else {
      into_->push_back(argument);
    }
  }
  [[nodiscard]] SEAM_COLD static std::string describe() { return "any value"; }
  template <class T>
  static consteval auto why_not() {
    return join(text("seam::capture(into) cannot match "), spelled<T>(), text(": into, of type "), spelled<Into>(),
                text(", cannot be assigned a copy of one, nor gather it by push_back"));
  }

 private:
  Into* into_;
};

}  // namespace detail

/// What matches all of `x…`, values or matchers. They are asked from left to right until one says no.
template <class... X>
[[nodiscard]] constexpr auto all_of(X&&... x) {
  static_assert(sizeof...(X) != 0, "seam::all_of(x, ...): of what?");
  return detail::combined<detail::quantity::all, detail::matcher_from<X>...>(
      detail::matcher_of(static_cast<X&&>(x))...);
}

/// What matches any of `x…`, values or matchers; or, when those cannot match the argument but its elements, a range
/// with an element that matches any of them.
template <class... X>
[[nodiscard]] constexpr auto any_of(X&&... x) {
  static_assert(sizeof...(X) != 0, "seam::any_of(x, ...): of what?");
  return detail::some_of<detail::quantity::any, detail::matcher_from<X>...>(detail::matcher_of(static_cast<X&&>(x))...);
}

/// What matches none of `x…`, values or matchers; or, when those cannot match the argument but its elements, a range
/// without an element that matches any of them.
template <class... X>
[[nodiscard]] constexpr auto none_of(X&&... x) {
  static_assert(sizeof...(X) != 0, "seam::none_of(x, ...): of what?");
  return detail::some_of<detail::quantity::none, detail::matcher_from<X>...>(
      detail::matcher_of(static_cast<X&&>(x))...);
}

/// What `pred`, a function or a member pointer, says yes to. `text` completes "it should be …" in reports.
/// Threads: `pred` is called by many at once, as a constant.
template <class Pred>
[[nodiscard]] auto satisfies(Pred&& pred, std::string_view text) {
  return detail::satisfying<std::decay_t<Pred>>(static_cast<Pred&&>(pred), text);
}

/// Any value; when the whole call has matched, a copy of it is assigned to `into`, or appended by push_back. `into` must
/// outlive the matcher. Threads: calls on several at once would race for it; a spy does not.
template <class Into>
[[nodiscard]] constexpr auto capture(Into& into) noexcept {
  static_assert(!std::is_const_v<Into>, "seam::capture(into): into is const");
  return detail::captured<Into>(into);
}

SEAM_END_NAMESPACE

#endif

// ---- seam/detail/holding.hpp

#ifndef SEAM_SINGLE_DETAIL_HOLDING_HPP
#define SEAM_SINGLE_DETAIL_HOLDING_HPP

/// A matcher for a variant by what it holds.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Looks into a variant for an `A`: calls `f(const A&)` if there is one, else gives `otherwise`.
template <class A, class V, class F, class R>
constexpr R with_alternative(const V& variant, const F& f, R otherwise) {
  if (variant.valueless_by_exception()) return otherwise;
  return visit(
      [&](const auto& held) -> R {
        if constexpr (std::is_same_v<std::remove_cvref_t<decltype(held)>, A>) {
          return f(held);
        } else {
          return static_cast<R&&>(otherwise);
        }
      },
      variant);
}
template <class V, class A>
inline constexpr bool has_alternative = false;
template <template <class...> class V, class... B, class A>
inline constexpr bool has_alternative<V<B...>, A> = (std::is_same_v<A, B> || ...);

template <class A, class M>
class holding : public matcher, public type_needed_by<M> {
 public:
  explicit constexpr holding(M m) : matcher_(static_cast<M&&>(m)) {}
  template <class T>
  [[nodiscard]] auto for_type() const {
    return holding<A, for_type_t<A, M>>(detail::for_type<A>(matcher_));
  }

  template <class T>
  requires choice<T> && has_alternative<T, A>
  constexpr bool matches(const T& argument) const {
    return with_alternative<A>(
        argument, [this](const A& held) { return is_match(matcher_, held); }, false);
  }
  template <class T>
  requires notes_matches<M, A>
  void matched(const T& argument) const {
    with_alternative<A>(
        argument, [this](const A& held) { return note_match(matcher_, held), true; }, false);
  }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    constexpr std::string_view type = type_name<A>();
    if (std::is_same_v<M, anything>) return concatenated({"a variant that holds ", type});
    return concatenated({"a variant that holds ", type, ", ", described(matcher_)});
  }
  template <class T>
  [[nodiscard]] SEAM_COLD std::string mismatch(const T& argument) const {
    if (argument.valueless_by_exception()) return "it holds nothing";
    return visit(
        [this](const auto& held) {
          using type = std::remove_cvref_t<decltype(held)>;
          if constexpr (std::is_same_v<type, A>) {
            return mismatch_of(matcher_, held);
          } else {
            return concatenated({"it holds ", type_name<type>()});
          }
        },
        argument);
  }
  template <class T>
  static consteval auto why_not() {
    return join(text("seam::variant_with<"), spelled<A>(), text(">(x) cannot match "), spelled<T>(),
                text(": it is no variant with such an alternative"));
  }

 private:
  M matcher_;
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/matchers/part.hpp

#ifndef SEAM_SINGLE_MATCHERS_PART_HPP
#define SEAM_SINGLE_MATCHERS_PART_HPP

/// Matchers for what belongs to the argument: `field`, `result_of`, `pointee`, `optional`, `variant_with`.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Whether there is no object to look into: the argument is a null pointer.
template <class T>
constexpr bool is_null_pointer(const T& argument) {
  if constexpr (std::is_pointer_v<T> || smart_pointer<T>) {
    return argument == nullptr;
  } else {
    return false;
  }
}

template <auto F>
consteval std::string_view member_name() {
  std::string_view name = raw_spelling<F>();
  if (name.ends_with(')')) name.remove_suffix(1);  // g++ spells a member function as (R (C::*)())(&C::f)
  return name.substr(name.rfind(':') + 1);
}

/// What `f` says of the argument, or of what the argument points to.
template <class F, class M, bool Called>
class part : public matcher, public type_needed_by<M> {
 public:
  template <class T>
  using type_in = std::remove_cvref_t<std::invoke_result_t<const F&, const T&>>;

  constexpr part(F f, M m, std::string_view name)
      : f_(static_cast<F&&>(f)), matcher_(static_cast<M&&>(m)), name_(name) {}
  template <class T>
  [[nodiscard]] auto for_type() const {
    using bound = for_type_t<type_in<T>, M>;
    return part<F, bound, Called>(f_, detail::for_type<type_in<T>>(matcher_), name_);
  }

  template <class T>
  requires std::is_invocable_v<const F&, const T&> && can_match<M, type_in<T>>
  constexpr bool matches(const T& argument) const {
    return !is_null_pointer(argument) && is_match(matcher_, detail::invoke(f_, argument));
  }
  template <class T>
  requires notes_matches<M, type_in<T>>
  void matched(const T& argument) const { note_match(matcher_, detail::invoke(f_, argument)); }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    return concatenated({"one ", relative(), " is ", described(matcher_)});
  }
  template <class T>
  [[nodiscard]] SEAM_COLD std::string mismatch(const T& argument) const {
    if (is_null_pointer(argument)) return {};
    const auto& is = detail::invoke(f_, argument);
    const std::string shown = shown_with_mismatch<M, type_in<T>>(matcher_, is);
    if (name_.empty()) return concatenated({Called ? "the result is " : "the field is ", shown});
    return concatenated({"its ", name_, call_brackets, " is ", shown});
  }
  template <class T>
  static consteval auto why_not() {
    constexpr auto begin = join(of_kind(), text(" cannot match "), spelled<T>());
    if constexpr (std::is_invocable_v<const F&, const T&>) {
      return join(begin, text(", for "), detail::why_not<M, type_in<T>>());
    } else {
      return join(begin, text(": it cannot be applied to one"));
    }
  }

 private:
  static consteval auto of_kind() {
    if constexpr (Called) {
      return text("seam::result_of(f, x)");
    } else {
      return text("seam::field(&T::m, x)");
    }
  }
  [[nodiscard]] std::string relative() const {
    if (!name_.empty()) return concatenated({"whose ", name_, call_brackets});
    return Called ? "for which the result" : "whose field";
  }

  static constexpr std::string_view call_brackets = Called ? "()" : "";

  F f_;
  M matcher_;
  std::string_view name_;  // of a constant
};

template <class M>
class pointing_to : public matcher, public type_needed_by<M> {
 public:
  template <class T>
  using target = std::remove_cvref_t<decltype(*std::declval<const T&>())>;

  explicit constexpr pointing_to(M m) : matcher_(static_cast<M&&>(m)) {}
  template <class T>
  [[nodiscard]] auto for_type() const {
    return pointing_to<for_type_t<target<T>, M>>(detail::for_type<target<T>>(matcher_));
  }

  template <class T>
  requires(!maybe<T>) && requires { typename target<T>; }
  &&can_match<M, target<T>> constexpr bool matches(const T& argument) const {
    return !is_null_pointer(argument) && is_match(matcher_, *argument);
  }
  template <class T>
  requires notes_matches<M, target<T>>
  void matched(const T& argument) const { note_match(matcher_, *argument); }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    return concatenated({"a pointer to ", described_as("what is ", matcher_)});
  }
  template <class T>
  [[nodiscard]] SEAM_COLD std::string mismatch(const T& argument) const {
    if (is_null_pointer(argument)) return {};
    if constexpr (smart_pointer<T>)
      return mismatch_of<M, target<T>>(matcher_, *argument);  // its value is shown already
    return concatenated({"it points to ", shown_with_mismatch<M, target<T>>(matcher_, *argument)});
  }
  template <class T>
  static consteval auto why_not() {
    constexpr auto begin = join(text("seam::pointee(x) cannot match "), spelled<T>());
    if constexpr (maybe<T>) {
      return join(begin, text(": write seam::optional(x)"));
    } else if constexpr (requires { typename target<T>; }) {
      return join(begin, text(", for "), detail::why_not<M, target<T>>());
    } else {
      return join(begin, text(": it is no pointer"));
    }
  }

 private:
  M matcher_;
};

template <class M>
class with_value : public matcher, public type_needed_by<M> {
 public:
  template <class T>
  using held = std::remove_cvref_t<decltype(*std::declval<const T&>())>;

  explicit constexpr with_value(M m) : matcher_(static_cast<M&&>(m)) {}
  template <class T>
  [[nodiscard]] auto for_type() const {
    return with_value<for_type_t<held<T>, M>>(detail::for_type<held<T>>(matcher_));
  }

  template <class T>
  requires maybe<T> && can_match<M, held<T>>
  constexpr bool matches(const T& argument) const { return argument.has_value() && is_match(matcher_, *argument); }
  template <class T>
  requires notes_matches<M, held<T>>
  void matched(const T& argument) const { note_match(matcher_, *argument); }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    return concatenated({"an optional that holds ", described_as("what is ", matcher_)});
  }
  template <class T>
  [[nodiscard]] SEAM_COLD std::string mismatch(const T& argument) const {
    return argument.has_value() ? mismatch_of(matcher_, *argument) : std::string();
  }
  template <class T>
  static consteval auto why_not() {
    constexpr auto begin = join(text("seam::optional(x) cannot match "), spelled<T>());
    if constexpr (maybe<T>) {
      return join(begin, text(", for "), detail::why_not<M, held<T>>());
    } else {
      return join(begin, text(": it is no optional"));
    }
  }

 private:
  M matcher_;
};

}  // namespace detail

/// An object, or a pointer to one, whose member variable matches `x`, a value or a matcher. With the pointer as a
/// template argument, `field<&order::id>(3)`, texts have its name.
template <class F, class C, class X>
[[nodiscard]] constexpr auto field(F C::*member, X&& x) {
  static_assert(std::is_object_v<F>, "seam::field(&T::m, x): m is a member function; write seam::result_of(&T::m, x)");
  return detail::part<F C::*, detail::matcher_from<X>, false>(member, detail::matcher_of(static_cast<X&&>(x)), {});
}
template <auto Member, class X>
[[nodiscard]] constexpr auto field(X&& x) {
  static_assert(std::is_member_object_pointer_v<decltype(Member)>,
                "seam::field<&T::m>(x): m is no member variable; for a function, write seam::result_of<&T::m>(x)");
  return detail::part<std::remove_cv_t<decltype(Member)>, detail::matcher_from<X>, false>(
      Member, detail::matcher_of(static_cast<X&&>(x)), detail::member_name<Member>());
}

/// An object, or a pointer to one, of which `f`, a member function or any other callable, gives what matches `x`, a
/// value or a matcher. With a function as a template argument, `result_of<&order::total>(3)`, texts have its name.
template <class F, class X>
[[nodiscard]] constexpr auto result_of(F&& f, X&& x) {
  return detail::part<std::decay_t<F>, detail::matcher_from<X>, true>(static_cast<F&&>(f),
                                                                      detail::matcher_of(static_cast<X&&>(x)), {});
}
template <auto F, class X>
[[nodiscard]] constexpr auto result_of(X&& x) {
  return detail::part<std::remove_cv_t<decltype(F)>, detail::matcher_from<X>, true>(
      F, detail::matcher_of(static_cast<X&&>(x)), detail::member_name<F>());
}

/// A pointer, smart pointer or iterator to what matches `x`, a value or a matcher. Null does not match.
template <class X>
[[nodiscard]] constexpr auto pointee(X&& x) {
  return detail::pointing_to<detail::matcher_from<X>>(detail::matcher_of(static_cast<X&&>(x)));
}

/// A std::optional, or the like, with a value that matches `x`, a value or a matcher.
template <class X>
[[nodiscard]] constexpr auto optional(X&& x) {
  return detail::with_value<detail::matcher_from<X>>(detail::matcher_of(static_cast<X&&>(x)));
}

/// A std::variant, or the like, that holds an `A`; one that matches `x`, a value or a matcher.
template <class A, class X>
[[nodiscard]] constexpr auto variant_with(X&& x) {
  static_assert(detail::can_match<detail::matcher_from<X>, A>, "seam::variant_with<A>(x): x cannot match an A");
  return detail::holding<A, detail::matcher_from<X>>(detail::matcher_of(static_cast<X&&>(x)));
}
template <class A>
[[nodiscard]] constexpr auto variant_with() {
  return detail::holding<A, detail::anything>({});
}

SEAM_END_NAMESPACE

#endif

// ---- seam/detail/in_any_order.hpp

#ifndef SEAM_SINGLE_DETAIL_IN_ANY_ORDER_HPP
#define SEAM_SINGLE_DETAIL_IN_ANY_ORDER_HPP

/// Several matchers, one for each element, in whatever order: a matching of a bipartite graph, along augmenting paths
/// (Kuhn). Without allocation.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Which of N elements goes with which of N matchers. Each matcher sees each element once.
template <std::size_t N>
class pairing {
 public:
  template <class Parts, class R>
  constexpr pairing(const Parts& parts, const R& range) {
    std::size_t number = 0;
    for (const element<R>& one : range) {
      if (number == N) break;
      std::size_t matcher = 0;
      parts.apply([&](const auto&... m) { ((fits_[matcher++][number] = is_match(m, one)), ...); });
      ++number;
    }
    for (std::size_t matcher = 0; matcher < N; ++matcher) {
      bool asked[N + 1]{};
      if (place(matcher, asked)) {
        ++pairs_;
      } else if (alone_ == N) {
        alone_ = matcher;
      }
    }
  }
  [[nodiscard]] constexpr bool complete() const noexcept { return pairs_ == N; }

  /// "no element is left that is > 7; element 1, 5, fits nothing that is left"
  template <class Parts, class R>
  [[nodiscard]] SEAM_COLD std::string mismatch(const Parts& parts, const R& range) const {
    std::string text;
    if (complete()) return text;
    std::size_t matcher = 0;
    const auto append = [&](const auto& m) {
      if (matcher++ == alone_) text = concatenated({"no element is left that is ", described(m)});
    };
    parts.apply([&](const auto&... m) { (append(m), ...); });
    std::size_t number = 0;
    for (const element<R>& one : range) {
      if (number < N && matcher_of_[number] == 0) {
        text += concatenated({"; element ", std::to_string(number), ", ", printed(one), ", fits nothing that is left"});
        break;
      }
      ++number;
    }
    return text;
  }

 private:
  constexpr bool place(std::size_t matcher, bool (&asked)[N + 1]) {
    for (std::size_t number = 0; number < N; ++number) {
      if (!fits_[matcher][number] || asked[number]) continue;
      asked[number] = true;
      if (matcher_of_[number] == 0 || place(matcher_of_[number] - 1, asked)) {
        matcher_of_[number] = matcher + 1;
        return true;
      }
    }
    return false;
  }

  bool fits_[N + 1][N + 1]{};
  std::size_t matcher_of_[N + 1]{};  // plus one; 0: none
  std::size_t pairs_ = 0;
  std::size_t alone_ = N;
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/matchers/range.hpp

#ifndef SEAM_SINGLE_MATCHERS_RANGE_HPP
#define SEAM_SINGLE_MATCHERS_RANGE_HPP

/// Matchers for ranges: `is_empty`, `has_size`, `each`, `elements_are`, `unordered_elements_are`, `sorted`.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// How many elements or characters. Not for what has no end that can be asked for.
template <class T>
constexpr std::size_t count_of(const T& argument) {
  if constexpr (text_like<T>) {
    return is_null_text(argument) ? 0 : std::string_view(argument).size();
  } else {
    return size_of(argument);
  }
}
template <class T>
concept counted = text_like<T> || range<const T>;

/// The rest of a sentence that begins with "… cannot match T".
template <class T, class... M>
consteval auto no_elements_of() {
  if constexpr (range<const T>) {
    return join(text(", for "), why_not_all<element<T>, M...>());
  } else {
    return text(": it is no range");
  }
}

class empty_range : public matcher {
 public:
  template <class T>
  requires counted<T>
  constexpr bool matches(const T& argument) const {
    if constexpr (text_like<T>) {
      return !is_null_text(argument) && count_of(argument) == 0;
    } else {
      return !static_cast<bool>(ranges::first(argument) != ranges::last(argument));
    }
  }
  [[nodiscard]] SEAM_COLD static std::string describe() { return "empty"; }
  template <class T>
  static consteval auto why_not() {
    return join(text("seam::is_empty() cannot match "), spelled<T>(), text(": it is neither a range nor text"));
  }
};

template <class M>
class of_size : public matcher {
 public:
  explicit constexpr of_size(M m) : matcher_(static_cast<M&&>(m)) {}

  template <class T>
  requires counted<T>
  constexpr bool matches(const T& argument) const { return is_match(matcher_, count_of(argument)); }
  [[nodiscard]] SEAM_COLD std::string describe() const { return concatenated({"of size ", described(matcher_)}); }
  template <class T>
  [[nodiscard]] SEAM_COLD std::string mismatch(const T& argument) const {
    return concatenated({"its size is ", shown_with_mismatch(matcher_, count_of(argument))});
  }
  template <class T>
  static consteval auto why_not() {
    return join(text("seam::has_size(n) cannot match "), spelled<T>(), text(": it is neither a range nor text"));
  }

 private:
  M matcher_;
};

template <class M>
class every_element : public matcher, public type_needed_by<M> {
 public:
  explicit constexpr every_element(M m) : matcher_(static_cast<M&&>(m)) {}
  template <class T>
  [[nodiscard]] auto for_type() const {
    return every_element<for_type_t<element<T>, M>>(detail::for_type<element<T>>(matcher_));
  }

  template <class T>
  requires range<const T> && can_match<M, element<T>>
  constexpr bool matches(const T& argument) const {
    for (const element<T>& one : argument) {
      if (!is_match(matcher_, one)) return false;
    }
    return true;
  }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    return concatenated({"a range whose every element is ", described(matcher_)});
  }
  template <class T>
  [[nodiscard]] SEAM_COLD std::string mismatch(const T& argument) const {
    std::size_t number = 0;
    for (const element<T>& one : argument) {
      if (!is_match(matcher_, one)) {
        return concatenated({"element ", std::to_string(number), " is ", shown_with_mismatch(matcher_, one)});
      }
      ++number;
    }
    return {};
  }
  template <class T>
  static consteval auto why_not() {
    return join(text("seam::each(x) cannot match "), spelled<T>(), no_elements_of<T, M>());
  }

 private:
  M matcher_;
};

SEAM_COLD inline std::string in_braces(std::string_view list) {
  return list.empty() ? "{}" : concatenated({"{ ", list, " }"});
}

template <class... M>
class elements_in_order : public matcher, public type_needed_by<M...> {
 public:
  explicit constexpr elements_in_order(M... m) : parts_(static_cast<M&&>(m)...) {}
  template <class T>
  [[nodiscard]] auto for_type() const {
    return parts_.apply([](const M&... m) {
      return elements_in_order<for_type_t<element<T>, M>...>(detail::for_type<element<T>>(m)...);
    });
  }

  template <class T>
  requires range<const T> &&(can_match<M, element<T>>&&...) constexpr bool matches(const T& argument) const {
    return size_of(argument) == sizeof...(M) && parts_.match(ranges::first(argument), 0);
  }
  [[nodiscard]] SEAM_COLD std::string describe() const { return in_braces(parts_.describe()); }
  template <class T>
  [[nodiscard]] SEAM_COLD std::string mismatch(const T& argument) const {
    const std::size_t size = size_of(argument);
    return size == sizeof...(M) ? parts_.mismatch(ranges::first(argument), 0) : difference_of_sizes(size, sizeof...(M));
  }
  template <class T>
  static consteval auto why_not() {
    return join(text("seam::elements_are(x...) cannot match "), spelled<T>(), no_elements_of<T, M...>());
  }

 private:
  in_order<M...> parts_;
};

template <class... M>
class elements_in_any_order : public matcher, public type_needed_by<M...> {
 public:
  explicit constexpr elements_in_any_order(M... m) : parts_(static_cast<M&&>(m)...) {}
  template <class T>
  [[nodiscard]] auto for_type() const {
    return parts_.apply([](const M&... m) {
      return elements_in_any_order<for_type_t<element<T>, M>...>(detail::for_type<element<T>>(m)...);
    });
  }

  template <class T>
  requires range<const T> &&(can_match<M, element<T>>&&...) constexpr bool matches(const T& argument) const {
    return size_of(argument) == sizeof...(M) && pairing<sizeof...(M)>(parts_, argument).complete();
  }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    return concatenated({in_braces(parts_.describe()), " in any order"});
  }
  template <class T>
  [[nodiscard]] SEAM_COLD std::string mismatch(const T& argument) const {
    if (const std::size_t size = size_of(argument); size != sizeof...(M))
      return difference_of_sizes(size, sizeof...(M));
    return pairing<sizeof...(M)>(parts_, argument).mismatch(parts_, argument);
  }
  template <class T>
  static consteval auto why_not() {
    return join(text("seam::unordered_elements_are(x...) cannot match "), spelled<T>(), no_elements_of<T, M...>());
  }

 private:
  in_order<M...> parts_;
};

struct ascending {
  template <class A>
  constexpr bool operator()(const A& a, const A& b) const {
    return static_cast<bool>(a < b);
  }
};

template <class Less>
class in_sorted_order : public matcher {
 public:
  explicit constexpr in_sorted_order(Less less) : less_(static_cast<Less&&>(less)) {}

  template <class T>
  requires range<const T> && std::is_invocable_r_v < bool, const Less&, const element<T>
  &, const element<T>& > constexpr bool matches(const T& argument) const { return first_unsorted(argument) == 0; }
  [[nodiscard]] SEAM_COLD static std::string describe() {
    return std::is_same_v<Less, ascending> ? "sorted" : "sorted by the given order";
  }
  template <class T>
  [[nodiscard]] SEAM_COLD std::string mismatch(const T& argument) const {
    const std::size_t number = first_unsorted(argument);
    if (number == 0) return {};
    auto at = ranges::first(argument);
    for (std::size_t i = 1; i < number; ++i) ++at;
    const std::string before = printed<element<T>>(*at);
    return concatenated({"element ", std::to_string(number), " is ", printed<element<T>>(*++at), ", after ", before});
  }
  template <class T>
  static consteval auto why_not() {
    return join(text("seam::sorted() cannot match "), spelled<T>(),
                text(": it is no range whose elements can be compared so"));
  }

 private:
  /// The number of the first element that is less than the one before; 0 if there is none.
  template <class T>
  constexpr std::size_t first_unsorted(const T& argument) const {
    auto before = ranges::first(argument);
    const auto end = ranges::last(argument);
    if (!(before != end)) return 0;
    std::size_t number = 1;
    auto at = before;
    for (++at; at != end; ++at, ++before, ++number) {
      const element<T>& a = *at;
      const element<T>& b = *before;
      if (less_(a, b)) return number;
    }
    return 0;
  }

  [[no_unique_address]] Less less_;
};

}  // namespace detail

/// A range or text without elements.
[[nodiscard]] constexpr auto is_empty() noexcept { return detail::empty_range(); }

/// A range or text of `n` elements; `n` may be a matcher: `has_size(_ > 3)`.
template <class N>
[[nodiscard]] constexpr auto has_size(N&& n) {
  static_assert(detail::can_match<detail::matcher_from<N>, std::size_t>,
                "seam::has_size(n): n is neither a number nor a matcher for one");
  return detail::of_size(detail::as_matcher<std::size_t>(static_cast<N&&>(n)));
}

/// A range whose elements all match `x`, a value or a matcher. An empty one does.
template <class X>
[[nodiscard]] constexpr auto each(X&& x) {
  return detail::every_element<detail::matcher_from<X>>(detail::matcher_of(static_cast<X&&>(x)));
}

/// A range of as many elements as there are values or matchers, which match one after the other.
template <class... X>
[[nodiscard]] constexpr auto elements_are(X&&... x) {
  return detail::elements_in_order<detail::matcher_from<X>...>(detail::matcher_of(static_cast<X&&>(x))...);
}

/// The same in any order: there is a way to give each element one of `x…` that it matches. Does not allocate.
template <class... X>
[[nodiscard]] constexpr auto unordered_elements_are(X&&... x) {
  return detail::elements_in_any_order<detail::matcher_from<X>...>(detail::matcher_of(static_cast<X&&>(x))...);
}

/// A range in which no element is less than the one before it; `less` is `<` unless given.
template <class Less = detail::ascending>
[[nodiscard]] constexpr auto sorted(Less less = {}) {
  return detail::in_sorted_order<Less>(static_cast<Less&&>(less));
}

SEAM_END_NAMESPACE

#endif

// ---- seam/matchers.hpp

#ifndef SEAM_SINGLE_MATCHERS_HPP
#define SEAM_SINGLE_MATCHERS_HPP

/// What a mocked call's argument should be: matchers for values, text, ranges and parts of them, and how to combine them.

#endif

// ---- seam/detail/failing.hpp

#ifndef SEAM_SINGLE_DETAIL_FAILING_HPP
#define SEAM_SINGLE_DETAIL_FAILING_HPP

/// Failures of what a user's own line asks for: its text ends with that line.

SEAM_BEGIN_NAMESPACE
namespace detail {

SEAM_COLD inline void fail_at(std::string text, location where, bool may_throw = true) {
  text.append("\n  at ").append(where.file).append(":").append(std::to_string(where.line));
  fail({std::move(text), where, may_throw});
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/detail/order_step.hpp

#ifndef SEAM_SINGLE_DETAIL_ORDER_STEP_HPP
#define SEAM_SINGLE_DETAIL_ORDER_STEP_HPP

/// What `seam::order` asks of the things that it orders, and what it says when they came otherwise.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// From when to when it happened, in the order of all recorded calls. 0: never.
struct order_step {
  std::string_view name;
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  std::string_view never = " was never called";
};
struct order_event {
  std::uint64_t at = 0;
  std::string text;
};

/// What has `in_order()` and `events(list)` befriends this.
struct order_access {
  template <class T>
  static auto step(const T& x) -> decltype(x.in_order()) {
    return x.in_order();
  }
  template <class T>
  static void list(const T& x, std::vector<order_event>& to) {
    x.events(to);
  }
};
template <class T>
concept orderable = requires(const T& x) {
  order_access::step(x);
};

/// The first line of a failure's text; empty: all is well.
SEAM_COLD inline std::string wrong_order(const std::vector<order_step>& steps) {
  std::string text;
  for (const order_step& s : steps) {
    if (s.last == 0) return text.append("wrong order: ").append(s.name).append(s.never);
  }
  for (std::size_t i = 1; i < steps.size(); ++i) {
    if (steps[i - 1].last < steps[i].first) continue;
    return text.append("wrong order: ").append(steps[i - 1].name).append(" came after ").append(steps[i].name);
  }
  return text;
}

/// By time; what is there twice happened once. (<algorithm> would cost more than it sorts.)
SEAM_COLD inline void sort(std::vector<order_event>& events) {
  std::vector<order_event> sorted;
  for (order_event& e : events) {
    auto at = sorted.end();
    while (at != sorted.begin() && (at - 1)->at > e.at) --at;
    if (at == sorted.begin() || (at - 1)->at != e.at) sorted.insert(at, std::move(e));
  }
  events.swap(sorted);
}

SEAM_COLD inline void append_order(std::string& text, const std::vector<order_step>& steps,
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

#endif

// ---- seam/detail/share_of.hpp

#ifndef SEAM_SINGLE_DETAIL_SHARE_OF_HPP
#define SEAM_SINGLE_DETAIL_SHARE_OF_HPP

/// A shared pointer, without <memory>.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// What is shared by `share_of<T>`: `struct T : shares<T>`. New ones have one share. `destroy` defaults to `delete`.
template <class T>
class shares {
 public:
  void share() noexcept { users_.fetch_add(1, memory_order_relaxed); }
  /// Whether that was the last one.
  [[nodiscard]] bool unshare() noexcept {
    // (71) acq_rel: the last one to let go sees what all others did with it.
    return users_.fetch_sub(1, memory_order_acq_rel) == 1;
  }
  static void destroy(T* last) noexcept { delete last; }

 private:
  atomic<unsigned> users_{1};
};

/// A share of a T.
template <class T>
class share_of {
 public:
  share_of() noexcept = default;
  /// Takes over the share that a new T comes with.
  explicit share_of(T* fresh) noexcept : at_(fresh) {}
  [[nodiscard]] static share_of of(T& t) noexcept {
    t.share();
    return share_of(&t);
  }
  share_of(const share_of& other) noexcept : at_(other.at_) {
    if (at_ != nullptr) at_->share();
  }
  share_of(share_of&& other) noexcept : at_(std::exchange(other.at_, nullptr)) {}
  share_of& operator=(share_of other) noexcept {
    std::swap(at_, other.at_);
    return *this;
  }
  /// May run destructors of the user's.
  ~share_of() {
    if (at_ != nullptr && at_->unshare()) T::destroy(at_);
  }
  [[nodiscard]] T* get() const noexcept { return at_; }
  [[nodiscard]] T* operator->() const noexcept { return at_; }
  [[nodiscard]] T& operator*() const noexcept { return *at_; }
  [[nodiscard]] explicit operator bool() const noexcept { return at_ != nullptr; }
  [[nodiscard]] T* release() noexcept { return std::exchange(at_, nullptr); }

 private:
  T* at_ = nullptr;
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/detail/call_record.hpp

#ifndef SEAM_SINGLE_DETAIL_CALL_RECORD_HPP
#define SEAM_SINGLE_DETAIL_CALL_RECORD_HPP

/// One recorded call, but for what depends on its seam's signature; and who shares it.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Written by the thread that calls, until it ends; then it does not change any more.
struct call_record : shares<call_record> {
  enum class phase : std::uint32_t { running, returned, threw };

  atomic<phase> now{phase::running};
  call_record* next = nullptr;  // this and the next three: guarded by the lock of its history
  std::uint64_t order = 0;      // among all recorded calls of the process
  std::uint64_t number = 0;     // in its history, from 1
  std::uint64_t round = 0;      // of its history, which begins anew when it is cleared
  const void* object = nullptr;
  long thread = 0;
  platform::nanoseconds began = 0;
  platform::nanoseconds ended = 0;
  std::exception_ptr thrown;
  void (*const delete_typed)(call_record*) noexcept;

  explicit call_record(void (*d)(call_record*) noexcept) noexcept
      : thread(this_thread_record != nullptr ? this_thread_record->number.load(memory_order_relaxed)
                                             : platform::thread_number()),
        began(platform::now()),
        delete_typed(d) {}
  call_record(const call_record&) = delete;
  call_record& operator=(const call_record&) = delete;

  static void destroy(call_record* last) noexcept { last->delete_typed(last); }

  /// (70) acquire: everything that the calling thread wrote, see (70').
  [[nodiscard]] phase state() const noexcept { return now.load(memory_order_acquire); }
  void end(phase how) noexcept {
    ended = platform::now();
    now.store(how, memory_order_release);  // (70') publishes the result, or the exception, to (70)
  }

 protected:
  ~call_record() = default;
};

using shared_record = share_of<call_record>;

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/detail/moment.hpp

#ifndef SEAM_SINGLE_DETAIL_MOMENT_HPP
#define SEAM_SINGLE_DETAIL_MOMENT_HPP

/// Points in time, without <chrono>.

SEAM_BEGIN_NAMESPACE

/// A point in time. Converts to a time_point of any clock, as exactly as two clocks can be read at once.
class moment {
 public:
  explicit constexpr moment(std::int64_t nanoseconds) noexcept : at_(nanoseconds) {}

  friend constexpr auto operator<=>(moment a, moment b) noexcept = default;
  /// In nanoseconds.
  friend constexpr std::int64_t operator-(moment a, moment b) noexcept { return a.at_ - b.at_; }

  // NOLINTNEXTLINE(google-explicit-constructor): std::chrono::steady_clock::time_point t = call.began();
  template <class T>
  requires requires { T(T::clock::now()); }
  operator T() const {
    using duration = typename T::duration;
    const double ago = static_cast<double>(detail::platform::now() - at_) / 1e9;
    const double ticks = ago * static_cast<double>(duration::period::den) / static_cast<double>(duration::period::num);
    return T::clock::now() - duration(static_cast<typename duration::rep>(ticks));
  }

 private:
  std::int64_t at_;
};

SEAM_END_NAMESPACE

#endif

// ---- seam/detail/recorded_calls.hpp

#ifndef SEAM_SINGLE_DETAIL_RECORDED_CALLS_HPP
#define SEAM_SINGLE_DETAIL_RECORDED_CALLS_HPP

/// The calls that a spy has recorded, the latest ones up to a limit, and waiting for more of them.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// (72) relaxed: a call that happens before another also counts first, as the counter is one object.
SEAM_EXPORT inline constinit atomic<std::uint64_t> last_in_order{0};
inline std::uint64_t next_in_order() noexcept { return last_in_order.fetch_add(1, memory_order_relaxed) + 1; }

/// Neither memory is asked for nor a record destroyed under the lock.
class recorded_calls : public shares<recorded_calls> {
 public:
  /// `print` writes a call's arguments and what became of it, for reports.
  recorded_calls(std::string_view name, std::size_t limit, std::string (*print)(const call_record&), location where)
      : name_(name), where_(where), limit_(limit), print_(print) {
    const locked hold;
    lock_.list_in(process.held_over_forks);
  }
  ~recorded_calls() {
    {
      const locked hold;
      lock_.unlist_from(process.held_over_forks);
    }
    drop(first_);
  }
  recorded_calls(const recorded_calls&) = delete;
  recorded_calls& operator=(const recorded_calls&) = delete;

  [[nodiscard]] std::string_view name() const noexcept { return name_; }
  [[nodiscard]] location where() const noexcept { return where_; }
  /// As in `bank.rate("EUR") returned 1.25 on thread 12`.
  [[nodiscard]] std::string text_of(const call_record& r) const { return std::string(name_).append(print_(r)); }

  struct numbers {
    std::size_t begun = 0;
    std::size_t ended = 0;
    std::size_t kept = 0;
    std::uint64_t first = 0;  // in the order of all calls, also when it is kept no more
    std::uint64_t last = 0;
  };
  [[nodiscard]] numbers count() const noexcept {
    const briefly_locked hold(lock_);
    return numbers_;
  }

  void begin(call_record& r) noexcept {
    shared_record mine = shared_record::of(r);
    shared_record dropped;
    const briefly_locked hold(lock_);
    r.order = count_begun();
    r.number = numbers_.begun;
    r.round = round_;
    (first_ == nullptr ? first_ : last_->next) = mine.release();
    last_ = &r;
    if (++numbers_.kept > limit_) {
      --numbers_.kept;
      dropped = shared_record(std::exchange(first_, first_->next));
    }
  }
  /// The call is over.
  void end(call_record& r) noexcept {
    {
      const briefly_locked hold(lock_);
      if (r.round != round_) return;
      ++numbers_.ended;
      if (waiting_ == 0) return;
    }
    event_.signal();
  }
  /// A call for which there was no memory.
  void miss() noexcept {
    const briefly_locked hold(lock_);
    count_begun();
    ++numbers_.ended;
  }
  void clear() noexcept {
    call_record* all = nullptr;
    {
      const briefly_locked hold(lock_);
      all = std::exchange(first_, nullptr);
      last_ = nullptr;
      numbers_ = {};
      ++round_;
    }
    drop(all);
  }

  [[nodiscard]] std::vector<shared_record> all() const {
    std::vector<shared_record> copy;
    for (std::size_t enough = count().kept;; enough = count().kept) {
      copy.reserve(enough);
      const briefly_locked hold(lock_);
      if (numbers_.kept > copy.capacity()) continue;
      for (call_record* r = first_; r != nullptr; r = r->next) copy.push_back(shared_record::of(*r));
      return copy;
    }
  }

  /// Whether `n` calls were over in time.
  [[nodiscard]] bool wait(std::size_t n, nanoseconds patience) {
    const nanoseconds begin = platform::now();
    const waiter here(*this);
    for (;;) {
      const std::uint32_t seen = event_.now();
      if (count().ended >= n) return true;
      const nanoseconds left = patience - (platform::now() - begin);
      if (left <= 0) return false;
      event_.sleep_since(seen, left);
    }
  }

 private:
  struct waiter {
    explicit waiter(recorded_calls& c) noexcept : calls(c) {
      const briefly_locked hold(calls.lock_);
      ++calls.waiting_;
    }
    ~waiter() {
      const briefly_locked hold(calls.lock_);
      --calls.waiting_;
    }
    waiter(const waiter&) = delete;
    waiter& operator=(const waiter&) = delete;
    recorded_calls& calls;
  };

  std::uint64_t count_begun() noexcept {
    ++numbers_.begun;
    numbers_.last = next_in_order();
    if (numbers_.begun == 1) numbers_.first = numbers_.last;
    return numbers_.last;
  }
  static void drop(call_record* all) noexcept {
    while (all != nullptr) {
      const shared_record one(std::exchange(all, all->next));
    }
  }

  const std::string_view name_;
  const location where_;
  const std::size_t limit_;
  std::string (*const print_)(const call_record&);

  mutable lock_over_forks lock_;
  call_record* first_ = nullptr;  // all of these: guarded by lock_
  call_record* last_ = nullptr;
  numbers numbers_;
  std::uint64_t round_ = 0;
  unsigned waiting_ = 0;
  event_count event_;
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/detail/recorded_value.hpp

#ifndef SEAM_SINGLE_DETAIL_RECORDED_VALUE_HPP
#define SEAM_SINGLE_DETAIL_RECORDED_VALUE_HPP

/// What a spy keeps of one argument or result: a copy that owns what it shows, or a reference where asked.

SEAM_BEGIN_NAMESPACE

/// What a spy keeps of a `T`: a `type`, made of a `const T&`. A view is kept as what it views; specialise it for views
/// of your own. Pointers are kept as they are: what they point to is not.
template <class T>
struct recorded_as {
  using type = T;
};
template <class C, class Traits>
struct recorded_as<std::basic_string_view<C, Traits>> {
  using type = std::basic_string<C, Traits>;
};
/// Of std::span.
template <class T>
requires requires {
  typename T::element_type;
  T::extent;
}
struct recorded_as<T> {
  struct type : std::vector<std::remove_cv_t<typename T::element_type>> {
    explicit type(const T& viewed)
        : std::vector<std::remove_cv_t<typename T::element_type>>(viewed.begin(), viewed.end()) {}
  };
};

namespace detail {

enum class recording { kept, missed, part, threw, impossible };

template <class T>
inline constexpr bool is_complete = requires {
  sizeof(T);
};

/// A type that stands for what a parameter or result of type `P` refers to.
template <class P>
using recorded_type = typename recorded_as<std::decay_t<P>>::type;

template <class P>
consteval bool can_be_recorded() {
  using decayed = std::decay_t<P>;
  if constexpr (std::is_void_v<decayed> || !is_complete<decayed>) {
    return false;
  } else if constexpr (!std::is_same_v<recorded_type<P>, decayed>) {
    return std::is_constructible_v<recorded_type<P>, const decayed&> && has_copies<recorded_type<P>>();
  } else {
    return has_copies<decayed>();
  }
}

/// A copy made through a reference may be of a part of the object.
template <class P>
consteval bool may_be_of_a_part() {
  if constexpr (std::is_reference_v<P> && std::is_class_v<std::decay_t<P>>) {
    return std::is_polymorphic_v<std::decay_t<P>> && !std::is_final_v<std::decay_t<P>>;
  } else {
    return false;
  }
}

/// A pointer is shown as an address: what it points to may be gone.
template <class T>
std::string printed_later(const T& value) {
  if constexpr (std::is_pointer_v<T> && !std::is_function_v<std::remove_pointer_t<T>>) {
    return printed(static_cast<const volatile void*>(value));
  } else if constexpr (std::is_class_v<T> && reference_like<T>) {
    return printed(static_cast<const volatile void*>(__builtin_addressof(value.get())));
  } else {
    return printed(value);
  }
}

template <class P, bool Kept = can_be_recorded<P>()>
class recorded_value {
 public:
  static constexpr bool possible = true;
  static constexpr bool is_reference = false;
  using type = recorded_type<P>;

  recorded_value() noexcept : nothing_() {}
  ~recorded_value() {
    if (state_ == recording::kept) value_.~type();
  }
  recorded_value(const recorded_value&) = delete;
  recorded_value& operator=(const recorded_value&) = delete;

  /// Never throws: to be watched does not make a call fail.
  void keep(const std::decay_t<P>& value) noexcept {
    try {
      if constexpr (may_be_of_a_part<P>()) {
        if (typeid(value) != typeid(std::decay_t<P>)) {
          state_ = recording::part;
          return;
        }
      }
      ::new (static_cast<void*>(__builtin_addressof(value_))) type(value);
      state_ = recording::kept;
    } catch (...) {
      state_ = recording::threw;
    }
  }
  [[nodiscard]] recording state() const noexcept { return state_; }
  [[nodiscard]] const type& value() const noexcept { return value_; }
  [[nodiscard]] std::string text() const {
    return state_ == recording::kept ? printed_later(value_) : "(not recorded)";
  }

 private:
  union {
    char nothing_;
    type value_;
  };
  recording state_ = recording::missed;
};

template <class P>
class recorded_value<P, false> {
 public:
  static constexpr bool possible = false;
  using type = void;

  template <class T>
  void keep(const T&) noexcept {}
  [[nodiscard]] recording state() const noexcept { return recording::impossible; }
  [[nodiscard]] std::string text() const { return "(not recorded)"; }
};

/// The caller's own object. Nobody looks at it but who asks for it.
template <class P>
class recorded_reference {
 public:
  static constexpr bool possible = true;
  static constexpr bool is_reference = true;
  using type = std::remove_reference_t<P>;

  void keep(type& value) noexcept { at_ = __builtin_addressof(value); }
  [[nodiscard]] recording state() const noexcept { return recording::kept; }
  [[nodiscard]] type& value() const noexcept { return *at_; }
  [[nodiscard]] std::string text() const { return "(at " + printed(static_cast<const volatile void*>(at_)) + ")"; }

 private:
  type* at_ = nullptr;
};

}  // namespace detail

SEAM_END_NAMESPACE

#endif

// ---- seam/detail/spying.hpp

#ifndef SEAM_SINGLE_DETAIL_SPYING_HPP
#define SEAM_SINGLE_DETAIL_SPYING_HPP

/// The layer that records calls, and what it records of each.

SEAM_BEGIN_NAMESPACE

/// See `by_ref`.
template <std::size_t... I>
struct by_ref_t {};

namespace detail {

/// A seam's signature, without the object.
template <bool HasObject, class Signature>
struct recorded_signature;
template <class R, class... A, bool Noexcept>
struct recorded_signature<false, R(A...) noexcept(Noexcept)> {
  using self = void;
  using result = R;
  using arguments = types<A...>;
  static constexpr std::size_t count = sizeof...(A);
};
template <class R, class Self, class... A, bool Noexcept>
struct recorded_signature<true, R(Self, A...) noexcept(Noexcept)>
    : recorded_signature<false, R(A...) noexcept(Noexcept)> {
  using self = std::remove_reference_t<Self>;
};

template <class Arguments, class ByRef, class Index>
struct kept_arguments;
template <class... A, std::size_t... ByRef, std::size_t... I>
struct kept_arguments<types<A...>, by_ref_t<ByRef...>, std::index_sequence<I...>> {
  template <std::size_t At, class P>
  using one = std::conditional_t<((At == ByRef) || ...), recorded_reference<P>, recorded_value<P>>;
  std::tuple<one<I, A>...> all;

  template <class... Passed>
  void keep(Passed&... args) noexcept {
    (std::get<I>(all).keep(args), ...);
  }
  [[nodiscard]] std::string text() const {
    std::string list = "(";
    (list.append(I == 0 ? "" : ", ").append(std::get<I>(all).text()), ...);
    return list.append(")");
  }
};

/// What is recorded of a call, for all seams that take and return the same.
template <class R, class Arguments, class ByRef, std::size_t Count>
struct typed_record final : call_record {
  kept_arguments<Arguments, ByRef, std::make_index_sequence<Count>> arguments;
  recorded_value<R> result;

  typed_record() noexcept : call_record([](call_record* r) noexcept { delete static_cast<typed_record*>(r); }) {}

  static std::string print(const call_record& r) {
    const auto& mine = static_cast<const typed_record&>(r);
    std::string text = mine.arguments.text();
    switch (r.state()) {
      case phase::running:
        text.append(" has not returned");
        break;
      case phase::threw:
        text.append(" threw ").append(printed(r.thrown));
        break;
      case phase::returned:
        text.append(" returned");
    }
    if constexpr (!std::is_void_v<R>) {
      if (r.state() == phase::returned) text.append(" ").append(mine.result.text());
    }
    return text.append(" on thread ").append(std::to_string(r.thread));
  }
};

/// Ends the record with the call.
class recorded_end {
 public:
  recorded_end(recorded_calls& calls, call_record* r) noexcept : calls_(calls), record_(r) {}
  ~recorded_end() {
    if (record_ == nullptr) return;
    record_->end(threw_ ? call_record::phase::threw : call_record::phase::returned);
    calls_.end(*record_);
    const shared_record mine(record_);
  }
  recorded_end(const recorded_end&) = delete;
  recorded_end& operator=(const recorded_end&) = delete;

  void threw() noexcept {
    threw_ = true;
    if (record_ != nullptr) record_->thrown = std::current_exception();
  }

 private:
  recorded_calls& calls_;
  call_record* const record_;
  bool threw_ = false;
};

template <class Signature, bool HasObject, class ByRef>
class spying {
  using recorded = recorded_signature<HasObject, Signature>;

 public:
  using advises_next = void;
  using makes_no_coroutine = void;
  using record = typed_record<typename recorded::result, typename recorded::arguments, ByRef, recorded::count>;

  explicit spying(share_of<recorded_calls> calls) noexcept : calls_(static_cast<share_of<recorded_calls>&&>(calls)) {}

  template <class R, class... P, bool Noexcept>
  R operator()(next<R(P...) noexcept(Noexcept)>& below, std::type_identity_t<P>&&... args) {
    record* const r = begin(args...);
    recorded_end at_end(*calls_, r);
    const auto call = [&]() -> R {
      if constexpr (Noexcept) {
        return below(static_cast<P&&>(args)...);
      } else {
        try {
          return below(static_cast<P&&>(args)...);
        } catch (...) {
          at_end.threw();
          throw;
        }
      }
    };
    if constexpr (recorded_value<R>::possible && can_be_looked_at_and_returned<R>) {
      return keep_result<R>(r, call);
    } else {
      return call();
    }
  }

 private:
  // A function of its own, with one return: compilers then make the result in its place, without a copy.
  template <class R, class Call>
  static R keep_result(record* r, Call& call) {
    R result = call();
    if (r != nullptr) r->result.keep(result);
    return result;
  }
  template <class R, class Call>
  requires std::is_reference_v<R>
  static R keep_result(record* r, Call& call) {
    R result = call();
    if (r != nullptr) r->result.keep(result);
    return static_cast<R>(result);
  }
  /// Copies the arguments before they are moved on. Null when there is no memory.
  template <class... A>
  record* begin(A&... args) noexcept {
    auto* const r = new (std::nothrow) record;
    if (r == nullptr) {
      calls_->miss();
      return nullptr;
    }
    if constexpr (HasObject) {
      keep_on_object(*r, args...);
    } else {
      r->arguments.keep(args...);
    }
    calls_->begin(*r);
    return r;
  }
  template <class Self, class... A>
  static void keep_on_object(record& r, Self& self, A&... args) noexcept {
    r.object = __builtin_addressof(self);
    r.arguments.keep(args...);
  }

  share_of<recorded_calls> calls_;
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/detail/recorded_errors.hpp

#ifndef SEAM_SINGLE_DETAIL_RECORDED_ERRORS_HPP
#define SEAM_SINGLE_DETAIL_RECORDED_ERRORS_HPP

/// The sentences for what a spy cannot record, or has not recorded.

SEAM_BEGIN_NAMESPACE
namespace detail {

template <std::size_t N>
consteval auto spelled_number() {
  if constexpr (N < 10) {
    text<2> one;
    one.chars[0] = static_cast<char>('0' + N);
    return one;
  } else {
    return join(spelled_number<N / 10>(), spelled_number<N % 10>());
  }
}

template <std::size_t I, class Arguments>
struct parameter_at;
template <std::size_t I, class... A>
struct parameter_at<I, types<A...>> : std::tuple_element<I, std::tuple<type_constant<A>...>>::type {};

// What clang prints.
template <class Name, std::size_t I, class Signature>
inline constexpr bool has_argument = false;
template <class Name, std::size_t I, class Argument>
inline constexpr bool has_copies_of_argument = false;
template <class Name, class Result>
inline constexpr bool has_copies_of_result = false;
template <class Name, std::size_t I, class Signature>
inline constexpr bool can_refer_to_argument = false;

/// Fails to compile, in one sentence, when `call.arg<I>()` cannot return anything.
template <class Seam, class ByRef, std::size_t I>
consteval bool check_recorded_argument() {
  using signature = typename Seam::signature;
  using recorded = recorded_signature<begins_with_self<Seam>, signature>;
  using record = typename spying<signature, begins_with_self<Seam>, ByRef>::record;
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
    constexpr bool possible = std::tuple_element_t<I, decltype(record().arguments.all)>::possible;
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

/// The same for `call.result()`.
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

/// Fails to compile, in one sentence, when `seam::spy(seam, seam::by_ref<I...>)` cannot work.
template <class Seam, std::size_t... I>
consteval bool check_spy(by_ref_t<I...>) {
  using seam_type = std::remove_cvref_t<Seam>;
  SEAM_REJECT_UNLESS(is_a_seam<Seam>,
                     join(text("seam::spy(x): x is no seam but "), spelled<seam_type>(),
                          text("; put one in front of it, as in inline constexpr seam::function<&original> x;")),
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

[[noreturn]] SEAM_COLD inline void throw_no_argument(std::string_view seam, std::uint64_t call, std::size_t argument,
                                                     recording why) {
  message text;
  text << seam << ": argument " << static_cast<long>(argument) << " of call " << static_cast<long>(call)
       << " was not recorded: ";
  if (why == recording::part) {
    text << "it is of a derived class, and a copy would be of a part of it; ask for seam::by_ref";
  } else {
    text << "its copy constructor threw";
  }
  throw error(text);
}
[[noreturn]] SEAM_COLD inline void throw_no_result(std::string_view seam, std::uint64_t call, call_record::phase now,
                                                   recording why) {
  message text;
  text << seam << ": there is no result of call " << static_cast<long>(call) << ": ";
  switch (now) {
    case call_record::phase::running:
      text << "it has not returned; wait for it with wait_for";
      break;
    case call_record::phase::threw:
      text << "it threw";
      break;
    case call_record::phase::returned:
      text << (why == recording::part ? "it is of a derived class, and a copy would be of a part of it"
                                      : "its copy constructor threw");
  }
  throw error(text);
}
[[noreturn]] SEAM_COLD inline void throw_no_call(std::string_view seam, std::size_t asked, std::size_t kept) {
  message text;
  text << seam << ": there is no calls()[" << static_cast<long>(asked) << "]: " << static_cast<long>(kept)
       << (kept == 1 ? " call is" : " calls are") << " recorded";
  throw error(text);
}
[[noreturn]] SEAM_COLD inline void throw_no_spy() {
  throw error(message() << "seam::spied: it holds nothing; make it with seam::spy(seam)");
}

[[noreturn]] SEAM_COLD inline void throw_no_limit(std::string_view seam, location where) {
  throw error(message() << "seam::spy(" << seam << "): a limit of 0 calls keeps none (" << where << ")");
}

/// The lines of a report.
SEAM_COLD inline std::string list_of_calls(const recorded_calls& calls) {
  constexpr std::size_t most = 20;
  const auto numbers = calls.count();
  const auto all = calls.all();
  std::string list;
  const std::size_t left_out = all.size() > most ? all.size() - most : 0;
  if (left_out != 0 || numbers.begun > all.size()) list.append("\n  …");
  for (std::size_t i = left_out; i < all.size(); ++i) {
    const call_record& r = *all[i].get();
    list.append("\n  ").append(std::to_string(r.number)).append(". ").append(calls.text_of(r));
  }
  return list;
}

SEAM_COLD inline std::string text_of_wait(const recorded_calls& calls, std::size_t n, nanoseconds patience) {
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

#endif

// ---- seam/detail/recorded_call.hpp

#ifndef SEAM_SINGLE_DETAIL_RECORDED_CALL_HPP
#define SEAM_SINGLE_DETAIL_RECORDED_CALL_HPP

/// A call that a spy has recorded, and a list of them, as users see them.

SEAM_BEGIN_NAMESPACE

/// One call. It stays as it is when the spy goes or forgets it. Threads: as any value.
template <class Seam, class ByRef = by_ref_t<>>
class recorded_call {
  using recorded = detail::recorded_signature<detail::begins_with_self<Seam>, typename Seam::signature>;
  using record = typename detail::spying<typename Seam::signature, detail::begins_with_self<Seam>, ByRef>::record;
  using phase = detail::call_record::phase;

 public:
  recorded_call(detail::shared_record r, std::string_view called) noexcept
      : record_(static_cast<detail::shared_record&&>(r)), called_(called) {}

  /// A copy of the argument, made before the call went on; with `by_ref`, the caller's own. Counted from 0, without the
  /// object. Throws `seam::error` when it was not recorded; what never can be does not compile.
  template <std::size_t I>
  [[nodiscard]] decltype(auto) arg() const& {
    if constexpr (detail::check_recorded_argument<Seam, ByRef, I>()) return (kept<I>().value());
  }
  /// `w.calls()[0].arg<0>()` may be kept: a copy, as the call is a temporary.
  template <std::size_t I>
  [[nodiscard]] decltype(auto) arg() && {
    if constexpr (detail::check_recorded_argument<Seam, ByRef, I>()) {
      const auto& value = kept<I>();
      if constexpr (std::remove_cvref_t<decltype(value)>::is_reference) {
        return (value.value());
      } else {
        return typename std::remove_cvref_t<decltype(value)>::type(value.value());
      }
    }
  }
  /// Whether `arg<I>()` has something to return.
  template <std::size_t I>
  [[nodiscard]] bool has_arg() const noexcept {
    return std::get<I>(typed().arguments.all).state() == detail::recording::kept;
  }

  /// A copy of what the call returned. Throws `seam::error` when it has not returned, or it was not recorded.
  [[nodiscard]] decltype(auto) result() const& {
    if constexpr (detail::check_recorded_result<Seam>()) return (kept_result().value());
  }
  [[nodiscard]] auto result() && {
    if constexpr (detail::check_recorded_result<Seam>()) {
      return detail::recorded_type<typename recorded::result>(kept_result().value());
    }
  }
  [[nodiscard]] bool returned() const noexcept { return record_.get()->state() == phase::returned; }
  [[nodiscard]] bool threw() const noexcept { return record_.get()->state() == phase::threw; }
  /// What it threw; null when it did not.
  [[nodiscard]] std::exception_ptr exception() const noexcept {
    return threw() ? record_.get()->thrown : std::exception_ptr();
  }

  /// The object that it was on; null where there is none.
  [[nodiscard]] auto* object() const noexcept {
    using self =
        std::conditional_t<detail::begins_with_self<Seam>, std::add_const_t<typename recorded::self>, const void>;
    return static_cast<self*>(record_.get()->object);
  }
  /// Its place among the spy's calls, from 1.
  [[nodiscard]] std::uint64_t number() const noexcept { return record_.get()->number; }
  /// The thread's number, as reports and the system's tools show it.
  [[nodiscard]] long thread() const noexcept { return record_.get()->thread; }
  [[nodiscard]] bool on_this_thread() const noexcept { return thread() == detail::platform::thread_number(); }
  [[nodiscard]] moment began() const noexcept { return moment(record_.get()->began); }
  /// Of a call that has not ended: now.
  [[nodiscard]] moment ended() const noexcept {
    return moment(record_.get()->state() == phase::running ? detail::platform::now() : record_.get()->ended);
  }
  /// In one line, as in reports.
  [[nodiscard]] std::string text() const { return std::string(called_).append(record::print(*record_.get())); }

 private:
  friend struct detail::order_access;

  [[nodiscard]] detail::order_step in_order() const { return {called_, record_.get()->order, record_.get()->order}; }
  void events(std::vector<detail::order_event>& to) const { to.push_back({record_.get()->order, text()}); }

  [[nodiscard]] const record& typed() const noexcept { return static_cast<const record&>(*record_.get()); }
  template <std::size_t I>
  [[nodiscard]] const auto& kept() const {
    const auto& value = std::get<I>(typed().arguments.all);
    if (value.state() != detail::recording::kept) detail::throw_no_argument(called_, number(), I, value.state());
    return value;
  }
  [[nodiscard]] const auto& kept_result() const {
    const auto& value = typed().result;
    const phase now = record_.get()->state();
    if (now != phase::returned || value.state() != detail::recording::kept) {
      detail::throw_no_result(called_, number(), now, value.state());
    }
    return value;
  }

  detail::shared_record record_;
  std::string_view called_;
};

/// Calls that a spy had recorded when it was asked, in the order in which they began.
template <class Call>
class recorded_list {
 public:
  explicit recorded_list(const detail::recorded_calls& calls) : name_(calls.name()) {
    for (detail::shared_record& r : calls.all()) calls_.emplace_back(static_cast<detail::shared_record&&>(r), name_);
  }

  [[nodiscard]] std::size_t size() const noexcept { return calls_.size(); }
  [[nodiscard]] bool empty() const noexcept { return calls_.empty(); }
  [[nodiscard]] auto begin() const noexcept { return calls_.begin(); }
  [[nodiscard]] auto end() const noexcept { return calls_.end(); }
  /// Throws `seam::error` when there are not so many.
  [[nodiscard]] const Call& operator[](std::size_t i) const& {
    if (i >= calls_.size()) detail::throw_no_call(name_, i, calls_.size());
    return calls_[i];
  }
  [[nodiscard]] Call operator[](std::size_t i) && { return static_cast<const recorded_list&>(*this)[i]; }
  [[nodiscard]] const Call& back() const& { return (*this)[calls_.size() - 1]; }
  [[nodiscard]] Call back() && { return static_cast<const recorded_list&>(*this).back(); }

 private:
  std::string_view name_;
  std::vector<Call> calls_;
};

SEAM_END_NAMESPACE

#endif

// ---- seam/spy.hpp

#ifndef SEAM_SINGLE_SPY_HPP
#define SEAM_SINGLE_SPY_HPP

/// Spies: the original runs, and its calls are recorded.

// On the class for clang, on the functions for g++.
#define SEAM_KEEP_THE_SPY \
  [[nodiscard("a spy that is not kept ends at once: give it a name, as in auto w = seam::spy(seam);")]]

SEAM_BEGIN_NAMESPACE

/// How a spy is set up. `limit`: of how many calls, the latest ones, it keeps what they passed and returned.
struct spy_options {
  std::size_t limit = 1000;
  std::string_view owner = "seam::spy";
  std::string_view reason = {};
};

/// `seam::spy(seam, seam::by_ref<0, 2>)`: of these arguments the spy keeps references to the caller's objects, which
/// must still be there when they are looked at.
template <std::size_t... I>
inline constexpr by_ref_t<I...> by_ref{};

/// What `seam::spy` returns: records calls until its scope ends, when no other thread is inside any more. Movable; a
/// default one holds nothing. Threads: everything may be done at any time; copies of arguments are made and destroyed
/// without a lock, on any thread. A call never fails because it is recorded: where a copy throws, the argument is not
/// recorded; where there is no memory, the call is only share_of.
template <class Seam, class ByRef = by_ref_t<>>
class SEAM_KEEP_THE_SPY spied {
  using spying = detail::spying<typename Seam::signature, detail::begins_with_self<Seam>, ByRef>;

 public:
  using call = recorded_call<Seam, ByRef>;

  spied() noexcept = default;
  /// See `spy`.
  template <class S>
  spied(S&& seam, spy_options how, location where)
      : calls_(new detail::recorded_calls(slot_behind(seam).core.name, limit_of(how, seam, where),
                                          &spying::record::print, where)),
        patch_(static_cast<S&&>(seam), spying(calls_), {how.owner, how.reason}, where) {}

  /// The calls that are kept, in the order in which they began.
  [[nodiscard]] recorded_list<call> calls() const { return recorded_list<call>(recorded()); }
  /// How many calls there were, also those that are kept no more and those that have not returned yet.
  [[nodiscard]] std::size_t count() const { return recorded().count().begun; }
  /// How many of them are kept no more.
  [[nodiscard]] std::size_t dropped() const {
    const auto numbers = recorded().count();
    return numbers.begun - numbers.kept;
  }

  /// Waits until `n` calls have returned or thrown. Fails the test when `patience`, a std::chrono::duration, is over;
  /// false then, where that does not throw.
  template <detail::duration D>
  bool wait_for(std::size_t n, D patience, location where = location::here()) {
    if (came_within(n, patience)) return true;
    wait_failed(n, detail::to_nanoseconds(patience), where);
    return false;
  }
  /// The same without a failure.
  template <detail::duration D>
  [[nodiscard]] bool came_within(std::size_t n, D patience) {
    return recorded().wait(n, detail::to_nanoseconds(patience));
  }

  /// Forgets the calls, those in progress too, and counts anew; recording goes on.
  void clear_calls() { recorded().clear(); }

  /// Ends recording, as `patch::end`. What is recorded stays.
  bool end() { return patch_.end(); }
  /// Whether it records.
  [[nodiscard]] explicit operator bool() const noexcept { return static_cast<bool>(patch_); }

 private:
  friend struct detail::order_access;

  [[nodiscard]] detail::order_step in_order() const {
    const auto numbers = recorded().count();
    return {recorded().name(), numbers.first, numbers.last};
  }
  void events(std::vector<detail::order_event>& to) const {
    for (const detail::shared_record& r : recorded().all()) {
      to.push_back({r.get()->order, recorded().text_of(*r.get())});
    }
  }

  template <class S>
  static std::size_t limit_of(const spy_options& how, const S& seam, location where) {
    if (how.limit == 0) detail::throw_no_limit(slot_behind(seam).core.name, where);
    return how.limit;
  }
  [[nodiscard]] detail::recorded_calls& recorded() const {
    if (!calls_) detail::throw_no_spy();
    return *calls_;
  }
  SEAM_COLD void wait_failed(std::size_t n, detail::nanoseconds patience, location where) const {
    detail::fail_at(detail::text_of_wait(*calls_, n, patience), where);
  }

  detail::share_of<detail::recorded_calls> calls_;
  patch patch_;
};

/// Records the calls of a seam, which go on to what lies below: `auto w = seam::spy(bank::rate);`. It keeps copies of
/// arguments, made before the call goes on, and of results; of a view, what it views. What cannot be copied is not
/// recorded. Costs a call the copies and one allocation: about 0.3 us. Throws `seam::error` for a limit of 0.
template <class Seam, std::size_t... I>
SEAM_KEEP_THE_SPY auto spy(Seam&& seam, by_ref_t<I...> kept, spy_options how = {}, location where = location::here()) {
  if constexpr (detail::check_spy<Seam>(kept)) {
    return spied<std::remove_cvref_t<Seam>, by_ref_t<I...>>(static_cast<Seam&&>(seam), how, where);
  }
}
template <class Seam>
SEAM_KEEP_THE_SPY auto spy(Seam&& seam, spy_options how = {}, location where = location::here()) {
  return spy(static_cast<Seam&&>(seam), by_ref<>, how, where);
}
/// The same for a method on one object, or the one that a pointer of any kind points to:
/// `seam::spy<&Database::query>(db)`.
template <auto Method, class Object>
SEAM_KEEP_THE_SPY auto spy(Object&& object, spy_options how = {}, location where = location::here()) {
  return spy(of<Method>.on(detail::object_of<Method>(static_cast<Object&&>(object))), by_ref<>, how, where);
}
template <auto Method, class Object, std::size_t... I>
SEAM_KEEP_THE_SPY auto spy(Object&& object, by_ref_t<I...> kept, spy_options how = {},
                           location where = location::here()) {
  return spy(of<Method>.on(detail::object_of<Method>(static_cast<Object&&>(object))), kept, how, where);
}

SEAM_END_NAMESPACE

#undef SEAM_KEEP_THE_SPY

#endif

// ---- seam/mock.hpp

#ifndef SEAM_SINGLE_MOCK_HPP
#define SEAM_SINGLE_MOCK_HPP

/// All of Seam that is for tests, and the seams that they need. What else a test uses comes with <seam/seam.hpp>.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// A call on a strict mock, of a method of which nothing is expected.
SEAM_COLD inline void fail_unpatched(const slot_core& slot, bool may_throw) {
  failure f;
  f.may_throw = may_throw;
  f.text = std::string(slot.name) + " should not be called: nothing is expected of it on this seam::mock";
  f.text.append("\n  expect it, or make the mock a seam::nice, which answers by default");
  fail(std::move(f));
}
// From here on, unpatched methods of mocks fail tests.
inline const bool unpatched_calls_fail = (on_unpatched.store(&fail_unpatched), true);

}  // namespace detail

/// A mock that gives default answers, see `seam::default_answer`, to calls of methods of which nothing is expected. Where
/// something is, other calls fail the test as ever.
template <class Interface>
class nice : public mock<Interface> {
 public:
  nice() : mock<Interface>(default_results) {}
  template <class... A>
  requires(sizeof...(A) != 0 && !(std::is_base_of_v<nice, std::remove_cvref_t<A>> && ...)) explicit nice(A&&... args)
      : mock<Interface>(default_results, static_cast<A&&>(args)...) {}
};

SEAM_END_NAMESPACE

#endif
