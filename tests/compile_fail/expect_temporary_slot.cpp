// SPDX-License-Identifier: BSL-1.0
/// An expectation of a slot that is a temporary.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::expect(slot): the slot is a temporary and must outlive its expectations; give it static storage"}>'
// clang 14: static_assert failed due to requirement 'outlives_its_patch<seam::slot<void ()>>' "seam::expect(slot): the slot is a temporary and must outlive its expectations; give it static storage"
// clang: static assertion failed due to requirement 'outlives_its_patch<seam::slot<void ()>>': seam::expect(slot): the slot is a temporary and must outlive its expectations; give it static storage
#include <seam/mock.hpp>

namespace bank::real {
double rate(std::string_view currency);
void log(int level) noexcept;
bool read(int n, int& into);
const std::string& name();
}  // namespace bank::real
inline constexpr seam::function<&bank::real::rate, "bank.rate"> rate;
inline constexpr seam::function<&bank::real::log, "bank.log"> log_it;
inline constexpr seam::function<&bank::real::read, "bank.read"> read_it;
inline constexpr seam::function<&bank::real::name, "bank.name"> name;

void test() {
#ifdef WITHOUT_THE_MISTAKE
  static seam::slot<void()> s("s");
  auto e = seam::expect(s);
#else
  auto e = seam::expect(seam::slot<void()>("s"));
#endif
}
