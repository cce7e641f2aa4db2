// SPDX-License-Identifier: BSL-1.0
#include <seam/patch/patch.hpp>
#include <seam/seams/slot.hpp>

#include "../catch.hpp"
#include "../support.hpp"

#include <csignal>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>

namespace {

double default_pricing(double base) { return base * 2; }

seam::slot<void(int)> on_event{"app.on_event"};
seam::slot<double(double)> pricing{"app.pricing", default_pricing};
seam::slot<int()> answer{"app.answer"};
seam::slot<std::unique_ptr<int>(std::unique_ptr<int>)> move_only{"app.move_only",
                                                                 [](std::unique_ptr<int> p) { return p; }};
seam::slot<int&(int&)> by_reference{"app.by_reference", [](int& x) -> int& { return x; }};
seam::slot<int(int) noexcept> quiet{"app.quiet", [](int x) noexcept { return x; }};

struct counted {
  static inline int copies = 0;
  static inline int moves = 0;
  counted() = default;
  counted(const counted&) { ++copies; }
  counted(counted&&) noexcept { ++moves; }
  counted& operator=(const counted&) = default;
};
seam::slot<void(counted)> by_value{"app.by_value", [](counted) {}};

}  // namespace

TEST_CASE("a slot without an original does nothing when its result is void") {
  on_event(1);
  int seen = 0;
  seam::patch p{on_event, [&](int event) { seen = event; }};
  on_event(7);
  CHECK(seen == 7);
}

TEST_CASE("an empty slot with a result throws an error that names it") {
  CHECK_THROWS_WITH(answer(), "seam: app.answer is empty: it has no original and no patch, and its result is not void");
  seam::patch p{answer, [] { return 42; }};
  CHECK(answer() == 42);
  CHECK_THROWS_AS(answer.original(), seam::error);
}

TEST_CASE("a slot calls its original until patched") {
  CHECK(pricing(2) == 4);
  {
    seam::patch p{pricing, [](double base) { return base + 1; }};
    CHECK(pricing(2) == 3);
    CHECK(pricing.original(2) == 4);
  }
  CHECK(pricing(2) == 4);
  CHECK(pricing.name() == "app.pricing");
}

TEST_CASE("a slot deduces its signature from its original") {
  static seam::slot deduced{"app.deduced", default_pricing};
  static_assert(std::is_same_v<decltype(deduced)::signature, double(double)>);
  CHECK(deduced(1) == 2);
}

TEST_CASE("move-only arguments and results pass through every layer") {
  CHECK(*move_only(std::make_unique<int>(1)) == 1);
  seam::patch p{move_only, [](std::unique_ptr<int> x) {
                  ++*x;
                  return x;
                }};
  CHECK(*move_only(std::make_unique<int>(1)) == 2);
}

TEST_CASE("references stay references") {
  int x = 1;
  int other = 2;
  CHECK(&by_reference(x) == &x);
  seam::patch p{by_reference, [&](int&) -> int& { return other; }};
  CHECK(&by_reference(x) == &other);
}

TEST_CASE("an argument passed by value is moved to its destination, never copied") {
  const counted original;
  const auto moves_of_a_call = [&] {
    counted::copies = counted::moves = 0;
    by_value(original);
    CHECK(counted::copies == 1);  // the one in the caller
    return counted::moves;
  };
  CHECK(moves_of_a_call() == 1);
  seam::patch p{by_value, [](counted) {}};
  CHECK(moves_of_a_call() == 1);
}

TEST_CASE("a noexcept slot is callable as noexcept") {
  static_assert(noexcept(quiet(1)));
  static_assert(!noexcept(pricing(1)));
  seam::patch p{quiet, [](int x) { return x + 1; }};
  CHECK(quiet(1) == 2);
}

TEST_CASE("active counts the calls inside layers, and unpatched calls leave no trace") {
  CHECK(answer.active() == 0);
  seam::patch p{answer, [] {
                  test::blocked_call::stay();
                  return 1;
                }};
  {
    test::blocked_call one([] { answer(); });
    test::blocked_call two([] { answer(); });
    CHECK(answer.active() == 2);
    CHECK(pricing.active() == 0);
  }
  CHECK(answer.active() == 0);
}

TEST_CASE("pinned sees the layers as they were") {
  seam::patch p{pricing, [](double) { return 1.0; }};
  const auto pinned = pricing.pinned();
  CHECK(pinned(5) == 1);
  seam::patch q{pricing, [](double) { return 2.0; }};
  CHECK(pinned(5) == 1);
  CHECK(pricing(5) == 2);
}

TEST_CASE("pinned while unpatched goes on with the original") {
  const auto pinned = pricing.pinned();
  seam::patch p{pricing, [](double) { return 2.0; }};
  CHECK(pinned(5) == 10);
  CHECK(pricing(5) == 2);
}

TEST_CASE("pinned does not run a layer that its own thread has ended") {
  seam::patch p{pricing, [](double) { return 1.0; }};
  const auto pinned = pricing.pinned();
  CHECK_FALSE(p.end());  // this thread is inside: the layer is destroyed with `pinned`
  CHECK(pinned(5) == 10);
}

TEST_CASE("the end of a patch waits for another thread's pinned") {
  seam::patch p{pricing, [](double) { return 1.0; }};
  test::blocked_call holder([] {
    const auto pinned = pricing.pinned();
    test::blocked_call::stay();
    if (pinned(5) != 1) std::abort();
  });
  CHECK(pricing.active() == 1);
  CHECK_FALSE(p.end(std::chrono::milliseconds(1)));
  CHECK(pricing(5) == 10);
  holder.go_on();
  CHECK(p.end());
}

TEST_CASE("a prepared thread may call a patched seam in a signal handler") {
  static std::atomic<int> seen{0};
  seam::patch p{answer, [] { return 5; }};
  const auto result = test::in_child([] {
    seam::prepare_thread();
    std::signal(SIGUSR1, [](int) { seen = answer(); });
    std::raise(SIGUSR1);
    return seen == 5 ? 0 : 1;
  });
  CHECK(result.exited_with(0));
}

TEST_CASE("calls of a signal handler nest above the call they interrupt") {
  static std::atomic<int> interrupts{0};
  seam::patch p{answer, [] { return 5; }};
  const auto result = test::in_child([] {
    seam::prepare_thread();
    std::signal(SIGALRM, [](int) {
      if (answer() == 5) interrupts.fetch_add(1);
    });
    ::ualarm(100, 100);
    while (interrupts < 200 && answer() == 5) {
    }
    ::ualarm(0, 0);
    return interrupts >= 200 && answer.active() == 0 ? 0 : 1;
  });
  CHECK(result.exited_with(0));
}
