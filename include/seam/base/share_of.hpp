// SPDX-License-Identifier: BSL-1.0
/// A shared pointer that does not need <memory>.
#pragma once

#include <seam/base/atomic.hpp>
#include <seam/base/config.hpp>

#include <utility>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// The base of objects that `share_of<T>` shares: `struct T : shares<T>`. A new T has one share unless it says
/// otherwise. T may define its own `discard`, which is called when the last share goes.
template <class T>
class shares {
 public:
  void share() noexcept { users_.fetch_add(1, memory_order_relaxed); }
  /// Whether that was the last share.
  [[nodiscard]] bool unshare() noexcept {
    // (71) acq_rel: the thread that drops the last share sees what all others did with the object.
    return users_.fetch_sub(1, memory_order_acq_rel) == 1;
  }
  /// Whether any shares are left. Once there are none, there never are again.
  [[nodiscard]] bool is_shared() const noexcept { return users_.load() != 0; }
  static void discard(T* unshared) noexcept { delete unshared; }

 protected:
  shares() noexcept = default;
  explicit shares(unsigned first) noexcept : users_(first) {}

 private:
  atomic<unsigned> users_{1};
};

/// A share of a T, or none. Copies share the same object. Threads: as for std::shared_ptr.
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
  /// May run destructors of the user's objects.
  ~share_of() {
    if (at_ != nullptr && at_->unshare()) T::discard(at_);
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
