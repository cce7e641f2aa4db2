// SPDX-License-Identifier: BSL-1.0
#include <seam/mock/spies/spy.hpp>
#include <seam/seams/function.hpp>

#include "../../catch.hpp"
#include "../../support.hpp"

#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

using namespace std::chrono_literals;

namespace {

double rate_original(std::string_view currency) {
  test::blocked_call::stay();
  if (currency.empty()) throw std::invalid_argument("no currency");
  return 1.0 + static_cast<double>(currency.size());
}
constexpr seam::function<&rate_original, "bank.rate"> rate;

std::string without_place(std::string text) {
  if (const auto at = text.rfind("\n  at "); at != std::string::npos) text.erase(at);
  for (std::size_t at = 0; (at = text.find(" on thread ", at)) != std::string::npos;) {
    text.erase(at, text.find('\n', at) - at);
  }
  return text;
}

template <class E, class Call>
std::string error_of(Call call) {
  try {
    call();
  } catch (const E& e) {
    return e.what();
  }
  return "nothing";
}

}  // namespace

TEST_CASE("a spy records what was passed and returned, and the original runs") {
  const auto w = seam::spy(rate);
  CHECK(rate("EUR") == 4.0);
  CHECK(rate("PESO") == 5.0);
  const auto calls = w.calls();
  REQUIRE(calls.size() == 2);
  CHECK(w.count() == 2);
  CHECK(calls[0].arg<0>() == "EUR");
  CHECK(calls[1].result() == 5.0);
  CHECK(calls[1].returned());
  CHECK_FALSE(calls[1].threw());
  CHECK(calls[1].exception() == nullptr);
  CHECK(calls[0].number() == 1);
  CHECK(calls.back().number() == 2);
  CHECK(calls[0].object() == nullptr);
  CHECK(without_place(calls[0].text()) == "bank.rate(\"EUR\") returned 4");
}

TEST_CASE("a spy records the thread and the time of a call") {
  const auto w = seam::spy(rate);
  const auto before = std::chrono::steady_clock::now();
  std::thread([] { rate("EUR"); }).join();
  rate("USD");
  const auto after = std::chrono::steady_clock::now();
  const auto calls = w.calls();
  CHECK_FALSE(calls[0].on_this_thread());
  CHECK(calls[1].on_this_thread());
  CHECK(calls[0].thread() != calls[1].thread());
  CHECK(calls[0].began() <= calls[0].ended());
  CHECK(calls[0].ended() <= calls[1].began());
  CHECK(calls[1].ended() - calls[0].began() >= 0);
  const std::chrono::steady_clock::time_point began = calls[0].began();
  CHECK(began > before - 1ms);
  CHECK(began < after + 1ms);
  const std::chrono::time_point<std::chrono::system_clock, std::chrono::milliseconds> day =
      std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::time_point(calls[1].ended()));
  CHECK(day.time_since_epoch() > 24h);
}

TEST_CASE("a spy records what was thrown, and passes it on") {
  const auto w = seam::spy(rate);
  CHECK_THROWS_AS(rate(""), std::invalid_argument);
  const auto call = w.calls()[0];
  CHECK(call.threw());
  CHECK_FALSE(call.returned());
  CHECK(error_of<std::invalid_argument>([&] { std::rethrow_exception(call.exception()); }) == "no currency");
  CHECK(without_place(call.text()) == "bank.rate(\"\") threw exception \"no currency\"");
  CHECK(error_of<seam::error>([&] { static_cast<void>(call.result()); }) ==
        "bank.rate: there is no result of call 1: it threw");
}

TEST_CASE("a call that has not returned is recorded already") {
  auto w = seam::spy(rate);
  test::blocked_call blocked([] { rate("EUR"); });
  const auto call = w.calls()[0];
  CHECK(call.arg<0>() == "EUR");
  CHECK_FALSE(call.returned());
  CHECK_FALSE(call.threw());
  CHECK(call.ended() >= call.began());
  CHECK(without_place(call.text()) == "bank.rate(\"EUR\") has not returned");
  CHECK(error_of<seam::error>([&] { static_cast<void>(call.result()); }) ==
        "bank.rate: there is no result of call 1: it has not returned; wait for it with wait_for");
  CHECK_FALSE(w.came_within(1, 0ms));
  blocked.go_on();
  CHECK(w.came_within(1, 0ms));
  CHECK(call.result() == 4.0);
}

TEST_CASE("a spy keeps the latest calls up to its limit, and counts all") {
  auto w = seam::spy(rate, {.limit = 2});
  for (const char* currency : {"a", "bb", "ccc", "dddd"}) rate(currency);
  CHECK(w.count() == 4);
  CHECK(w.dropped() == 2);
  const auto calls = w.calls();
  REQUIRE(calls.size() == 2);
  CHECK(calls[0].arg<0>() == "ccc");
  CHECK(calls[0].number() == 3);
  CHECK(error_of<seam::error>([&] { static_cast<void>(calls[2]); }) ==
        "bank.rate: there is no calls()[2]: 2 calls are recorded");
  CHECK_THAT(error_of<seam::error>([] { static_cast<void>(seam::spy(rate, {.limit = 0})); }),
             Catch::Matchers::Contains("seam::spy(bank.rate): a limit of 0 calls keeps none (") &&
                 Catch::Matchers::Contains("spy.test.cpp:"));
}

TEST_CASE("a spy keeps 1000 calls unless told otherwise") {
  const auto w = seam::spy(rate);
  for (int i = 0; i < 1003; ++i) rate("EUR");
  CHECK(w.calls().size() == 1000);
  CHECK(w.dropped() == 3);
}

TEST_CASE("clear forgets calls, also those in progress, and counts anew") {
  auto w = seam::spy(rate);
  rate("EUR");
  const auto kept = w.calls()[0];
  test::blocked_call blocked([] { rate("USD"); });
  w.clear();
  CHECK(w.count() == 0);
  CHECK(w.calls().empty());
  CHECK(w.dropped() == 0);
  blocked.go_on();
  CHECK_FALSE(w.came_within(1, 0ms));
  rate("CHF");
  CHECK(w.calls()[0].number() == 1);
  CHECK(w.calls()[0].arg<0>() == "CHF");
  CHECK(kept.arg<0>() == "EUR");
}

TEST_CASE("wait_for waits for calls of other threads") {
  auto w = seam::spy(rate);
  std::thread other([] {
    rate("EUR");
    rate("USD");
  });
  CHECK(w.wait_for(2, 1min));
  CHECK(w.calls()[1].result() == 4.0);
  other.join();
}

TEST_CASE("wait_for fails the test when its time is over") {
  auto w = seam::spy(rate);
  CHECK(without_place(error_of<seam::expectation_error>([&] { w.wait_for(1, 2ms); })) ==
        "bank.rate: waited 2 ms for 1 call, 0 came");
  rate("EUR");
  test::blocked_call blocked([] { rate("USD"); });
  CHECK(without_place(error_of<seam::expectation_error>([&] { w.wait_for(2, 2ms); })) ==
        "bank.rate: waited 2 ms for 2 calls, 1 came, 1 more in progress\n"
        "  1. bank.rate(\"EUR\") returned 4\n"
        "  2. bank.rate(\"USD\") has not returned");
  blocked.go_on();
  for (int i = 0; i < 30; ++i) rate("CHF");
  const std::string report = error_of<seam::expectation_error>([&] { w.wait_for(33, 0s); });
  CHECK_THAT(without_place(report), Catch::Matchers::Contains("32 came\n  …\n  13. bank.rate(\"CHF\") returned 4\n"));
}

TEST_CASE("a spy can be stored, moved and ended; its calls outlive it") {
  struct fixture {
    seam::spied<std::remove_const_t<decltype(rate)>> w;
  } f;
  CHECK_FALSE(f.w);
  CHECK(error_of<seam::error>([&] { static_cast<void>(f.w.count()); }) ==
        "seam::spied: it holds nothing; make it with seam::spy(seam)");
  f.w = seam::spy(rate, {.reason = "INC-7"});
  rate("EUR");
  auto moved = std::move(f.w);
  rate("USD");
  CHECK(moved.end());
  CHECK_FALSE(moved);
  rate("CHF");
  const auto calls = moved.calls();
  moved = {};
  CHECK(calls.size() == 2);
  CHECK(calls[1].arg<0>() == "USD");
}
