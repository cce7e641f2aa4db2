// SPDX-License-Identifier: BSL-1.0
/// A spy's layer, and what it records of each call.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/observed.hpp>
#include <seam/base/raise.hpp>
#include <seam/base/signature.hpp>
#include <seam/base/types.hpp>
#include <seam/core/engine.hpp>
#include <seam/mock/spies/by_ref.hpp>
#include <seam/mock/spies/detail/journal.hpp>
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

/// A seam's signature, with the object apart.
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
struct recorded_arguments;
template <class... A, std::size_t... ByRef, std::size_t... I>
struct recorded_arguments<types<A...>, by_ref_t<ByRef...>, std::index_sequence<I...>> {
  template <std::size_t At, class P>
  using one = std::conditional_t<((At == ByRef) || ...), recorded_reference<P>, recorded_value<P>>;
  std::tuple<one<I, A>...> all;

  template <class... Passed>
  void keep(Passed&... args) noexcept {
    (std::get<I>(all).keep(args), ...);
  }
  [[nodiscard]] SEAM_TAGGED std::string text() const {
    std::string list = "(";
    (list.append(I == 0 ? "" : ", ").append(std::get<I>(all).text()), ...);
    return list.append(")");
  }
};

/// A journal's entry with typed arguments and result: one type for all seams with the same parameters and result.
template <class R, class Arguments, class ByRef, std::size_t Count>
struct typed_entry final : journal_entry {
  recorded_arguments<Arguments, ByRef, std::make_index_sequence<Count>> arguments;
  recorded_value<R> result;

  typed_entry() noexcept : journal_entry([](journal_entry* e) noexcept { delete static_cast<typed_entry*>(e); }) {}

  SEAM_TAGGED static std::string print(const journal_entry& r) {
    const auto& mine = static_cast<const typed_entry&>(r);
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

/// Ends a call's entry when the call returns or throws.
class entry_end {
 public:
  entry_end(spy_journal& calls, journal_entry* e) noexcept : calls_(calls), entry_(e) {}
  ~entry_end() {
    if (entry_ == nullptr) return;
    entry_->end(threw_ ? journal_entry::phase::threw : journal_entry::phase::returned);
    calls_.end(*entry_);
    const shared_entry mine(entry_);
  }
  entry_end(const entry_end&) = delete;
  entry_end& operator=(const entry_end&) = delete;

  void threw() noexcept {
    threw_ = true;
    if (entry_ != nullptr) entry_->thrown = std::current_exception();
  }

 private:
  spy_journal& calls_;
  journal_entry* const entry_;
  bool threw_ = false;
};

/// A spy's layer.
template <class Signature, bool HasObject, class ByRef>
class spying {
  using recorded = recorded_signature<HasObject, Signature>;

 public:
  using advises_next = void;
  using makes_no_coroutine = void;
  using entry_type = typed_entry<typename recorded::result, typename recorded::arguments, ByRef, recorded::count>;

  explicit spying(share_of<spy_journal> calls) noexcept : calls_(static_cast<share_of<spy_journal>&&>(calls)) {}

  template <class R, class... P, bool Noexcept>
  SEAM_TAGGED R operator()(next<R(P...) noexcept(Noexcept)>& below, std::type_identity_t<P>&&... args) {
    entry_type* const r = begin(args...);
    entry_end at_end(*calls_, r);
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
  // A function of its own with one return statement, so that compilers construct the result in place, without a copy.
  template <class R, class Call>
  static R keep_result(entry_type* r, Call& call) {
    R result = call();
    if (r != nullptr) r->result.keep(result);
    return result;
  }
  template <class R, class Call>
    requires std::is_reference_v<R>
  static R keep_result(entry_type* r, Call& call) {
    R result = call();
    if (r != nullptr) r->result.keep(result);
    return static_cast<R>(result);
  }
  /// Copies the arguments, before the layers below may move from them. Returns null where memory runs out.
  template <class... A>
  entry_type* begin(A&... args) noexcept {
    auto* const r = new (std::nothrow) entry_type;
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
  static void keep_on_object(entry_type& r, Self& self, A&... args) noexcept {
    r.object = __builtin_addressof(self);
    r.arguments.keep(args...);
  }

  share_of<spy_journal> calls_;
};

}  // namespace detail
SEAM_END_NAMESPACE
