// SPDX-License-Identifier: BSL-1.0
// Seam 0.1.0: all of <seam/trace.hpp> in one file, on top of seam.hpp. Made by tools/amalgamate.py from include/; do not edit.
#pragma once

#include "seam.hpp"

#include <cerrno>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <exception>
#include <new>
#include <string_view>
#include <type_traits>

// ---- seam/detail/json.hpp

#ifndef SEAM_SINGLE_DETAIL_JSON_HPP
#define SEAM_SINGLE_DETAIL_JSON_HPP

/// One line of JSON, written without allocation: whatever bytes go in, what comes out is valid.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// How many bytes the UTF-8 character at the beginning of `from` has. 0: it is none.
constexpr std::size_t utf8_size(std::string_view from) noexcept {
  const auto byte = [from](std::size_t i) { return static_cast<unsigned char>(from[i]); };
  const unsigned char first = byte(0);
  const std::size_t size = first < 0x80   ? 1
                           : first < 0xC2 ? 0
                           : first < 0xE0 ? 2
                           : first < 0xF0 ? 3
                           : first < 0xF5 ? 4
                                          : 0;
  if (size > from.size()) return 0;
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
  }
  if (size < 3) return size;
  const bool overlong = (first == 0xE0 && byte(1) < 0xA0) || (first == 0xF0 && byte(1) < 0x90);
  const bool surrogate = first == 0xED && byte(1) >= 0xA0;
  const bool beyond = first == 0xF4 && byte(1) >= 0x90;
  return overlong || surrogate || beyond ? 0 : size;
}

class json_line {
 public:
  /// As it is.
  json_line& raw(std::string_view part) noexcept {
    size_ += part.copy(chars_ + size_, capacity - size_);
    return *this;
  }
  /// In quotes, and cut off after about 400 bytes.
  json_line& text(std::string_view from) noexcept {
    raw("\"");
    for (const std::size_t end = size_ + 400; !from.empty() && size_ < end;) {
      const std::size_t size = utf8_size(from);
      if (size == 0) {
        raw("\\ufffd");
      } else if (from[0] == '"' || from[0] == '\\') {
        raw("\\").raw(from.substr(0, 1));
      } else if (static_cast<unsigned char>(from[0]) < 0x20) {
        char escaped[8];
        std::snprintf(escaped, sizeof(escaped), "\\u%04x", static_cast<unsigned>(from[0]));
        raw(escaped);
      } else {
        raw(from.substr(0, size));
      }
      from.remove_prefix(size == 0 ? 1 : size);
    }
    return raw("\"");
  }
  json_line& number(long value) noexcept {
    char digits[24];
    std::snprintf(digits, sizeof(digits), "%ld", value);
    return raw(digits);
  }
  /// A number of thousands, to the last digit.
  json_line& thousands(std::int64_t value) noexcept {
    char digits[32];
    std::snprintf(digits, sizeof(digits), "%lld.%03d", static_cast<long long>(value / 1000),
                  static_cast<int>(value % 1000));
    return raw(digits);
  }
  [[nodiscard]] std::string_view view() const noexcept { return {chars_, size_}; }

 private:
  static constexpr std::size_t capacity = 1400;  // two texts, and what is around them
  char chars_[capacity];
  std::size_t size_ = 0;
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/detail/per_thread.hpp

#ifndef SEAM_SINGLE_DETAIL_PER_THREAD_HPP
#define SEAM_SINGLE_DETAIL_PER_THREAD_HPP

/// Values of which every thread has its own, and which are read together.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// A `T` for each thread that asks. It stays when the thread ends, and the next thread at the same address goes on with
/// it: whatever is in a `T` must be atomic. Lock-free, and it never runs an allocator: a seam may be in front of one.
template <class T>
class per_thread {
 public:
  per_thread() = default;
  per_thread(const per_thread&) = delete;
  per_thread& operator=(const per_thread&) = delete;
  ~per_thread() {
    for (const auto& head : heads_) {
      for (piece* p = head.load(memory_order_relaxed); p != nullptr;) {
        piece* const next = p->next;
        p->~piece();
        platform::free_page(p);
        p = next;
      }
    }
  }

  [[nodiscard]] T& mine() noexcept {
    const void* const me = this_thread();
    // Fibonacci hashing: the addresses of threads differ in their middle bits.
    auto& head = heads_[(reinterpret_cast<std::uintptr_t>(me) * std::uintptr_t{0x9e3779b97f4a7c15}) >> 58];
    piece* const first = head.load(memory_order_acquire);  // (50')
    for (piece* p = first; p != nullptr; p = p->next) {
      if (p->thread == me) return p->value;
    }
    return add(head, first, me);
  }

  template <class Visit>
  void for_each(Visit&& visit) const {
    visit(shared_);
    for (const auto& head : heads_) {
      for (piece* p = head.load(memory_order_acquire); p != nullptr; p = p->next) visit(p->value);  // (50')
    }
  }

 private:
  struct piece {
    const void* thread;
    piece* next;
    T value;
  };
  static_assert(sizeof(piece) <= platform::page_size);

  SEAM_NOINLINE T& add(atomic<piece*>& head, piece* first, const void* me) noexcept {
    const errno_kept keep;
    void* page = platform::new_page();
    if (page == nullptr) return shared_;
    auto* fresh = ::new (page) piece{me, first, {}};
    // (50) release: publishes *fresh to the loads (50'). Nobody else adds a piece for this thread meanwhile.
    while (!head.compare_exchange_weak(fresh->next, fresh, memory_order_release)) {
    }
    return fresh->value;
  }

  atomic<piece*> heads_[64]{};
  mutable T shared_{};  // of the threads for which there is no memory
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/trace.hpp

#ifndef SEAM_SINGLE_TRACE_HPP
#define SEAM_SINGLE_TRACE_HPP

/// When which thread was in which seam: a layer that writes a trace file for Perfetto or chrome://tracing.

SEAM_BEGIN_NAMESPACE

/// A file of Chrome trace events for `seam::traced`; it must outlive those patches. What has ended is in the file, also
/// when the program crashes: readers do without the closing bracket that the destructor writes. Threads may share it,
/// and a forked child goes on in it, as a process of its own. Throws `seam::error` with the path when the file cannot be
/// opened or written. Neither copied nor moved. Source: Google's Trace Event Format.
class trace_file {
 public:
  explicit trace_file(const char* path, location where = location::here())
      : file_(std::fopen(path, "w")), opened_by_(detail::platform::process_number()) {
    if (file_ == nullptr) throw_unusable(path, "opened", where);
    std::setvbuf(file_, nullptr, _IONBF, 0);  // a fork would have two copies of a buffer, and a crash none
    detail::json_line line;
    write(line.raw("[\n{\"name\":\"process_labels\",\"ph\":\"M\",\"pid\":")
              .number(opened_by_)
              .raw(",\"args\":{\"labels\":\"seam\"}}"));
    if (!complete()) {
      std::fclose(file_);
      throw_unusable(path, "written", where);
    }
  }
  /// A std::string or a std::filesystem::path.
  template <class Path>
  requires requires(const Path& path) {
    { path.c_str() } -> std::convertible_to<const char*>;
  }
  explicit trace_file(const Path& path, location where = location::here()) : trace_file(path.c_str(), where) {}

  trace_file(const trace_file&) = delete;
  trace_file& operator=(const trace_file&) = delete;
  ~trace_file() {
    if (detail::platform::process_number() == opened_by_) std::fputs("\n]\n", file_);
    std::fclose(file_);
  }

  /// Whether everything so far could be written.
  [[nodiscard]] bool complete() const noexcept { return !failed_.load(); }

 private:
  friend class traced_layer;

  [[noreturn]] static void throw_unusable(const char* path, const char* how, location where) {
    const char* const reason = std::strerror(errno);
    throw error(detail::message() << "seam::trace_file(\"" << path << "\"): the file cannot be " << how << ": "
                                  << reason << " (" << where << ")");
  }

  void write(const detail::json_line& line) noexcept {
    if (std::fwrite(line.view().data(), 1, line.view().size(), file_) != line.view().size()) failed_.store(true);
  }

  static long number_of_this_thread() noexcept {
    const detail::thread_record* mine = detail::this_thread_record;
    return mine == nullptr ? detail::platform::thread_number() : mine->number.load();
  }
  static detail::json_line& begin(detail::json_line& line, std::string_view name, const char* phase,
                                  long thread) noexcept {
    return line.raw(",\n{\"name\":")
        .text(name)
        .raw(",\"ph\":\"")
        .raw(phase)
        .raw("\",\"pid\":")
        .number(detail::platform::process_number())
        .raw(",\"tid\":")
        .number(thread);
  }

  /// `what` empty: it returned.
  void write_call(std::string_view seam, detail::nanoseconds began, detail::nanoseconds ended,
                  std::string_view what) noexcept {
    const detail::errno_kept keep;
    const long thread = number_of_this_thread();
    if (detail::atomic<long>& named = named_.mine(); named.exchange(thread) != thread) {
      char name[16];
      detail::platform::thread_name(name);
      detail::json_line line;
      write(begin(line, "thread_name", "M", thread).raw(",\"args\":{\"name\":").text(name).raw("}}"));
    }
    detail::json_line line;
    begin(line, seam, "X", thread)
        .raw(",\"cat\":\"seam\",\"ts\":")
        .thousands(began)
        .raw(",\"dur\":")
        .thousands(ended - began);
    if (!what.empty()) line.raw(",\"args\":{\"threw\":").text(what).raw("}");
    write(line.raw("}"));
  }

  std::FILE* file_;
  long opened_by_;
  detail::atomic<bool> failed_{false};
  detail::per_thread<detail::atomic<long>> named_;  // the thread whose name is in the file
};

namespace detail {
template <class File>
inline constexpr bool is_a_trace_file_with_a_name = false;
}  // namespace detail

/// See `traced`.
class traced_layer : public detail::ready_made<traced_layer> {
 public:
  explicit traced_layer(trace_file& into) noexcept : into_(&into) {}

  template <class R, class... P, bool Noexcept>
  R operator()(next<R(P...) noexcept(Noexcept)>& below, std::type_identity_t<P>&&... args) {
    call_event event(*this);
    try {
      return below(static_cast<P&&>(args)...);
    } catch (const std::exception& thrown) {
      event.ends("", thrown.what());
      throw;
    } catch (...) {
      event.ends("something that is no std::exception", "");
      throw;
    }
  }

  void bind(std::string_view name, bool) noexcept { name_ = name; }

 private:
  /// Written when the call has ended. An exception is still there then.
  class call_event {
   public:
    explicit call_event(const traced_layer& of) noexcept : of_(of), began_(detail::platform::fast_now()) {}
    call_event(const call_event&) = delete;
    call_event& operator=(const call_event&) = delete;
    ~call_event() {
      if (!written_) write("");
    }
    void ends(const char* otherwise, const char* what) noexcept {
      write(*what == 0 ? otherwise : what);
      written_ = true;
    }

   private:
    void write(std::string_view what) noexcept {
      of_.into_->write_call(of_.name_, began_, detail::platform::fast_now(), what);
    }
    const traced_layer& of_;
    const detail::nanoseconds began_;
    bool written_ = false;
  };

  trace_file* into_;
  std::string_view name_;
};

/// A layer that writes an event into a trace file for every call: the seam's name, when it began and how long it took,
/// the thread and its name, and what was thrown. Seams may share a file. Nothing is locked while the call runs.
/// Cost: reading the clock twice and one write to the file, about a microsecond; `seam::every(100, seam::traced(file))`
/// takes samples.
[[nodiscard]] inline traced_layer traced(trace_file& into) noexcept { return traced_layer(into); }
template <class File>
requires(!std::is_same_v<File, trace_file&>) auto traced(File&&) {
  static_assert(detail::is_a_trace_file_with_a_name<File>,
                "seam::traced(file): file is no seam::trace_file that outlives the patch: write seam::trace_file "
                "file{\"trace.json\"}; before the patch");
}

SEAM_END_NAMESPACE

#endif
