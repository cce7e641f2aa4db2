// SPDX-License-Identifier: BSL-1.0
#include <seam/layers/advice.hpp>
#include <seam/patch/patch.hpp>
#include <seam/seams/function.hpp>

#include "../catch.hpp"
#include "../support.hpp"

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace patched {
static int value(int x) { return x; }
}  // namespace patched

namespace {
constexpr seam::function<&patched::value, "value"> value;

auto add(int n) {
  return seam::around([n](auto& next, int x) { return next(x) + n; });
}
}  // namespace

TEST_CASE("a patch lasts as long as its scope, also on an exception") {
  try {
    seam::patch p{value, [](int) { return 7; }};
    CHECK(value(1) == 7);
    throw std::runtime_error("out");
  } catch (const std::runtime_error&) {
  }
  CHECK(value(1) == 1);
}

TEST_CASE("end is early, idempotent, and tells that the replacement is gone") {
  seam::patch p{value, [](int) { return 7; }};
  CHECK(static_cast<bool>(p));
  CHECK(p.end());
  CHECK_FALSE(static_cast<bool>(p));
  CHECK(value(1) == 1);
  CHECK(p.end());
}

TEST_CASE("patches end in every order") {
  const std::vector<std::vector<int>> orders{{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
  for (const auto& order : orders) {
    std::vector<seam::patch> patches;
    for (const int n : {100, 10, 1}) patches.emplace_back(value, add(n));
    int expected = 111;
    for (const int i : order) {
      CHECK(value(0) == expected);
      patches[static_cast<std::size_t>(i)].end();
      expected -= std::vector{100, 10, 1}[static_cast<std::size_t>(i)];
    }
    CHECK(value(0) == 0);
  }
}

TEST_CASE("a patch is one plain movable class") {
  static_assert(std::is_nothrow_move_constructible_v<seam::patch>);
  static_assert(std::is_nothrow_move_assignable_v<seam::patch>);
  static_assert(!std::is_copy_constructible_v<seam::patch>);
  static_assert(sizeof(seam::patch) == sizeof(void*));

  seam::patch p{value, [](int) { return 1; }};
  seam::patch q = std::move(p);
  CHECK(value(0) == 1);
  p.end();  // NOLINT(bugprone-use-after-move): holds nothing
  CHECK(value(0) == 1);
  q = seam::patch{value, [](int) { return 2; }};
  CHECK(value(0) == 2);
  q = seam::patch{};
  CHECK(value(0) == 0);
  CHECK(q.end());

  std::optional<seam::patch> maybe;
  maybe.emplace(value, [](int) { return 3; });
  CHECK(value(0) == 3);
  maybe.reset();

  std::vector<seam::patch> many;
  for (int i = 0; i < 50; ++i) many.emplace_back(value, add(1));
  CHECK(value(0) == 50);
  many.erase(many.begin() + 10, many.begin() + 20);
  CHECK(value(0) == 40);
}

TEST_CASE("a patch assigned to itself stays") {
  seam::patch p{value, [](int) { return 1; }};
  seam::patch& alias = p;
  p = std::move(alias);
  CHECK(value(0) == 1);
}

TEST_CASE("a replacement that calls its own seam enters the top layer again") {
  int depth = 0;
  seam::patch p{value, [&](int x) {
                  ++depth;
                  return x == 0 ? 0 : value(x - 1) + 1;
                }};
  CHECK(value(5) == 5);
  CHECK(depth == 6);
}

TEST_CASE("a layer may end itself from inside: it is gone when that call leaves") {
  auto life = std::make_shared<int>(0);
  seam::patch p;
  p = seam::patch{value, seam::around([&p, life](auto& next, int x) {
                    CHECK_FALSE(p.end());
                    CHECK(life.use_count() == 2);
                    return next(x) + 100;
                  })};
  CHECK(value(1) == 101);
  CHECK(life.use_count() == 1);
  CHECK(value(1) == 1);
  CHECK(p.end());
}

TEST_CASE("a layer may destroy its own handle from inside") {
  auto life = std::make_shared<int>(0);
  auto p = std::make_unique<seam::patch>();
  *p = seam::patch{value, [&p, life](int x) {
                     p.reset();
                     return x + static_cast<int>(life.use_count());
                   }};
  CHECK(value(1) == 3);
  CHECK(life.use_count() == 1);
}

TEST_CASE("a layer may own the handle that ends it, and so run once") {
  auto life = std::make_shared<int>(0);
  auto self = std::make_shared<seam::patch>();
  *self = seam::patch{value, [self, life](int) {
                        self->end();
                        return 1;
                      }};
  self.reset();
  CHECK(value(0) == 1);
  CHECK(value(0) == 0);
  CHECK(life.use_count() == 1);
}

TEST_CASE("a layer that ended itself in a recursion is destroyed when the outermost of its calls leaves") {
  auto life = std::make_shared<int>(0);
  seam::patch p;
  p = seam::patch{value, [&p, life](int x) {
                    if (x == 0) {
                      p.end();
                      return 0;
                    }
                    const int below = value(x - 1);
                    return below + static_cast<int>(life.use_count()) - 1;
                  }};
  CHECK(value(3) == 3);
  CHECK(life.use_count() == 1);
}

TEST_CASE("an upper layer that ends a lower one does not run it through next") {
  auto lower = std::make_unique<seam::patch>(value, [](int) { return -1; });
  seam::patch upper{value, seam::around([&](auto& next, int x) {
                      lower.reset();
                      return next(x);
                    })};
  CHECK(value(4) == 4);
}

TEST_CASE("a call in progress keeps the layers it entered, next included") {
  seam::patch lower{value, [](int) { return 10; }};
  seam::patch upper{value, seam::around([](auto& next, int x) {
                      test::blocked_call::stay();
                      return next(x) + 1;
                    })};
  int result = 0;
  test::blocked_call call([&] { result = value(0); });
  CHECK_FALSE(lower.end(std::chrono::nanoseconds(0)));  // unlinked, but that call will still enter it
  CHECK(value(0) == 1);
  call.go_on();
  CHECK(result == 11);
  CHECK(lower.end());
}

TEST_CASE("a patch may end during unwinding") {
  auto p = std::make_unique<seam::patch>(value, [](int) { return 1; });
  struct ender {
    std::unique_ptr<seam::patch>& which;
    ~ender() { which.reset(); }
  };
  try {
    const ender e{p};
    throw std::runtime_error("unwind");
  } catch (const std::runtime_error&) {
  }
  CHECK(value(0) == 0);
}

TEST_CASE("a layer may install another one over itself, and end it") {
  seam::patch p{value, seam::around([](auto& next, int x) {
                  if (x == 0) return next(x);
                  seam::patch q{value, add(10)};
                  return value(0) + next(x);
                })};
  CHECK(value(1) == 11);
  CHECK(value(0) == 0);
}
