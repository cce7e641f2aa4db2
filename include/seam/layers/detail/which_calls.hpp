// SPDX-License-Identifier: BSL-1.0
/// The tests of the conditions: each decides whether a layer applies to a call.
#pragma once

#include <seam/base/atomic.hpp>
#include <seam/base/checked_value.hpp>
#include <seam/base/config.hpp>
#include <seam/base/observed.hpp>
#include <seam/base/signature.hpp>
#include <seam/base/text.hpp>
#include <seam/base/types.hpp>
#include <seam/layers/detail/observer.hpp>
#include <seam/patch/replacement.hpp>

#include <cstdint>
#include <string_view>  // and std::hash
#include <type_traits>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// A count shared by threads. A copy starts at the value of the original, and then counts by itself.
class shared_count {
 public:
  shared_count() = default;
  shared_count(const shared_count& other) noexcept : value_(other.value_.load()) {}
  shared_count& operator=(const shared_count&) = delete;

  std::uint64_t next() noexcept { return value_.fetch_add(1) + 1; }
  /// Adds one unless the count has reached `limit`; false when it has.
  bool take_one_of(std::uint64_t limit) noexcept {
    std::uint64_t taken = value_.load();
    while (taken < limit) {
      if (value_.compare_exchange_weak(taken, taken + 1)) return true;
    }
    return false;
  }

 private:
  atomic<std::uint64_t> value_{0};
};

// A test has `applies<Signature>(args…)`. Its `check` fails to compile, in one sentence, where it cannot be asked in a
// seam of this signature.
struct any_signature {
  template <class S>
  static constexpr bool fits = true;
  template <text Name, class S>
  static consteval bool check() {
    return true;
  }
  [[nodiscard]] static constexpr bool is_null() noexcept { return false; }
};

class first_calls : public any_signature {
 public:
  explicit first_calls(std::uint64_t limit) noexcept : limit_(limit) {}
  template <class S, class... A>
  bool applies(const A&...) noexcept {
    return count_.take_one_of(limit_);
  }

 private:
  std::uint64_t limit_;
  shared_count count_;
};

class nth_call : public any_signature {
 public:
  explicit nth_call(std::uint64_t n) noexcept : n_(n) {}
  template <class S, class... A>
  bool applies(const A&...) noexcept {
    return count_.next() == n_;
  }

 private:
  std::uint64_t n_;
  shared_count count_;
};

class every_so_many : public any_signature {
 public:
  explicit every_so_many(std::uint64_t period) noexcept : period_(period) {}
  template <class S, class... A>
  bool applies(const A&...) noexcept {
    return count_.next() % period_ == 0;
  }

 private:
  std::uint64_t period_;
  shared_count count_;
};

/// A percentage of all numbers, evenly spread, and always the same ones.
class share_of_numbers {
 public:
  explicit constexpr share_of_numbers(double percent) noexcept : below_(percent / 100 * 0x1p53) {}
  [[nodiscard]] constexpr bool has(std::uint64_t number) const noexcept {
    return static_cast<double>(spread(number) >> 11) < below_;
  }

 private:
  double below_;
};

/// The call's number and the seed alone decide, so a run can be repeated, whichever threads call.
class random_calls : public any_signature {
 public:
  random_calls(double percent, std::uint64_t seed) noexcept : share_(percent), first_(spread(seed)) {}
  template <class S, class... A>
  bool applies(const A&...) noexcept {
    return share_.has(first_ + count_.next());
  }

 private:
  share_of_numbers share_;
  std::uint64_t first_;
  shared_count count_;
};

/// A std::chrono::time_point whose clock has a now().
template <class T>
concept time_point = requires(const T& t) { static_cast<bool>(T::clock::now() < t); };

template <class T>
class before_deadline : public any_signature {
 public:
  explicit before_deadline(const T& deadline) : deadline_(deadline) {}
  template <class S, class... A>
  bool applies(const A&...) {
    return static_cast<bool>(T::clock::now() < deadline_);
  }

 private:
  T deadline_;
};

template <class Pred, class S>
inline constexpr bool takes_the_arguments = view<Pred, types<>, S, false>::fits;
template <class Pred, class S>
inline constexpr bool says_yes_or_no = std::is_constructible_v<bool, typename view<Pred, types<>, S, false>::result>;
// What clang prints; Name shows the seam's.
template <class Pred, class Name, class S>
inline constexpr bool predicate_takes_the_arguments_of = takes_the_arguments<Pred, S>;
template <class Pred, class Name, class S>
inline constexpr bool predicate_says_yes_or_no = !takes_the_arguments<Pred, S> || says_yes_or_no<Pred, S>;

template <class Pred>
class predicate {
  template <class S>
  using view_of = view<Pred, types<>, S, false>;

 public:
  template <class S>
  static constexpr bool fits = takes_the_arguments<Pred, S> && says_yes_or_no<Pred, S>;

  explicit constexpr predicate(Pred pred) : pred_(static_cast<Pred&&>(pred)) {}
  template <class S, class... A>
  bool applies(A&... args) {
    return static_cast<bool>(view_of<S>::show(pred_, args...));
  }
  [[nodiscard]] bool is_null() const noexcept { return detail::is_null(pred_); }

  template <text Name, class S>
  static consteval bool check() {
    using name = typename shown<Name>::type;
    SEAM_REJECT_UNLESS((predicate_takes_the_arguments_of<Pred, name, S>),
                       (view_of<S>::template sentence<Name, "when(pred, f)", "pred">()),
                       "seam::patch(seam, seam::when(pred, f)): pred can be called neither with the arguments of the "
                       "seam's signature, shown here, nor without arguments");
    SEAM_REJECT_UNLESS(
        (predicate_says_yes_or_no<Pred, name, S>),
        (view_of<S>::template sentence_on_result<Name, "when(pred, f)", "pred", "which does not convert to bool">()),
        "seam::patch(seam, seam::when(pred, f)): what pred returns does not convert to bool");
    return fits<S>;
  }

 private:
  [[no_unique_address]] Pred pred_;
};

/// A key as it is hashed: of a pointer to characters, the characters.
template <class K>
using hashed_as =
    std::conditional_t<std::is_same_v<std::decay_t<K>, const char*> || std::is_same_v<std::decay_t<K>, char*>,
                       std::string_view, std::decay_t<K>>;
template <class K>
inline constexpr bool hashable =
    requires(const hashed_as<K>& k) { static_cast<std::uint64_t>(std::hash<hashed_as<K>>()(k)); };

template <class Key, class S>
struct key_in;
template <class Key, class R, class... P, bool Noexcept>
struct key_in<Key, R(P...) noexcept(Noexcept)> {
  static constexpr bool takes_the_arguments = std::is_invocable_v<Key&, observed<P>...>;
  using type = typename decltype([] {
    if constexpr (takes_the_arguments) {
      return type_constant<std::invoke_result_t<Key&, observed<P>...>>();
    } else {
      return type_constant<void>();
    }
  }())::type;
  static constexpr bool is_hashable = [] {
    if constexpr (std::is_void_v<type>) {
      return false;
    } else {
      return hashable<type>;
    }
  }();
  static auto get(Key& key, observed<P>... args) {
    const hashed_as<type> k = detail::invoke(key, static_cast<observed<P>>(args)...);
    return static_cast<std::uint64_t>(std::hash<hashed_as<type>>()(k));
  }
  /// What g++ prints when there is no key in the seam `Name`.
  template <text Name>
  static consteval auto sentence() {
    constexpr auto begin = join(text("seam::patch("), Name, text(", seam::percent(p, key, f)): key "));
    constexpr auto end = join(text("; "), Name, text(" is "), spelled<R(P...) noexcept(Noexcept)>());
    if constexpr (takes_the_arguments) {
      return join(begin, text("returns "), spelled<type>(), text(", for which there is no std::hash"), end);
    } else {
      return join(begin, text("cannot be called with "), spelled_parameters<observed<P>...>(), end);
    }
  }
};
// What clang prints; Name shows the seam's.
template <class Key, class Name, class S>
inline constexpr bool key_takes_the_arguments_of = key_in<Key, S>::takes_the_arguments;
template <class Key, class Name, class S>
inline constexpr bool key_can_be_hashed = !key_in<Key, S>::takes_the_arguments || key_in<Key, S>::is_hashable;

template <class Key>
class share_of_keys {
 public:
  template <class S>
  static constexpr bool fits = key_in<Key, S>::is_hashable;

  constexpr share_of_keys(double percent, Key key) : share_(percent), key_(static_cast<Key&&>(key)) {}
  template <class S, class... A>
  bool applies(A&... args) {
    return share_.has(key_in<Key, S>::get(key_, args...));
  }
  [[nodiscard]] bool is_null() const noexcept { return detail::is_null(key_); }

  template <text Name, class S>
  static consteval bool check() {
    using name = typename shown<Name>::type;
    SEAM_REJECT_UNLESS((key_takes_the_arguments_of<Key, name, S>), (key_in<Key, S>::template sentence<Name>()),
                       "seam::patch(seam, seam::percent(p, key, f)): key cannot be called with the arguments of the "
                       "seam's signature, shown here");
    SEAM_REJECT_UNLESS((key_can_be_hashed<Key, name, S>), (key_in<Key, S>::template sentence<Name>()),
                       "seam::patch(seam, seam::percent(p, key, f)): there is no std::hash for what key returns");
    return fits<S>;
  }

 private:
  share_of_numbers share_;
  [[no_unique_address]] Key key_;
};

}  // namespace detail
SEAM_END_NAMESPACE
