// SPDX-License-Identifier: BSL-1.0
/// Whether recorded calls came in a given order.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/location.hpp>
#include <seam/mock/failure.hpp>
#include <seam/mock/spies/detail/ordered_span.hpp>

#include <string>
#include <vector>

SEAM_BEGIN_NAMESPACE

/// `seam::order(a, b, c);` fails the test unless all of `a` came before all of `b`, these before all of `c`, and each
/// came. They are spies (with all their calls, also those no longer kept), single calls such as `a.calls()[0]`, and
/// `seam::lifetime`s, which stand for the end of their objects. A call comes when it begins, on whatever thread. Where
/// a failure does not throw, the object converts to false.
template <class... Happened>
class order {
  static_assert(sizeof...(Happened) > 1, "seam::order(a, b, ...): name at least two spies, calls or lifetimes");
  static_assert((detail::orderable<Happened> && ...),
                "seam::order(a, b, ...): what is ordered must be spies, their calls, or seam::lifetimes");

 public:
  // NOLINTNEXTLINE(google-explicit-constructor): it takes at least two
  order(const Happened&... happened, location where = location::here()) {
    const std::vector<detail::ordered_span> steps{detail::order_access::span_of(happened)...};
    std::string text = detail::wrong_order(steps);
    is_so_ = text.empty();
    if (is_so_) return;
    std::vector<detail::order_event> events;
    (detail::order_access::list(happened, events), ...);
    detail::append_order(text, steps, static_cast<std::vector<detail::order_event>&&>(events));
    detail::fail_at(static_cast<std::string&&>(text), where);
  }
  [[nodiscard]] explicit operator bool() const noexcept { return is_so_; }

 private:
  bool is_so_ = false;
};
template <class... Happened>
order(const Happened&...) -> order<Happened...>;

SEAM_END_NAMESPACE
