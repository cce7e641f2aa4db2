// SPDX-License-Identifier: BSL-1.0
/// The threads that are still inside a layer after its end.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/duration.hpp>
#include <seam/base/error.hpp>
#include <seam/base/location.hpp>
#include <seam/base/message.hpp>
#include <seam/base/platform.hpp>
#include <seam/base/raise.hpp>
#include <seam/core/engine.hpp>

#include <cstddef>
#include <string_view>
#include <utility>

SEAM_BEGIN_NAMESPACE

/// A thread that is inside a patch after its end.
struct straggler {
  long thread = 0;        // as the system's tools show it
  long milliseconds = 0;  // since the patch ended; the thread has been inside at least that long
  unsigned calls = 0;     // its calls inside the patch, one within the other
  std::string_view seam;  // the seam's name
  location where;         // the user's line with the patch
};

class stragglers;
namespace detail {
SEAM_TAGGED stragglers find_stragglers(layer& l, nanoseconds patience);
}  // namespace detail

/// The result of `drained()`. Converts to true when no thread is inside any more, and otherwise lists those that are.
/// `text()` says it in one line.
class stragglers {
 public:
  stragglers() noexcept = default;
  stragglers(stragglers&& other) noexcept
      : first_(std::exchange(other.first_, nullptr)),
        size_(std::exchange(other.size_, 0)),
        drained_(other.drained_),
        text_(other.text_) {}
  stragglers& operator=(stragglers&& other) noexcept {
    std::swap(first_, other.first_);
    std::swap(size_, other.size_);
    drained_ = other.drained_;
    text_ = other.text_;
    return *this;
  }
  ~stragglers() { delete[] first_; }

  [[nodiscard]] explicit operator bool() const noexcept { return drained_; }
  [[nodiscard]] const straggler* begin() const noexcept { return first_; }
  [[nodiscard]] const straggler* end() const noexcept { return first_ + size_; }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] std::string_view text() const noexcept { return text_.view(); }

 private:
  friend stragglers detail::find_stragglers(detail::layer& l, detail::nanoseconds patience);

  straggler* first_ = nullptr;
  std::size_t size_ = 0;
  bool drained_ = true;
  detail::message text_;
};

namespace detail {

/// Under process.lock. Visits the threads that for_each_thread_inside finds, with what is known of each.
template <class Visit>
SEAM_TAGGED void for_each_straggler(const layer& l, Visit&& visit) {
  const long past = static_cast<long>((platform::now() - l.held_up_since) / 1'000'000);
  for_each_thread([&](thread_record& r) {
    const census found = count_inside(r, l);
    if (!found.empty()) visit(straggler{r.number.load(), past, found.inside + found.busy, l.slot->name, l.where});
  });
}

SEAM_TAGGED SEAM_COLD inline void describe_stragglers(message& text, const layer& l) {
  text << "seam: ";
  describe(text, l);
  text << " ended " << static_cast<long>((platform::now() - l.held_up_since) / 1'000'000) << " ms ago; ";
  if (l.state == layer::phase::destroying) {
    text << "its callable is still being destroyed";
    return;
  }
  text << "still inside:";
  for_each_straggler(l, [&](const straggler& s) {
    text << " thread " << s.thread;
    if (s.calls > 1) text << " (" << static_cast<long>(s.calls) << " calls)";
  });
}

/// Throws when this call would wait for itself, and when the patch has not ended.
SEAM_TAGGED SEAM_COLD inline void check_drained(const layer& l) {
  const char* fault = nullptr;
  message text;
  {
    const locked hold;
    const bool ended_here = l.state == layer::phase::ended && this_thread_record != nullptr &&
                            !count_inside(*this_thread_record, l).empty();
    if (l.state == layer::phase::linked) {
      fault = "it has not ended: end it first, as in p.end(0ms)";
    } else if (ended_here || (l.state == layer::phase::destroying && l.destroyer == this_thread())) {
      fault = "this call is inside it and would wait for itself";
    } else {
      return;
    }
    text << "seam: drained() of ";
    describe(text, l);
  }
  detail::raise(error(text << ": " << fault));
}

SEAM_TAGGED SEAM_COLD inline stragglers find_stragglers(layer& l, nanoseconds patience) {
  check_drained(l);
  stragglers found;
  for (std::size_t room = 4;; patience = 0, room *= 2) {
    if (end_layer(l, patience) == ending::drained) break;
    stragglers now;
    now.first_ = new straggler[room];  // not under the lock
    std::size_t seen = 0;
    {
      const locked hold;
      for_each_straggler(l, [&](const straggler& s) {
        if (seen++ < room) now.first_[now.size_++] = s;
      });
      now.drained_ = false;
      describe_stragglers(now.text_, l);
      if (seen > room || (seen == 0 && l.state != layer::phase::destroying)) continue;  // the last one has just left
    }
    return now;
  }
  const locked hold;
  found.text_ << "seam: nobody is inside ";
  describe(found.text_, l);
  found.text_ << " any more";
  return found;
}

}  // namespace detail
SEAM_END_NAMESPACE
