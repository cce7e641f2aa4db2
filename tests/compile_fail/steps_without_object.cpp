// SPDX-License-Identifier: BSL-1.0
/// A pointer to a member without an object.
// g++: use of deleted function 'void seam::v0::detail::stepping::refusal<Place, Step>::operator()(A&& ...) const & [with A = {}; Why = seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::steps: step \"size\" cannot be called without an object"}>; seam::v0::detail::stepping::whereabouts Place = seam::v0::detail::stepping::whereabouts::elsewhere; Step = {seam::v0::step<boost::hana::string<'s', 'i', 'z', 'e'>, long int (holder::*)() const>}]'
// clang 14: 'operator()<seam::detail::stepping::step_cannot_be_called<seam::detail::seam_spelled<'s', 'i', 'z', 'e'>, seam::detail::stepping::neither_with<>>>' is unavailable: seam::steps: the steps cannot be called with these arguments, for the reason shown here
// clang: 'operator()<seam::detail::stepping::step_cannot_be_called<seam::detail::seam_named<detail::text<5>{"size"}>, seam::detail::stepping::neither_with<>>>' is unavailable: seam::steps: the steps cannot be called with these arguments, for the reason shown here
#include <seam/seam.hpp>
#include <seam/steps.hpp>

using namespace seam::literals;
struct holder {
  long size() const;
};

void test() {
#ifdef WITHOUT_THE_MISTAKE
  static_cast<void>(seam::steps("size"_s >> &holder::size)(holder()));
#else
  static_cast<void>(seam::steps("size"_s >> &holder::size)());
#endif
}
