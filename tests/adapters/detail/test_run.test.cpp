// SPDX-License-Identifier: BSL-1.0
#include <seam/adapters/detail/test_run.hpp>
#include <seam/mock/expectations/expect.hpp>
#include <seam/mock/spies/spy.hpp>
#include <seam/patch/patch.hpp>
#include <seam/seams/function.hpp>

#include "../../catch.hpp"
#include "../../support.hpp"

#include <string>
#include <thread>
#include <vector>

namespace {

int rate_original(int n) { return n; }
constexpr seam::function<&rate_original, "bank.rate"> rate;

int told = 0;
void tell(const seam::failure&) { ++told; }

int twice(int n) { return n * 2; }

std::vector<std::string> texts(const std::vector<seam::failure>& all) {
  std::vector<std::string> list;
  for (const auto& f : all) list.push_back(f.text);
  return list;
}

/// What a child process writes to stderr while it runs `body`.
template <class Body>
std::string said(Body body) {
  const auto result = test::in_child([&] {
    body();
    return 0;
  });
  return result.exited_with(0) ? result.output : "it failed";
}

/// The text without the place at its end.
std::string line(const char* what) { return std::string("bank.rate: no call ever hit this patch") + what + " at "; }

}  // namespace

TEST_CASE("a test that leaves nothing behind does not fail") {
  const seam::patch from_before{rate, twice};
  seam::detail::test_begins(&tell);
  {
    const seam::patch p{rate, twice};
    const auto e = seam::expect(rate).at_least(0);
    const auto w = seam::spy(rate);
  }
  CHECK(seam::detail::test_ends().empty());
}

TEST_CASE("patches that a test leaves behind are reported, oldest first, with their owners and lines") {
  seam::detail::test_begins(&tell);
  const unsigned first = __LINE__ + 1;
  seam::patch one{rate, twice};
  seam::patch two{rate, twice, {.owner = "billing"}};
  seam::patch three{rate, twice, {.reason = "INC-7"}};
  seam::patch four{rate, twice, {"billing", "INC-7"}};
  auto five = seam::expect(rate).at_least(0);
  auto six = seam::spy(rate);
  const auto left = seam::detail::test_ends();
  const std::string text = "bank.rate: this patch was still there when the test ended";
  CHECK(texts(left) == std::vector<std::string>{text, text + " (owner billing)", text + " (INC-7)",
                                                text + " (owner billing, INC-7)", text + " (owner seam::expect)",
                                                text + " (owner seam::spy)"});
  REQUIRE(left.size() == 6);
  CHECK(left[0].where.line == first);
  CHECK(left[5].where.line == first + 5);
  CHECK_THAT(left[0].where.file, Catch::Matchers::EndsWith("test_run.test.cpp"));
  CHECK_FALSE(left[0].may_throw);
}

TEST_CASE("a test may leave many patches") {
  seam::detail::test_begins(&tell);
  std::vector<seam::patch> many;
  for (int i = 0; i < 50; ++i) many.emplace_back(rate, twice);
  CHECK(seam::detail::test_ends().size() == 50);
  seam::detail::test_begins(&tell);
  CHECK(seam::detail::test_ends().empty());  // told once
}

TEST_CASE("during a test its adapter handles failures, and afterwards the handler from before") {
  told = 0;
  static int earlier = 0;
  const auto before = seam::on_failure([](const seam::failure&) { ++earlier; });
  seam::detail::test_begins(&tell);
  seam::detail::fail({"text", {}});
  CHECK(seam::detail::on_test_thread());
  bool there = true;
  std::thread([&] { there = seam::detail::on_test_thread(); }).join();
  CHECK_FALSE(there);
  seam::detail::record({"kept for later", {}});
  CHECK(texts(seam::detail::test_ends()) == std::vector<std::string>{"kept for later"});
  CHECK_FALSE(seam::detail::on_test_thread());
  CHECK(told == 1);
  seam::detail::fail({"text", {}});
  CHECK(earlier == 1);
  seam::on_failure(before);
}

TEST_CASE("patches that were never hit are reported on request, in their order") {
  const auto patches = [] {
    seam::detail::test_begins(&tell);
    {
      const seam::patch hit{rate, twice};
      rate(1);
    }
    {
      const seam::patch below{rate, twice, {.owner = "below"}};
      const seam::patch above{rate, twice, {.owner = "above"}};
      rate(1);
    }
    {
      seam::patch ended{rate, twice, {.owner = "ended"}};
      ended.end();
      ended.end();
    }
    const auto w = seam::spy(rate);
    const auto e = seam::expect(rate).never();
    static_cast<void>(seam::detail::test_ends());
  };
  CHECK(said(patches).empty());
  const std::string all = said([&] {
    seam::report_patches_never_hit();
    patches();
  });
  const auto below = all.find(line(" (owner below)"));
  const auto ended = all.find(line(" (owner ended)"));
  CHECK(below == 0);
  CHECK(ended != std::string::npos);
  CHECK(ended > below);
  CHECK(all.find("bank.rate", ended + 1) == std::string::npos);
  CHECK(said([&] {
          seam::report_patches_never_hit();
          seam::report_patches_never_hit(false);
          patches();
        }).empty());
}
