// SPDX-License-Identifier: BSL-1.0
/// The layer that records calls, and what it records of each.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/observed.hpp>
#include <seam/base/raise.hpp>
#include <seam/base/signature.hpp>
#include <seam/base/types.hpp>
#include <seam/core/engine.hpp>
#include <seam/mock/spies/by_ref.hpp>
#include <seam/mock/spies/detail/recorded_calls.hpp>
#include <seam/mock/spies/detail/recorded_value.hpp>

#include <cstddef>
#include <exception>
#include <new>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>

SEAM_BEGIN_NAMESPACE

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
        SEAM_TRY { return below(static_cast<P&&>(args)...); }
        SEAM_CATCH_ALL {
          at_end.threw();
          SEAM_RETHROW;
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
