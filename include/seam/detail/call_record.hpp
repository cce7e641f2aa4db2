// SPDX-License-Identifier: BSL-1.0
/// One recorded call, but for what depends on its seam's signature; and who shares it.
#pragma once

#include <seam/config.hpp>
#include <seam/detail/atomic.hpp>
#include <seam/detail/blocks.hpp>

#include <cstdint>
#include <exception>
#include <utility>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Written by the thread that calls, until it ends; then it does not change any more.
struct call_record {
  enum class phase : std::uint32_t { running, returned, threw };

  atomic<unsigned> users{1};
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
  void (*const destroy)(call_record*) noexcept;

  explicit call_record(void (*d)(call_record*) noexcept) noexcept
      : thread(this_thread_record != nullptr ? this_thread_record->number.load(memory_order_relaxed)
                                             : platform::thread_number()),
        began(platform::now()),
        destroy(d) {}
  call_record(const call_record&) = delete;
  call_record& operator=(const call_record&) = delete;

  /// (70) acquire: everything that the calling thread wrote, see (70').
  [[nodiscard]] phase state() const noexcept { return now.load(memory_order_acquire); }
  void end(phase how) noexcept {
    ended = platform::now();
    now.store(how, memory_order_release);  // (70') publishes the result, or the exception, to (70)
  }

 protected:
  ~call_record() = default;
};

/// A share of a record.
class shared_record {
 public:
  shared_record() noexcept = default;
  /// Takes over the share that a new record comes with.
  explicit shared_record(call_record* fresh) noexcept : record_(fresh) {}
  static shared_record of(call_record& r) noexcept {
    r.users.fetch_add(1, memory_order_relaxed);
    return shared_record(&r);
  }
  shared_record(const shared_record& other) noexcept : record_(other.record_) {
    if (record_ != nullptr) record_->users.fetch_add(1, memory_order_relaxed);
  }
  shared_record(shared_record&& other) noexcept : record_(std::exchange(other.record_, nullptr)) {}
  shared_record& operator=(shared_record other) noexcept {
    std::swap(record_, other.record_);
    return *this;
  }
  /// May run destructors of the user's.
  ~shared_record() {
    // (71) acq_rel: the last one to let go sees what all others did with it.
    if (record_ != nullptr && record_->users.fetch_sub(1, memory_order_acq_rel) == 1) record_->destroy(record_);
  }
  [[nodiscard]] call_record* get() const noexcept { return record_; }
  [[nodiscard]] call_record* release() noexcept { return std::exchange(record_, nullptr); }

 private:
  call_record* record_ = nullptr;
};

}  // namespace detail
SEAM_END_NAMESPACE
