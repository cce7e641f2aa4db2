// SPDX-License-Identifier: BSL-1.0
#include <seam/base/text.hpp>

#include "../catch.hpp"

namespace outer {
int plain(int);
int macro_original(int);
template <class T>
T instance(T);
struct type {};
}  // namespace outer

using namespace seam::detail;

TEST_CASE("text joins and shows what it holds") {
  constexpr auto joined = join(text("one "), text(""), text("two"));
  static_assert(joined.view() == "one two");
  static_assert(joined.size() == 7);
  SUCCEED();
}

TEST_CASE("a function's default name is as the compiler spells it, without _original") {
  static_assert(default_name<&outer::plain>().view() == "outer::plain");
  static_assert(default_name<&outer::macro_original>().view() == "outer::macro");
  static_assert(default_name<&outer::instance<int>>().view().starts_with("outer::instance"));
  SUCCEED();
}

TEST_CASE("types are spelled without decoration") {
  static_assert(spelled<int>().view() == "int");
  static_assert(spelled<outer::type>().view() == "outer::type");
  static_assert(spelled<const outer::type&>().view().starts_with("const outer::type"));
  SUCCEED();
}

TEST_CASE("numbers and lists of parameters are spelled as in a sentence") {
  static_assert(spelled_number<0>().view() == "0");
  static_assert(spelled_number<1205>().view() == "1205");
  static_assert(spelled_parameters<>().view().starts_with("("));
  static_assert(spelled_parameters<int, const outer::type&>().view() == "(int, const outer::type&)" ||
                spelled_parameters<int, const outer::type&>().view() == "(int, const outer::type &)");
  SUCCEED();
}
