// SPDX-License-Identifier: BSL-1.0
/// The compile errors for expectations that cannot work.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/observed.hpp>
#include <seam/base/text.hpp>
#include <seam/matchers/matcher.hpp>
#include <seam/mock/expectations/detail/answers.hpp>
#include <seam/mock/expectations/detail/typed_call.hpp>
#include <seam/patch/patch.hpp>
#include <seam/patch/replacement.hpp>

#include <cstddef>
#include <string>
#include <type_traits>
#include <utility>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// The types and names that an expectation needs of its seam.
template <class Seam>
struct traits_of_seam {
  using signature = typename Seam::signature;
  static constexpr bool has_object = begins_with_self<Seam>;
  using parameters = call_parameters<has_object, signature>;
  using result = typename result_of<signature>::type;
  using call = mocked_call<has_object, signature>;
  using answers = detail::answers<signature>;

  /// `seam::expect(bank.rate).step(…): `
  template <text Step>
  static consteval auto begin() {
    return join(text("seam::expect("), name_in_errors<Seam>(), text(")"), Step, text(": "));
  }
  static consteval auto end() { return join(text("; "), name_in_errors<Seam>(), text(" is "), spelled<signature>()); }
};
template <class Seam>
using shown_seam = typename shown<name_in_errors<Seam>()>::type;

// What clang prints; Name shows the seam's.
template <class Name, std::size_t Matchers, std::size_t Arguments>
inline constexpr bool has_a_matcher_for_each_argument = Matchers == Arguments;
template <class V, class Name, class R>
inline constexpr bool converts_to_the_result_of = false;
template <class V, class Name, class R>
inline constexpr bool refers_to_the_result_of = false;
template <class F, class Name, class Signature>
inline constexpr bool can_do_what_is_asked_of = false;
template <std::size_t I, class Name, class Signature>
inline constexpr bool has_an_argument_to_set_of = false;
template <class V, std::size_t I, class Name, class Signature>
inline constexpr bool can_be_assigned_to_an_argument_of = false;
template <class Name>
inline constexpr bool may_throw_out_of = false;

template <class Seam>
consteval bool check_expected() {
  SEAM_REJECT_UNLESS(is_a_seam<Seam>, (no_seam<"seam::expect(x)", Seam>()),
                     "seam::expect(x): x is no seam; put one in front of it, as in inline constexpr "
                     "seam::function<&original> x;");
  if constexpr (is_a_seam<Seam>) {
    SEAM_REJECT_PLAINLY_UNLESS(outlives_its_patch<Seam>,
                               "seam::expect(slot): the slot is a temporary and must outlive its expectations; give it "
                               "static storage");
    return outlives_its_patch<Seam>;
  }
  return false;
}

/// `2 matchers`
template <std::size_t N, text Noun>
consteval auto how_many() {
  if constexpr (N == 1) {
    return join(text("1 "), Noun);
  } else {
    return join(spelled_number<N>(), text(" "), Noun, text("s"));
  }
}
template <class Seam, std::size_t Matchers, std::size_t Arguments>
consteval void reject_matchers() {
  using of [[maybe_unused]] = traits_of_seam<Seam>;
  SEAM_REJECT_UNLESS((has_a_matcher_for_each_argument<shown_seam<Seam>, Matchers, Arguments>),
                     join(of::template begin<".with(...)">(), how_many<Matchers, "matcher">(), text(" for "),
                          how_many<Arguments, "argument">(), text("; seam::_ takes any value"), of::end()),
                     "seam::expect(seam).with(...): there is not one matcher for each argument; seam::_ takes any "
                     "value");
}

template <class Seam, std::size_t I, class T, class M>
consteval void reject_matcher_at() {
  constexpr auto where =
      join(traits_of_seam<Seam>::template begin<".with(...)">(), text("argument "), spelled_number<I>(), text(": "));
  static_cast<void>(check_matcher<where, matcher_from<M>, T>());
}
/// Rejects each matcher that cannot match its argument.
template <class Seam, class... M, std::size_t... I>
consteval void reject_matcher(std::index_sequence<I...>) {
  using parameters = typename traits_of_seam<Seam>::parameters;
  (reject_matcher_at<Seam, I, std::remove_cvref_t<typename parameters::template at<I>>, M>(), ...);
}

template <class Seam, class V>
consteval void reject_result() {
  using of = traits_of_seam<Seam>;
  using result = typename of::result;
  if constexpr (std::is_void_v<result>) {
    SEAM_REJECT_UNLESS((converts_to_the_result_of<V, shown_seam<Seam>, result>),
                       join(of::template begin<".returns(x)">(), text("there is nothing to return"), of::end()),
                       "seam::expect(seam).returns(x): the seam returns nothing");
  } else if constexpr (std::is_reference_v<result>) {
    SEAM_REJECT_UNLESS(
        (refers_to_the_result_of<V, shown_seam<Seam>, result>),
        join(of::template begin<".returns(x)">(),
             text("the result is a reference: write .returns_ref(x), with an x that stays"), of::end()),
        "seam::expect(seam).returns(x): the result is a reference: write .returns_ref(x), with an x that "
        "stays");
  } else {
    SEAM_REJECT_UNLESS((converts_to_the_result_of<V, shown_seam<Seam>, result>),
                       join(of::template begin<".returns(x)">(), text("x is "), spelled<V>(),
                            text(", which does not convert to "), spelled<result>(), of::end()),
                       "seam::expect(seam).returns(x): x does not convert to the result of the seam, shown here");
  }
}

template <class Seam, class T>
consteval void reject_reference() {
  using of = traits_of_seam<Seam>;
  SEAM_REJECT_UNLESS((refers_to_the_result_of<T, shown_seam<Seam>, typename of::result>),
                     join(of::template begin<".returns_ref(x)">(), text("a reference to x, which is "), spelled<T>(),
                          text(", is no "), spelled<typename of::result>(), of::end()),
                     "seam::expect(seam).returns_ref(x): a reference to x is not what the seam returns, shown here");
}

template <class Seam, class F>
consteval void reject_action() {
  using of = traits_of_seam<Seam>;
  SEAM_REJECT_UNLESS((can_do_what_is_asked_of<F, shown_seam<Seam>, typename of::signature>),
                     join(of::template begin<".does(f)">(),
                          text("f cannot be called with the arguments, or what it returns does not convert to the "
                               "result"),
                          of::end()),
                     "seam::expect(seam).does(f): f cannot be called with the arguments, or what it returns does not "
                     "convert to the result");
}

template <class Seam, text Step, class F>
consteval void reject_observer() {
  using of = traits_of_seam<Seam>;
  SEAM_REJECT_UNLESS((can_do_what_is_asked_of<F, shown_seam<Seam>, typename of::signature>),
                     join(of::template begin<Step>(), text("f cannot be called with the arguments"), of::end()),
                     "seam::expect(seam): this f cannot be called with the arguments of the seam, shown here");
}

template <class Seam>
consteval void reject_throw() {
  SEAM_REJECT_UNLESS((may_throw_out_of<shown_seam<Seam>>),
                     join(traits_of_seam<Seam>::template begin<".throws(x)">(), text("the seam is noexcept"),
                          traits_of_seam<Seam>::end()),
                     "seam::expect(seam).throws(x): the seam is noexcept");
}

template <class Seam, std::size_t I, class V>
consteval void reject_setting() {
  using of = traits_of_seam<Seam>;
  if constexpr (I >= of::parameters::count) {
    SEAM_REJECT_UNLESS(
        (has_an_argument_to_set_of<I, shown_seam<Seam>, typename of::signature>),
        join(of::template begin<".sets<i>(x)">(), text("there is no argument "), spelled_number<I>(), of::end()),
        "seam::expect(seam).sets<i>(x): there is no argument i");
  } else {
    using P = typename of::parameters::template at<I>;
    if constexpr (!out_parameter<P>) {
      SEAM_REJECT_UNLESS((has_an_argument_to_set_of<I, shown_seam<Seam>, typename of::signature>),
                         join(of::template begin<".sets<i>(x)">(), text("argument "), spelled_number<I>(), text(" is "),
                              spelled<P>(), text(", which refers to nothing that can be set"), of::end()),
                         "seam::expect(seam).sets<i>(x): argument i refers to nothing that can be set");
    } else {
      SEAM_REJECT_UNLESS((can_be_assigned_to_an_argument_of<V, I, shown_seam<Seam>, typename of::signature>),
                         join(of::template begin<".sets<i>(x)">(), text("x is "), spelled<V>(),
                              text(", which cannot be assigned to argument "), spelled_number<I>(), of::end()),
                         "seam::expect(seam).sets<i>(x): x cannot be assigned to argument i");
    }
  }
}

}  // namespace detail
SEAM_END_NAMESPACE
