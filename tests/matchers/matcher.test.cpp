// SPDX-License-Identifier: BSL-1.0
#include <seam/matchers.hpp>

#include "../catch.hpp"
#include "../verdict.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

using seam::_;
using test::verdict;

// The base of version 3's matchers, which are final. Where version 3 is installed, this is its own class.
#if !__has_include(<catch2/matchers/catch_matchers.hpp>)
class Catch::Matchers::MatcherUntypedBase {
 public:
  virtual ~MatcherUntypedBase() = default;
  [[nodiscard]] std::string toString() const { return describe(); }

 protected:
  [[nodiscard]] virtual std::string describe() const = 0;
};
#endif

namespace {

// A whole matcher of a user.
struct even {
  bool matches(int n) const { return n % 2 == 0; }
  std::string describe() const { return "even"; }
};

struct unmarked_final final {
  bool matches(int n) const { return n == 2; }
  static std::string describe() { return "two"; }
};

// Like a matcher of version 3: final, and its match() is a template.
class above_v3 final : public Catch::Matchers::MatcherUntypedBase {
 public:
  explicit above_v3(int limit) : limit_(limit) {}
  template <class T>
  bool match(const T& n) const {
    return n > limit_;
  }
  std::string describe() const override { return "is above " + std::to_string(limit_); }

 private:
  int limit_;
};

// A value that describes itself is still a value.
struct ticket {
  int number;
  [[nodiscard]] std::string describe() const { return "ticket " + std::to_string(number); }
  [[nodiscard]] std::string toString() const { return describe(); }
  bool operator==(const ticket&) const = default;
};

}  // namespace

TEST_CASE("a user's own matcher is five lines") {
  CHECK(verdict(4, even()) == "yes: even");
  CHECK(verdict(3, even()) == "no: should be even, was 3");
  CHECK(verdict(std::vector<int>{2, 3}, seam::each(even())) ==
        "no: should be a range whose every element is even, was { 2, 3 }: element 1 is 3");
  CHECK(verdict(3, seam::none_of(even())) == "yes: not even");
  CHECK(verdict(2, unmarked_final()) == "yes: two");
}

TEST_CASE("a value that can describe itself is compared by ==") {
  CHECK(verdict(ticket{3}, ticket{3}).starts_with("yes"));
  CHECK(verdict(ticket{4}, ticket{3}).starts_with("no"));
}

TEST_CASE("Catch2's matchers are taken as they are") {
  using Catch::Matchers::StartsWith;
  CHECK(verdict(std::string("INSERT"), StartsWith("INS")) == "yes: something that starts with: \"INS\"");
  CHECK(verdict(std::string("INSERT"), StartsWith("UPD")) ==
        "no: should be something that starts with: \"UPD\", was \"INSERT\"");
  CHECK(verdict(std::string_view("INSERT"), StartsWith("INS")).starts_with("yes"));
  const char* none = nullptr;
  CHECK(verdict(none, StartsWith("INS")).starts_with("no"));
  CHECK(verdict(std::vector<std::string>{"a", "b"}, seam::each(StartsWith("a"))) ==
        "no: should be a range whose every element is something that starts with: \"a\", was { \"a\", \"b\" }: element "
        "1 is \"b\"");
  CHECK(verdict(std::string("x"), seam::none_of(StartsWith("a"), StartsWith("b"))).starts_with("yes"));
}

TEST_CASE("Catch2's matchers as version 3 has them") {
  CHECK(verdict(4, above_v3(3)) == "yes: something that is above 3");
  CHECK(verdict(2.5, above_v3(3)) == "no: should be something that is above 3, was 2.5");
}

TEST_CASE("seam::capture of an argument leaves room for one without") {
  int got = 0;
  const auto into = seam::capture(got);
  CHECK(seam::detail::described(into) == "any value");
}

TEST_CASE("matchers can be used with all names of std and seam in sight") {
  using namespace std;
  using namespace seam;
  CHECK(verdict(vector<int>{1, 2}, seam::each(_ > 0)).starts_with("yes"));
  CHECK(verdict(string("x"), starts_with("x")).starts_with("yes"));
  CHECK(verdict(map<string, int>{{"a", 1}}, has_size(1)).starts_with("yes"));
  CHECK(verdict(3, between(1, 5)).starts_with("yes"));
  CHECK(verdict(make_unique<int>(3), !null()).starts_with("yes"));
}

TEST_CASE("an lvalue is copied into the matcher, an rvalue moved") {
  const auto is_three = seam::eq(3);
  CHECK(verdict(3, is_three) == "yes: 3");
  CHECK(verdict(3, seam::all_of(is_three, !is_three)).starts_with("no"));
  auto owned = seam::satisfies([limit = std::make_unique<int>(3)](int n) { return n > *limit; }, "large");
  CHECK(verdict(4, std::move(owned)) == "yes: large");
}

TEST_CASE("one matcher serves arguments of several types") {
  const auto small = _ < 4;
  CHECK(verdict(3, small).starts_with("yes"));
  CHECK(verdict(3L, small).starts_with("yes"));
  CHECK(verdict(3.5, small).starts_with("yes"));
}

TEST_CASE("whether a type can be matched, and whether a value is, is known at compile time") {
  static_assert(seam::detail::can_match<decltype(_ > 3), long>);
  static_assert(!seam::detail::can_match<decltype(_ > 3), std::string>);
  static_assert((_ > 3).matches(4) && !(_ > 3).matches(3));
  static_assert(seam::eq(3).matches(3U));
  static_assert((!(_ > 3)).matches(3));
  static_assert(seam::all_of(_ > 3, _ < 5).matches(4));
  static_assert(seam::between(1, 5).matches(5));
}
