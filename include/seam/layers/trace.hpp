// SPDX-License-Identifier: BSL-1.0
/// A layer that writes a trace file of calls and threads, for Perfetto or chrome://tracing.
#pragma once

#include <seam/base/atomic.hpp>
#include <seam/base/config.hpp>
#include <seam/base/errno_kept.hpp>
#include <seam/base/error.hpp>
#include <seam/base/location.hpp>
#include <seam/base/message.hpp>
#include <seam/base/platform.hpp>
#include <seam/base/raise.hpp>
#include <seam/core/engine.hpp>
#include <seam/layers/advice.hpp>
#include <seam/layers/detail/json.hpp>
#include <seam/layers/detail/outcome.hpp>
#include <seam/layers/detail/ready_made.hpp>

#include <cerrno>
#include <concepts>
#include <cstdio>
#include <cstring>
#include <string_view>
#include <type_traits>

SEAM_BEGIN_NAMESPACE

/// A file of Chrome trace events for `seam::traced`; it must outlive those patches. An event is in the file as soon as
/// its call has ended, so the file survives a crash: readers do without the closing bracket that the destructor writes.
/// Threads may share it; a forked child writes to it as a process of its own. Throws `seam::error` with the path when
/// the file cannot be opened or written. Neither copied nor moved. Source: Google's Trace Event Format.
class trace_file {
 public:
  SEAM_TAGGED explicit trace_file(const char* path, location where = location::here())
      : file_(std::fopen(path, "w")), opened_by_(detail::platform::process_number()) {
    if (file_ == nullptr) throw_unusable(path, "opened", where);
    std::setvbuf(file_, nullptr, _IONBF, 0);  // a fork would duplicate a buffer, and a crash would lose it
    detail::json_line line;
    write(line.raw("[\n{\"name\":\"process_labels\",\"ph\":\"M\",\"pid\":")
              .number(opened_by_)
              .raw(",\"args\":{\"labels\":\"seam\"}}"));
    if (!complete()) {
      std::fclose(file_);
      throw_unusable(path, "written", where);
    }
  }
  /// The same for a std::string or a std::filesystem::path.
  template <class Path>
    requires requires(const Path& path) {
      { path.c_str() } -> std::convertible_to<const char*>;
    }
  SEAM_TAGGED explicit trace_file(const Path& path, location where = location::here())
      : trace_file(path.c_str(), where) {}

  SEAM_TAGGED trace_file(const trace_file&) = delete;
  trace_file& operator=(const trace_file&) = delete;
  SEAM_TAGGED ~trace_file() {
    if (detail::platform::process_number() == opened_by_) std::fputs("\n]\n", file_);
    std::fclose(file_);
  }

  /// Whether all events so far could be written.
  [[nodiscard]] bool complete() const noexcept { return !failed_.load(); }

 private:
  friend class traced_layer;

  SEAM_TAGGED [[noreturn]] static void throw_unusable(const char* path, const char* how, location where) {
    const char* const reason = std::strerror(errno);
    detail::raise(error(detail::message() << "seam::trace_file(\"" << path << "\"): the file cannot be " << how << ": "
                                          << reason << " (" << where << ")"));
  }

  SEAM_TAGGED void write(const detail::json_line& line) noexcept {
    if (std::fwrite(line.view().data(), 1, line.view().size(), file_) != line.view().size()) failed_.store(true);
  }

  static long number_of_this_thread() noexcept {
    const detail::thread_record* mine = detail::this_thread_record;
    return mine == nullptr ? detail::platform::thread_number() : mine->number.load();
  }
  SEAM_TAGGED static detail::json_line& begin(detail::json_line& line, std::string_view name, const char* phase,
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

  /// `threw` null: it returned.
  SEAM_TAGGED void write_call(std::string_view seam, detail::nanoseconds began, detail::nanoseconds ended,
                              const char* threw) noexcept {
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
    if (threw != nullptr) line.raw(",\"args\":{\"threw\":").text(threw).raw("}");
    write(line.raw("}"));
  }

  std::FILE* file_;
  long opened_by_;
  detail::atomic<bool> failed_{false};
  detail::per_thread<detail::atomic<long>> named_;  // the thread whose name was written last
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
  SEAM_TAGGED R operator()(next<R(P...) noexcept(Noexcept)>& below, std::type_identity_t<P>&&... args) {
    call_event event(*this);
    return detail::call_and_note_exception<R>([&]() -> R { return below(static_cast<P&&>(args)...); },
                                              [&](const char* what) { event.ends(what); });
  }

  void bind(std::string_view name, bool) noexcept { name_ = name; }

 private:
  /// Writes the event of one call when that ends: within the catch block where it throws, while the exception exists.
  class call_event {
   public:
    explicit call_event(const traced_layer& of) noexcept : of_(of), began_(detail::platform::fast_now()) {}
    call_event(const call_event&) = delete;
    call_event& operator=(const call_event&) = delete;
    SEAM_TAGGED ~call_event() {
      if (!written_) write(nullptr);
    }
    SEAM_TAGGED void ends(const char* what) noexcept {
      write(what == nullptr ? detail::no_std_exception : what);
      written_ = true;
    }

   private:
    SEAM_TAGGED void write(const char* threw) noexcept {
      of_.into_->write_call(of_.name_, began_, detail::platform::fast_now(), threw);
    }
    const traced_layer& of_;
    const detail::nanoseconds began_;
    bool written_ = false;
  };

  trace_file* into_;
  std::string_view name_;
};

/// A layer that writes an event into a trace file for each call: the seam's name, the time when it began, its duration,
/// the thread and its name, and what was thrown. Seams may share a file. No lock is held while the call runs. Cost:
/// reading the clock twice and one write to the file, about a microsecond; `seam::every(100, seam::traced(file))` takes
/// samples.
[[nodiscard]] inline traced_layer traced(trace_file& into) noexcept { return traced_layer(into); }
template <class File>
  requires(!std::is_same_v<File, trace_file&>)
auto traced(File&&) {
  static_assert(detail::is_a_trace_file_with_a_name<File>,
                "seam::traced(file): file is no seam::trace_file that outlives the patch: write seam::trace_file "
                "file{\"trace.json\"}; before the patch");
}

SEAM_END_NAMESPACE
