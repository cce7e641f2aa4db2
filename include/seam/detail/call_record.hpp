// SPDX-License-Identifier: BSL-1.0
/// One recorded call, but for what depends on its seam's signature; and who shares it.
#pragma once

#include <seam/config.hpp>
#include <seam/detail/atomic.hpp>
#include <seam/detail/blocks.hpp>
#include <seam/detail/share_of.hpp>

#include <cstdint>
#include <exception>

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
