// SPDX-License-Identifier: BSL-1.0
#include <seam/layers/advice.hpp>
#include <seam/patch/patch.hpp>
#include <seam/patch/stragglers.hpp>
#include <seam/seams/function.hpp>
#include <seam/seams/method.hpp>
#include <seam/seams/slot.hpp>

#include "../catch.hpp"
#include "../support.hpp"

#include <chrono>
#include <latch>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>

namespace running {
class machine {
 public:
  int work(int n) SEAM_METHOD(work, n)

 private:
  int work_original(int n) { return n; }
};
}  // namespace running

namespace {

using namespace std::chrono_literals;

int stay_original(int n) {
  test::blocked_call::stay();
  return n;
}
constexpr seam::function<&stay_original, "stay"> stay;

std::string number(unsigned n) { return std::to_string(n); }

template <class Call>
std::string thrown_by(Call call) {
  try {
    call();
  } catch (const std::exception& e) {
    return e.what();
  }
  return "nothing";
}

}  // namespace

TEST_CASE("drained lists the threads that are still inside a patch after its end") {
  seam::patch p{stay, seam::around([](auto& next, int n) { return next(n); }), {.owner = "billing"}};
  const unsigned line = __LINE__ - 1;
  test::blocked_call one([] { stay(1); });
  CHECK_FALSE(p.end(0ms));
  const seam::stragglers left = p.drained(2ms);
  CHECK_FALSE(left);
  REQUIRE(left.size() == 1);
  for (const seam::straggler& s : left) {
    CHECK(s.thread > 0);
    CHECK(s.milliseconds >= 2);
    CHECK(s.calls == 1);
    CHECK(s.seam == "stay");
    CHECK(s.where.line == line);
    const std::string text(left.text());
    CHECK(text.starts_with("seam: the patch of stay (" __FILE__ ":" + number(line) + ", owner billing) ended "));
    CHECK(text.ends_with(" ms ago; still inside: thread " + std::to_string(s.thread)));
  }
  one.go_on();
  const seam::stragglers none = p.drained(10s);
  CHECK(none);
  CHECK(none.begin() == none.end());
  CHECK(none.text() ==
        "seam: nobody is inside the patch of stay (" __FILE__ ":" + number(line) + ", owner billing) any more");
}

TEST_CASE("drained counts the calls of a thread, and lists any number of threads") {
  seam::patch p{stay, seam::around([](auto& next, int n) { return n > 0 ? stay(n - 1) : next(n); })};
  std::optional<test::blocked_call> inside[6];
  for (auto& i : inside) i.emplace([] { stay(2); });
  CHECK_FALSE(p.end(0ms));
  seam::stragglers left = p.drained(0ms);
  CHECK(left.size() == 6);
  CHECK(left.begin()->calls == 3);
  CHECK(std::string(left.text()).find(" (3 calls)") != std::string::npos);
  const seam::stragglers moved = std::move(left);
  CHECK(moved.size() == 6);
  for (auto& i : inside) i->go_on();
  CHECK(p.drained(10s));
}

TEST_CASE("drained waits for the last call to leave") {
  seam::patch p{stay, seam::around([](auto& next, int n) { return next(n); })};
  test::blocked_call one([] { stay(1); });
  CHECK_FALSE(p.end(0ms));
  std::thread waits([&] { static_cast<void>(p.drained(20s)); });
  one.go_on();
  waits.join();
  CHECK(p.drained(0ms));
}

TEST_CASE("drained reports a destructor that is still running, and for how long") {
  std::latch begun(1), released(1);
  std::shared_ptr<void> slow(nullptr, [&](void*) { begun.count_down(), released.wait(); });
  seam::patch p{stay, [slow = std::move(slow)](int n) { return n; }};
  std::thread ender([&] { p.end(); });
  begun.wait();
  const auto left = p.drained(1ms);
  CHECK_FALSE(left);
  const std::string text(left.text());
  const std::size_t at = text.find(" ended ");
  REQUIRE(at != std::string::npos);
  CHECK(std::stol(text.substr(at + 7)) < 60'000);  // and not since the machine was started
  CHECK(text.ends_with(" ms ago; its callable is still being destroyed"));
  released.count_down();
  ender.join();
}

TEST_CASE("drained is refused from inside, and before the end") {
  std::string from_inside;
  std::string before;
  seam::patch p;
  const auto ask = [&](int n) {
    before = thrown_by([&] { static_cast<void>(p.drained(1s)); });
    CHECK_FALSE(p.end());
    from_inside = thrown_by([&] { static_cast<void>(p.drained(1s)); });
    return n;
  };
  p = seam::patch{stay, ask};
  const unsigned line = __LINE__ - 1;
  stay(1);
  const std::string begin = "seam: drained() of the patch of stay (" __FILE__ ":" + number(line) + "): ";
  CHECK(before == begin + "it has not ended: end it first, as in p.end(0ms)");
  CHECK(from_inside == begin + "this call is inside it and would wait for itself");
  CHECK(p.drained(1s));
}

TEST_CASE("a patch that holds nothing is drained") {
  seam::patch none;
  CHECK(none.drained(0ms));
}
